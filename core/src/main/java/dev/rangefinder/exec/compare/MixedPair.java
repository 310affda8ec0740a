// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.vector.ColumnVector;

/**
 * Compares numbers that no common type holds exactly, such as a BIGINT with a DOUBLE: slowly, value
 * by value.
 */
final class MixedPair extends PairComparison {
  MixedPair(boolean less, boolean wanted) {
    super(less, wanted);
  }

  @Override
  public int select(ColumnVector a, ColumnVector b, Rows rows, int[] out) {
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      Literal left = LiteralVectors.literalAt(a, i);
      Literal right = LiteralVectors.literalAt(b, i);
      int order =
          ValueOrder.compare(left.type(), left.value(), right.type(), right.value()).orElseThrow();
      out[count] = i;
      count += (less ? order < 0 : order == 0) == wanted ? 1 : 0;
    }
    return count;
  }
}
