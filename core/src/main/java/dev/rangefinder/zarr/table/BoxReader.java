// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads a box: needs its chunks all at once, and yields its selected cells in the table's order.
 */
final class BoxReader implements BatchReader {

  private final ZarrSplit split;
  private final List<WantedRange> needs;

  /** For each column, the variable that it is; {@code null} for a dimension. */
  private final Variable[] variables;

  private final CellReader[] readers;
  private final DimensionCells[] dimensions;

  /** Rows in which the last dimension takes each of its indices once. */
  private final long lineRows;

  private BoxBuffer[] buffers;
  private boolean isSupplied;
  private long nextRow;
  private long rows;

  BoxReader(ZarrSplit split, TableLayout layout) {
    this.split = split;
    this.rows = split.rows();
    int columns = split.columns().size();
    this.variables = new Variable[columns];
    this.readers = new CellReader[columns];
    this.dimensions = new DimensionCells[columns];
    int rank = split.selection().size();
    this.lineRows = rank == 0 ? 1 : Math.max(1, split.selection().get(rank - 1).count());
    for (int i = 0; i < columns; i++) {
      int column = split.columns().get(i);
      if (layout.isDimension(column)) {
        dimensions[i] =
            new DimensionCells(
                split.values()[column], split.selection().get(column), stride(column));
      } else {
        variables[i] = layout.variable(column);
        readers[i] = variables[i].decoding().newReader(Batch.MAX_ROWS);
      }
    }
    this.needs = needs(split, variables);
  }

  private static List<WantedRange> needs(ZarrSplit split, Variable[] variables) {
    Collection<Integer> filter = split.residual() == null ? List.of() : split.residual().columns();
    List<WantedRange> needs = new ArrayList<>();
    int nextVariable = 0;
    for (int i = 0; i < variables.length; i++) {
      if (variables[i] == null) {
        continue;
      }
      boolean decides = filter.contains(split.columns().get(i));
      for (ChunkRead read : split.reads().get(nextVariable++)) {
        if (!read.isMissing()) {
          needs.add(read.need(decides ? Purpose.FILTER_DATA : Purpose.DATA));
        }
      }
    }
    return needs;
  }

  private long stride(int dimension) {
    long stride = 1;
    for (int d = dimension + 1; d < split.selection().size(); d++) {
      stride *= split.selection().get(d).count();
    }
    return stride;
  }

  @Override
  public List<WantedRange> needs() {
    return isSupplied ? List.of() : List.copyOf(needs);
  }

  @Override
  public void supply(List<Bytes> parts) {
    if (isSupplied || parts.size() != needs.size()) {
      throw new IllegalStateException(
          "needed " + needs().size() + " ranges, given " + parts.size());
    }
    isSupplied = true;
    decode(parts);
  }

  private void decode(List<Bytes> parts) {
    buffers = new BoxBuffer[variables.length];
    int nextPart = 0;
    int nextVariable = 0;
    for (int i = 0; i < variables.length; i++) {
      if (variables[i] == null) {
        continue;
      }
      List<ChunkRead> reads = split.reads().get(nextVariable++);
      buffers[i] =
          new BoxBuffer(
              variables[i], split.selection(), Math.toIntExact(split.rows()), reads.size());
      for (ChunkRead read : reads) {
        buffers[i].add(read, read.isMissing() ? Bytes.absent() : parts.get(nextPart++));
      }
    }
  }

  @Override
  public Batch next() {
    if (nextRow == rows || !needs().isEmpty()) {
      return null;
    }
    if (buffers == null) {
      isSupplied = true;
      decode(List.of());
    }
    int count = batchRows();
    ColumnVector[] vectors = new ColumnVector[variables.length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] =
          variables[i] == null
              ? dimensions[i].read(nextRow, count)
              : values(i, (int) nextRow, count);
    }
    nextRow += count;
    return new Batch(vectors, count, null);
  }

  /** Whole lines where a batch holds several, so that outer dimensions stay constant in more. */
  private int batchRows() {
    long left = rows - nextRow;
    if (lineRows > Batch.MAX_ROWS) {
      return (int) Math.min(Batch.MAX_ROWS, lineRows - nextRow % lineRows);
    }
    return (int) Math.min(left, Batch.MAX_ROWS / lineRows * lineRows);
  }

  private ColumnVector values(int column, int from, int count) {
    BoxBuffer buffer = buffers[column];
    long[] present = buffer.present() == null ? null : bits(buffer.present(), from, count);
    return readers[column].read(buffer.elements(), from, count, present);
  }

  private static long[] bits(long[] bitmap, int from, int count) {
    long[] bits = Validity.allPresent(count);
    for (int i = 0; i < count; i++) {
      if (!Validity.isPresent(bitmap, from + i)) {
        Validity.setNull(bits, i);
      }
    }
    return bits;
  }

  @Override
  public void close() {
    rows = nextRow;
    isSupplied = true;
    buffers = new BoxBuffer[0];
  }
}
