// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.grid;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The division of an array into equal boxes, the last ones of a dimension reaching beyond it (Zarr
 * v3 core, section "Regular grids"). Immutable.
 */
public final class ChunkGrid implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] shape;
  private final int[] chunkShape;
  private final long[] chunks;

  /**
   * @param shape the array's lengths, none negative, with a product that fits into a long
   * @param chunkShape the lengths of a chunk, all positive
   */
  public ChunkGrid(long[] shape, int[] chunkShape) {
    if (shape.length != chunkShape.length) {
      throw new IllegalArgumentException(
          "Chunks of " + chunkShape.length + " dimensions in an array of " + shape.length);
    }
    this.shape = shape.clone();
    this.chunkShape = chunkShape.clone();
    this.chunks = new long[shape.length];
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] < 0 || chunkShape[d] < 1) {
        throw new IllegalArgumentException(
            "Length " + shape[d] + " in chunks of " + chunkShape[d] + " (dimension " + d + ")");
      }
      chunks[d] = shape[d] / chunkShape[d] + (shape[d] % chunkShape[d] == 0 ? 0 : 1);
    }
  }

  /** The grid of the same array in other boxes, for example inner chunks of shards. */
  public ChunkGrid withChunkShape(int... otherChunkShape) {
    return new ChunkGrid(shape, otherChunkShape);
  }

  public int rank() {
    return shape.length;
  }

  public long[] shape() {
    return shape.clone();
  }

  public long length(int dimension) {
    return shape[dimension];
  }

  public int[] chunkShape() {
    return chunkShape.clone();
  }

  public int chunkLength(int dimension) {
    return chunkShape[dimension];
  }

  /** The number of chunks along a dimension. */
  public long chunks(int dimension) {
    return chunks[dimension];
  }

  /** The number of all chunks. */
  public long chunks() {
    long product = 1;
    for (long count : chunks) {
      product = Math.multiplyExact(product, count);
    }
    return product;
  }

  /** The chunk along a dimension that holds an index. */
  public long chunkAt(int dimension, long index) {
    return index / chunkShape[dimension];
  }

  /** The first index of a chunk along a dimension. */
  public long start(int dimension, long chunk) {
    return chunk * chunkShape[dimension];
  }

  /** The index after the last of a chunk along a dimension, within the array. */
  public long end(int dimension, long chunk) {
    return start(dimension, chunk) + clippedLength(dimension, chunk);
  }

  /** How many indices of a chunk along a dimension lie in the array. */
  public int clippedLength(int dimension, long chunk) {
    return (int) Math.min(chunkShape[dimension], shape[dimension] - start(dimension, chunk));
  }

  /** The lengths of the part of a chunk that lies in the array. */
  public int[] clippedShape(long... chunk) {
    int[] clipped = new int[shape.length];
    for (int d = 0; d < shape.length; d++) {
      clipped[d] = clippedLength(d, chunk[d]);
    }
    return clipped;
  }

  /** The number of elements in the part of a chunk that lies in the array. */
  public long clippedElements(long... chunk) {
    long product = 1;
    for (int d = 0; d < shape.length; d++) {
      product = Math.multiplyExact(product, clippedLength(d, chunk[d]));
    }
    return product;
  }

  /** The number of elements of a chunk, those beyond the array included. */
  public long chunkElements() {
    long product = 1;
    for (int length : chunkShape) {
      product = Math.multiplyExact(product, length);
    }
    return product;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChunkGrid grid
        && Arrays.equals(grid.shape, shape)
        && Arrays.equals(grid.chunkShape, chunkShape);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(chunkShape);
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + " in chunks of " + Arrays.toString(chunkShape);
  }
}
