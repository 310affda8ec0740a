// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/** The truth value of a condition: TRUE, FALSE, or absent where it is neither. */
final class TruthKernel extends Kernel {
  private final Condition isTrue;
  private final Condition isFalse;
  private byte[] values;
  private int[] rest;

  /**
   * @param isFalse selects the rows where the condition is FALSE; {@code null} if it is FALSE
   *     wherever it is not TRUE
   */
  TruthKernel(Condition isTrue, Condition isFalse) {
    super(ColumnType.BOOLEAN);
    this.isTrue = isTrue;
    this.isFalse = isFalse;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    int size = rows.size();
    values = Buffers.bytes(values, size);
    Arrays.fill(values, 0, size, (byte) 0);
    Rows hits = isTrue.select(batch, rows);
    for (int k = 0; k < hits.count(); k++) {
      values[hits.at(k)] = 1;
    }
    long[] validity = null;
    if (isFalse != null && hits.count() < rows.count()) {
      rest = Buffers.ints(rest, size);
      int count = ComplementCondition.without(rows, hits, rest);
      Rows others = new Rows(size, rest, count);
      Rows misses = isFalse.select(batch, others);
      if (misses.count() < count) {
        validity = Validity.allNull(size);
        for (int i = 0; i < size; i++) {
          if (values[i] == 1) {
            Validity.setPresent(validity, i);
          }
        }
        present(misses, validity);
      }
    }
    return new BooleanVector(ColumnType.BOOLEAN, values, validity, size);
  }

  private static void present(Rows rows, long[] validity) {
    for (int k = 0; k < rows.count(); k++) {
      Validity.setPresent(validity, rows.at(k));
    }
  }
}
