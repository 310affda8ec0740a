// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;

/** Sees any vector of exact numbers, and of truth values as 0 and 1, as decimals. */
final class WideningInput {
  private long[] widened;

  DecimalInput of(ColumnVector vector) {
    int size = vector.size();
    if (vector instanceof IntVector narrow) {
      widened = Buffers.longs(widened, size);
      widen(narrow.values(), widened, size);
      return new DecimalInput(null, widened);
    } else if (vector instanceof BooleanVector truths) {
      widened = Buffers.longs(widened, size);
      byte[] values = truths.values();
      for (int i = 0; i < size; i++) {
        widened[i] = values[i];
      }
      return new DecimalInput(null, widened);
    }
    return DecimalInput.of(vector);
  }

  static void widen(int[] from, long[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = from[i];
    }
  }
}
