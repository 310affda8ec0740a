// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.vector.Validity;
import dev.rangefinder.zarr.codec.ChunkDecoder;
import dev.rangefinder.zarr.grid.ChunkGrid;
import dev.rangefinder.zarr.grid.IndexSet;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.FillValue;
import java.util.List;

/**
 * The selected cells of a box, of one variable: its chunks are decoded and what is selected of them
 * is put in the order of the rows, in which the table's last dimension changes fastest.
 */
final class BoxBuffer {

  private final Variable variable;
  private final List<IndexSet> selection;
  private final int itemSize;
  private final int cells;
  private final ChunkDecoder decoder;

  /** Made when the first chunk does not fill it by itself. */
  private byte[] values;

  private ByteSlice elements;

  /** Cells with a value; {@code null} while all have one. */
  private long[] present;

  /** Whether one chunk holds all selected cells: it need not be copied if it holds no others. */
  private final boolean isAlone;

  private byte[] scratch;

  /**
   * @param selection for each dimension of the table, the selected indices within the box
   * @param cells the product of their counts
   * @param chunks how many chunks there are to take in
   */
  BoxBuffer(Variable variable, List<IndexSet> selection, int cells, int chunks) {
    this.variable = variable;
    this.selection = selection;
    this.cells = cells;
    this.isAlone = chunks == 1;
    this.itemSize = variable.array().metadata().dataType().itemSize();
    this.decoder = ChunkDecoder.of(variable.array().metadata());
  }

  /** The cells as they are stored, in the order of the rows. */
  Elements elements() {
    ByteSlice bytes = elements == null ? ByteSlice.of(values()) : elements;
    return new Elements(
        variable.decoding().dataType(), variable.array().metadata().byteOrder(), bytes);
  }

  /** The bitmap of cells that have a value; {@code null} if all have. */
  long[] present() {
    return present;
  }

  private byte[] values() {
    if (values == null) {
      values = new byte[Math.multiplyExact(cells, itemSize)];
    }
    return values;
  }

  /**
   * Takes a chunk in.
   *
   * @param bytes the stored bytes; {@link Bytes#absent} for a chunk that is missing
   * @throws dev.rangefinder.bytes.MalformedFileException if they are not valid
   */
  void add(ChunkRead read, Bytes bytes) {
    if (bytes.isAbsent()) {
      addMissing(read);
      return;
    }
    ChunkGrid grid = variable.array().innerGrid();
    int[] clipped = grid.clippedShape(read.chunk());
    ByteSlice chunk = decoder.decode(bytes, origin(read), clipped, isAlone ? null : scratch());
    int[] shape = chunk.length() == decoder.chunkBytes() ? grid.chunkShape() : clipped;
    CellCopy copy = copy(read, shape);
    if (isAlone && copy.isIdentity()) {
      elements = chunk;
    } else {
      copy.copy(chunk, values());
    }
  }

  private byte[] scratch() {
    if (scratch == null) {
      scratch = new byte[decoder.chunkBytes()];
    }
    return scratch;
  }

  private void addMissing(ChunkRead read) {
    ArrayMetadata metadata = variable.array().metadata();
    FillValue fill = metadata.fillValue();
    int[] shape = variable.array().innerGrid().chunkShape();
    CellCopy copy = copy(read, shape);
    if (fill.isDefined()) {
      byte[] element = new byte[itemSize];
      fill.fill(element, metadata.dataType(), metadata.endianness());
      copy.fill(element, values());
    } else {
      values();
      if (present == null) {
        present = Validity.allPresent(cells);
      }
      copy.clear(present);
    }
  }

  private CellCopy copy(ChunkRead read, int[] shape) {
    return new CellCopy(variable, selection, read.chunk(), shape, itemSize);
  }

  private ByteOrigin origin(ChunkRead read) {
    String kind = variable.array().shards().isPresent() ? "inner chunk " : "chunk ";
    StringBuilder name = new StringBuilder(kind);
    for (int d = 0; d < read.chunk().length; d++) {
      name.append(d == 0 ? "" : ".").append(read.chunk()[d]);
    }
    name.append(" of array ").append(variable.array().name());
    return new ByteOrigin(read.object().toString(), read.offset(), name.toString());
  }
}
