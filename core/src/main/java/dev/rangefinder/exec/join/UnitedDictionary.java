// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.key.KeyTable;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.NullVectors;
import java.util.List;

/** One dictionary for vectors that come with dictionaries of their own. */
final class UnitedDictionary {
  /** More entries than groupings by dictionary take are not worth uniting. */
  private static final int MAX_ENTRIES = (1 << 16) - 1;

  private final KeyTable table;
  private final ColumnType type;
  private final int[] positions = new int[Batch.MAX_ROWS];
  private final int[] numbers = new int[Batch.MAX_ROWS];
  private ColumnVector known;
  private int[] united;

  UnitedDictionary(ColumnType type) {
    this.type = type;
    this.table = new KeyTable(List.of(type));
  }

  /**
   * The united ids of a vector's entries, in their order; {@code null} if it has no dictionary, or
   * one too large. A constant is a dictionary of one entry.
   */
  int[] unite(ColumnVector vector) {
    ColumnVector entries = null;
    if (vector instanceof DictionaryVector encoded) {
      entries = encoded.dictionary();
    } else if (vector instanceof ConstantVector constant) {
      entries = constant.value();
    }
    if (entries == null || entries.size() + table.size() > MAX_ENTRIES) {
      return known != null && entries == known ? united : null;
    }
    if (entries != known) {
      united = new int[Math.max(1, entries.size())];
      for (int from = 0; from < entries.size(); from += Batch.MAX_ROWS) {
        int count = Math.min(Batch.MAX_ROWS, entries.size() - from);
        for (int i = 0; i < count; i++) {
          positions[i] = from + i;
        }
        table.assign(new ColumnVector[] {entries}, positions, count, numbers);
        System.arraycopy(numbers, 0, united, from, count);
      }
      known = entries;
    }
    return united;
  }

  /** The entries by their united ids; at least one, without an absent value. */
  ColumnVector entries() {
    return table.size() == 0
        ? NullVectors.withValidity(NullVectors.one(type), null)
        : NullVectors.withValidity(table.build(0, 0, table.size()), null);
  }

  long bytes() {
    return table.bytes();
  }
}
