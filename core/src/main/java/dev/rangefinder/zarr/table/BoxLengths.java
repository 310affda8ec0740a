// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import java.util.Arrays;
import java.util.List;

/**
 * The lengths of the boxes in which variables are read together. They are those of the largest
 * chunks, so that no chunk is read for two boxes, unless such a box would hold too many cells or
 * chunks: of variables stored in long chunks along different dimensions it may be the whole table.
 */
final class BoxLengths {

  /** Cells of a box that is larger than any chunk. */
  private static final long MAX_CELLS = 1 << 22;

  /** Bytes of a variable's cells in a box: well within what an array can hold. */
  private static final long MAX_BYTES = 1L << 30;

  /** Bytes of the chunks in a box with cells of other boxes, too: about what is read ahead. */
  private static final long MAX_CHUNK_BYTES = 64 << 20;

  /** Chunks of a variable in a box: all of them are asked for together. */
  private static final long MAX_CHUNKS = 1 << 10;

  private BoxLengths() {}

  /**
   * @param dimensions the lengths of the table's dimensions
   * @param variables what is read; none for boxes without bounds
   * @param wantedCells how many cells are wanted at all, if that is known
   */
  static long[] of(long[] dimensions, List<Variable> variables, long wantedCells) {
    long[] lengths = new long[dimensions.length];
    long[] least = new long[dimensions.length];
    for (int d = 0; d < lengths.length; d++) {
      long length = Math.max(1, dimensions[d]);
      lengths[d] = variables.isEmpty() ? length : 1;
      least[d] = length;
      for (Variable variable : variables) {
        long inner = Math.min(variable.innerLength(d), length);
        lengths[d] = Math.max(lengths[d], inner);
        least[d] = Math.min(least[d], inner);
      }
    }
    if (!variables.isEmpty()) {
      long maxCells = maxCells(dimensions, variables);
      while (product(lengths) > maxCells || mostChunks(lengths, variables) > MAX_CHUNKS) {
        cut(lengths, least);
      }
      while (isLonger(lengths, least)
          && (chunkBytes(lengths, variables) > MAX_CHUNK_BYTES || product(lengths) > wantedCells)) {
        cut(lengths, least);
      }
    }
    return lengths;
  }

  private static long maxCells(long[] dimensions, List<Variable> variables) {
    long cells = MAX_CELLS;
    int itemSize = 1;
    for (Variable variable : variables) {
      double ofChunk = 1;
      for (int d = 0; d < dimensions.length; d++) {
        ofChunk *= Math.max(1, Math.min(variable.innerLength(d), dimensions[d]));
      }
      cells = Math.max(cells, (long) ofChunk);
      itemSize = Math.max(itemSize, variable.itemSize());
    }
    return Math.min(cells, MAX_BYTES / itemSize);
  }

  private static double product(long[] lengths) {
    return Arrays.stream(lengths).asDoubleStream().reduce(1, (a, b) -> a * b);
  }

  private static double mostChunks(long[] lengths, List<Variable> variables) {
    return variables.stream().mapToDouble(it -> chunks(lengths, it)).max().orElse(0);
  }

  private static double chunks(long[] lengths, Variable variable) {
    double chunks = 1;
    for (int d = 0; d < lengths.length; d++) {
      chunks *= Math.ceil((double) lengths[d] / variable.innerLength(d));
    }
    return chunks;
  }

  private static double chunkBytes(long[] lengths, List<Variable> variables) {
    double bytes = 0;
    for (Variable variable : variables) {
      double ofChunk = (double) variable.array().innerGrid().chunkElements() * variable.itemSize();
      bytes += chunks(lengths, variable) * ofChunk;
    }
    return bytes;
  }

  /** Halves the length that is most times that of the smallest chunk, in whole such chunks. */
  private static void cut(long[] lengths, long[] least) {
    int longest = 0;
    for (int d = 1; d < lengths.length; d++) {
      if (times(lengths, least, d) > times(lengths, least, longest)) {
        longest = d;
      }
    }
    if (lengths[longest] <= least[longest]) {
      // All chunks are alike and by themselves too large: cut across the outermost dimension.
      longest = 0;
      while (lengths[longest] == 1) {
        longest++;
      }
      lengths[longest] = (lengths[longest] + 1) / 2;
      return;
    }
    long chunks = (lengths[longest] + least[longest] - 1) / least[longest];
    lengths[longest] = (chunks + 1) / 2 * least[longest];
  }

  private static boolean isLonger(long[] lengths, long[] least) {
    for (int d = 0; d < lengths.length; d++) {
      if (lengths[d] > least[d]) {
        return true;
      }
    }
    return false;
  }

  private static double times(long[] lengths, long[] least, int dimension) {
    return (double) lengths[dimension] / least[dimension];
  }
}
