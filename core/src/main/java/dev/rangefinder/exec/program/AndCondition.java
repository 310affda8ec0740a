// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** All of some conditions; each is decided for the rows that the ones before have left. */
final class AndCondition extends Condition {
  private final Condition[] conditions;

  private AndCondition(List<Condition> conditions) {
    this.conditions = conditions.toArray(Condition[]::new);
  }

  /** The conjunction, with intervals of one value put together. */
  static Condition of(List<Condition> conditions) {
    List<Condition> merged = new ArrayList<>();
    for (Condition condition : conditions) {
      Condition last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      ValueCondition both =
          last instanceof ValueCondition a && condition instanceof ValueCondition b
              ? a.and(b)
              : null;
      if (both == null) {
        merged.add(condition);
      } else {
        merged.set(merged.size() - 1, both);
      }
    }
    return merged.size() == 1 ? merged.get(0) : new AndCondition(merged);
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    Rows left = rows;
    for (Condition condition : conditions) {
      if (left.isEmpty()) {
        break;
      }
      left = condition.select(batch, left);
    }
    return left;
  }
}
