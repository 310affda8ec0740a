// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DictionaryVector;
import java.util.Arrays;

/** A CASE whose values are all constants, none of them NULL: ids into a dictionary of them. */
final class ConstantCaseKernel extends Kernel {
  private final Condition[] conditions;
  private final ColumnVector dictionary;
  private int[] ids;
  private int[] rest;

  /**
   * @param dictionary one value per condition, and the one for all other rows
   */
  ConstantCaseKernel(Condition[] conditions, ColumnVector dictionary) {
    super(dictionary.type());
    this.conditions = conditions;
    this.dictionary = dictionary;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    int size = rows.size();
    ids = Buffers.ints(ids, size);
    rest = Buffers.ints(rest, size);
    Arrays.fill(ids, 0, size, conditions.length);
    Rows left = rows;
    for (int c = 0; c < conditions.length && left.count() > 0; c++) {
      Rows hits = conditions[c].select(batch, left);
      for (int k = 0; k < hits.count(); k++) {
        ids[hits.at(k)] = c;
      }
      if (c + 1 < conditions.length) {
        left = new Rows(size, rest, ComplementCondition.without(left, hits, rest));
      }
    }
    return new DictionaryVector(ids, dictionary, null, size);
  }
}
