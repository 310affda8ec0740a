// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;

/** SINGLE_VALUE: the value of the only row of a group, which a scalar sub-query must have. */
final class SingleValue extends Accumulator {
  private final Extreme value;
  private byte[] seen = new byte[0];

  SingleValue(ColumnType type) {
    this.value = Extreme.of(type, Extreme.Keep.FIRST);
  }

  @Override
  void grow(int count) {
    seen = Growth.ensure(seen, count);
    value.ensureGroups(count);
  }

  @Override
  void add(ColumnVector[] arguments, int[] positions, int[] groupIds, int count) {
    for (int i = 0; i < count; i++) {
      see(groupIds[i]);
    }
    value.add(arguments, positions, groupIds, count);
  }

  private void see(int group) {
    if (seen[group] != 0) {
      throw new EvaluationException(
          EvaluationException.Kind.CARDINALITY,
          "A sub-query that stands for a value has more than one row");
    }
    seen[group] = 1;
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    SingleValue that = (SingleValue) other;
    for (int i = 0; i < that.groups(); i++) {
      if (that.seen[i] != 0) {
        see(groupIds[i]);
      }
    }
    value.merge(that.value, groupIds);
  }

  @Override
  ColumnVector build(int from, int count) {
    return value.build(from, count);
  }

  @Override
  long bytes() {
    return seen.length + value.bytes();
  }
}
