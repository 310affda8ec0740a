// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.parquet.page.ColumnReader;
import dev.rangefinder.parquet.page.PageChunk;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads a row group: needs the column chunks of its columns, and decodes them page by page. */
final class RowGroupReader implements BatchReader {
  /** Batches get fewer rows when the values of one column would exceed this. */
  private static final long MAX_COLUMN_BYTES = 16L * 1024 * 1024;

  private final ParquetSplit split;
  private final List<WantedRange> needs = new ArrayList<>();
  private final int batchRows;
  private final ColumnVector[] constants;
  private ColumnReader[] readers;
  private VectorWidening[] widenings;
  private long rowsLeft;

  RowGroupReader(ParquetSplit split) {
    this.split = split;
    this.rowsLeft = split.rows();
    this.constants = new ColumnVector[split.sources().size()];
    Collection<Integer> filter = split.residual() == null ? List.of() : split.residual().columns();
    long widest = 1;
    for (int i = 0; i < constants.length; i++) {
      SplitColumn source = split.sources().get(i);
      if (source instanceof SplitColumn.Stored stored) {
        boolean decides = filter.contains(split.columns().get(i));
        Purpose purpose = decides ? Purpose.FILTER_DATA : Purpose.DATA;
        needs.add(new WantedRange(split.location(), stored.chunk().range(), purpose));
        widest = Math.max(widest, stored.chunk().uncompressedBytes() / split.rows());
      } else if (source instanceof SplitColumn.Constant constant) {
        constants[i] = LiteralVectors.one(constant.value());
      }
    }
    this.batchRows = (int) Math.max(1, Math.min(Batch.MAX_ROWS, MAX_COLUMN_BYTES / widest));
  }

  @Override
  public List<WantedRange> needs() {
    return readers == null ? List.copyOf(needs) : List.of();
  }

  @Override
  public void supply(List<Bytes> parts) {
    if (readers != null || parts.size() != needs.size()) {
      throw new IllegalStateException(
          "needed " + needs().size() + " ranges, given " + parts.size());
    }
    open(parts);
  }

  @Override
  public Batch next() {
    if (rowsLeft == 0 || !needs().isEmpty()) {
      return null;
    }
    if (readers == null) {
      open(List.of());
    }
    int rows = (int) Math.min(rowsLeft, batchRows);
    ColumnVector[] vectors = new ColumnVector[constants.length];
    for (int i = 0; i < vectors.length; i++) {
      if (readers[i] == null) {
        vectors[i] = new ConstantVector(constants[i], rows);
      } else {
        vectors[i] = widenings[i].widen(readers[i].read(rows));
      }
    }
    rowsLeft -= rows;
    return new Batch(vectors, rows, null);
  }

  @Override
  public void close() {
    rowsLeft = 0;
    if (readers != null) {
      for (ColumnReader reader : readers) {
        if (reader != null) {
          reader.close();
        }
      }
    }
    readers = new ColumnReader[0];
  }

  private void open(List<Bytes> parts) {
    int next = 0;
    ColumnReader[] opened = new ColumnReader[constants.length];
    widenings = new VectorWidening[constants.length];
    for (int i = 0; i < opened.length; i++) {
      if (split.sources().get(i) instanceof SplitColumn.Stored stored) {
        PageChunk chunk = stored.chunk();
        opened[i] = new ColumnReader(chunk, parts.get(next++));
        widenings[i] = new VectorWidening(chunk.object(), chunk.column(), stored.type());
      }
    }
    readers = opened;
  }
}
