// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.vector.Batch;
import java.util.List;

/** Any of some conditions; each is decided for the rows that the ones before have not selected. */
final class OrCondition extends Condition {
  private final Condition[] conditions;
  private byte[] hits;
  private int[] rest;
  private int[] selected;

  OrCondition(List<Condition> conditions) {
    this.conditions = conditions.toArray(Condition[]::new);
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    Rows first = conditions[0].select(batch, rows);
    if (first.count() == rows.count()) {
      return rows;
    }
    int size = rows.size();
    hits = Buffers.bytes(hits, size);
    rest = Buffers.ints(rest, size);
    selected = Buffers.ints(selected, size);
    for (int k = 0; k < rows.count(); k++) {
      hits[rows.at(k)] = 0;
    }
    mark(first);
    Rows left = rows;
    for (int c = 1; c < conditions.length && left.count() > 0; c++) {
      left = notMarked(left);
      if (left.isEmpty()) {
        break;
      }
      mark(conditions[c].select(batch, left));
    }
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      selected[count] = i;
      count += hits[i];
    }
    return count == rows.count() ? rows : new Rows(size, selected, count);
  }

  private void mark(Rows rows) {
    for (int k = 0; k < rows.count(); k++) {
      hits[rows.at(k)] = 1;
    }
  }

  private Rows notMarked(Rows rows) {
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      rest[count] = i;
      count += 1 - hits[i];
    }
    return new Rows(rows.size(), rest, count);
  }
}
