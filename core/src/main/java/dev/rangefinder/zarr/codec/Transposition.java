// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.zarr.metadata.CodecSpec;
import java.util.List;

/**
 * Undoes codec {@code transpose}, version 1.0: elements stored in C order of a permuted shape come
 * into C order of the shape itself. Order F of Zarr v2 is the permutation that reverses.
 */
final class Transposition {
  private final int itemSize;

  /** Dimension {@code i} of what is stored is dimension {@code order[i]} of the chunk. */
  private final int[] order;

  private Transposition(int itemSize, int[] order) {
    this.itemSize = itemSize;
    this.order = order;
  }

  /** All transpositions of a pipeline as one; {@code null} if they change nothing. */
  static Transposition of(List<CodecSpec> codecs, int[] chunkShape, int itemSize) {
    int[] order = new int[chunkShape.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (CodecSpec codec : codecs) {
      if (codec instanceof CodecSpec.Transpose transpose) {
        int[] composed = new int[order.length];
        for (int i = 0; i < order.length; i++) {
          composed[i] = order[transpose.order().get(i)];
        }
        order = composed;
      }
    }
    return keepsOrder(order, chunkShape) ? null : new Transposition(itemSize, order);
  }

  /** Whether the dimensions of more than one element stay in their order. */
  private static boolean keepsOrder(int[] order, int[] chunkShape) {
    int last = -1;
    for (int dimension : order) {
      if (chunkShape[dimension] > 1) {
        if (dimension < last) {
          return false;
        }
        last = dimension;
      }
    }
    return true;
  }

  /**
   * @param shape the shape of the elements in {@code stored}
   * @param target memory for the result; may be {@code null}
   */
  ByteSlice toCOrder(ByteSlice stored, int[] shape, byte[] target) {
    byte[] output = target == null ? new byte[stored.length()] : target;
    int rank = shape.length;
    int[] strides = new int[rank];
    int stride = itemSize;
    for (int i = rank - 1; i >= 0; i--) {
      strides[order[i]] = stride;
      stride *= shape[order[i]];
    }
    int[] index = new int[rank];
    int rowLength = shape[rank - 1];
    int rowStride = strides[rank - 1];
    byte[] input = stored.array();
    int from = stored.offset();
    int end = stored.length();
    int to = 0;
    while (to < end) {
      copyRow(input, from, rowStride, output, to, rowLength);
      to += rowLength * itemSize;
      for (int d = rank - 2; d >= 0; d--) {
        from += strides[d];
        if (++index[d] < shape[d]) {
          break;
        }
        from -= strides[d] * shape[d];
        index[d] = 0;
      }
    }
    return new ByteSlice(output, 0, end);
  }

  private void copyRow(byte[] input, int start, int stride, byte[] output, int to, int count) {
    int from = start;
    int next = to;
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < itemSize; b++) {
        output[next + b] = input[from + b];
      }
      next += itemSize;
      from += stride;
    }
  }
}
