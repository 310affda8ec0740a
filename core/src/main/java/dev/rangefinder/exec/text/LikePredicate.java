// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;

/** Whether texts match, or do not match, a pattern. */
public final class LikePredicate extends VectorPredicate {
  private final LikePattern pattern;
  private final boolean wanted;

  private LikePredicate(LikePattern pattern, boolean wanted) {
    this.pattern = pattern;
    this.wanted = wanted;
  }

  public static LikePredicate matches(LikePattern pattern) {
    return new LikePredicate(pattern, true);
  }

  public static LikePredicate differs(LikePattern pattern) {
    return new LikePredicate(pattern, false);
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    BinaryVector text = (BinaryVector) vector;
    byte[] data = text.data();
    int[] offsets = text.offsets();
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      if (pattern.matches(data, offsets[i], offsets[i + 1]) == wanted) {
        out[count++] = i;
      }
    }
    return count;
  }
}
