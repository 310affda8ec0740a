// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.type;

import java.io.Serializable;
import java.util.List;

/**
 * The columns of a table in order. Hidden columns come last.
 *
 * @param fields the columns; names may repeat in differing case but not exactly
 */
public record Schema(List<Field> fields) implements Serializable {

  public Schema {
    fields = List.copyOf(fields);
  }

  public int size() {
    return fields.size();
  }

  public Field field(int index) {
    return fields.get(index);
  }

  /** The index of the column with exactly this name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
