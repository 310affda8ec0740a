// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;

/**
 * A function of flat vectors that is absent exactly where an argument is. It owns the arrays of its
 * result and uses them again: one instance per place in an expression.
 */
public abstract class VectorFunction {
  private int[] activePositions;

  /**
   * Computes the function.
   *
   * @param arguments flat vectors of {@code rows.size()} rows
   * @param rows the rows that count; what the result holds elsewhere is undefined, and no error may
   *     come from elsewhere
   * @param validity where all arguments are present; becomes the result's bitmap
   * @return a flat vector, valid until the next call
   * @throws dev.rangefinder.expression.EvaluationException if a row that counts has no value
   */
  public abstract ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity);

  /** The rows that count and whose arguments are present: those that an error may come from. */
  protected final Rows active(Rows rows, long[] validity) {
    if (validity == null) {
      return rows;
    }
    activePositions = Buffers.ints(activePositions, rows.count());
    int count = present(rows, validity, activePositions);
    return count == rows.size() ? Rows.all(count) : new Rows(rows.size(), activePositions, count);
  }

  /** Writes those of the rows that are present and returns how many they are. */
  public static int present(Rows rows, long[] validity, int[] out) {
    int count = 0;
    int n = rows.count();
    int[] positions = rows.positions();
    if (positions != null) {
      for (int k = 0; k < n; k++) {
        int i = positions[k];
        out[count] = i;
        count += Validity.isPresent(validity, i) ? 1 : 0;
      }
      return count;
    }
    int words = Validity.words(n);
    for (int w = 0; w < words; w++) {
      int base = w << 6;
      long word = validity[w];
      if (w == words - 1 && (n & 63) != 0) {
        word &= (1L << (n & 63)) - 1;
      }
      if (word == -1L) {
        for (int i = 0; i < 64; i++) {
          out[count++] = base + i;
        }
      } else {
        while (word != 0) {
          out[count++] = base + Long.numberOfTrailingZeros(word);
          word &= word - 1;
        }
      }
    }
    return count;
  }
}
