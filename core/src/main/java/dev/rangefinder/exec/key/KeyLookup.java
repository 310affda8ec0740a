// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/**
 * Finds the numbers of keys in a table that is not changed any more. For use by one thread at a
 * time; several may read one table.
 */
public final class KeyLookup {
  /** Stands for the number of a key that the table does not have. */
  public static final int ABSENT = -1;

  private final KeyTable table;
  private final DirectKeys direct;
  private final KeyRows[] rows;
  private final long[] hashes = new long[Batch.MAX_ROWS];
  private final int[] one = new int[1];
  private final DictionaryKeys dictionaryKeys = new DictionaryKeys();

  /**
   * @param direct what {@link DirectKeys#of} has made of the table, or {@code null}
   */
  public KeyLookup(KeyTable table, DirectKeys direct) {
    this.table = table;
    this.direct = direct;
    this.rows = table.keyRows();
  }

  /**
   * Finds the key of each row.
   *
   * @param keys one vector per column, of the types of the table
   * @param positions the rows, at most a batch of them
   * @param numbers receives the number of each row's key, or {@link #ABSENT}
   */
  public void find(ColumnVector[] keys, int[] positions, int count, int[] numbers) {
    if (rows.length == 0) {
      Arrays.fill(numbers, 0, count, 0);
    } else if (dictionaryKeys.accept(keys)) {
      dictionaryKeys.combine(positions, count, numbers);
      int[] known = dictionaryKeys.numbers();
      for (int i = 0; i < count; i++) {
        int combination = numbers[i];
        int number = known[combination];
        if (number == DictionaryKeys.UNKNOWN) {
          one[0] = positions[i];
          KeyTable.load(rows, hashes, keys, one, 1);
          number = table.find(hashes[0], rows, 0);
          known[combination] = number;
        }
        numbers[i] = number;
      }
    } else if (direct != null) {
      rows[0].load(keys[0], positions, count);
      direct.find(rows[0], count, numbers);
    } else {
      KeyTable.load(rows, hashes, keys, positions, count);
      if (rows.length == 1 && rows[0] instanceof LongKeyRows loaded) {
        findLongs(loaded, count, numbers);
      } else {
        for (int i = 0; i < count; i++) {
          numbers[i] = table.find(hashes[i], rows, i);
        }
      }
    }
  }

  /** One key of 64 bits is compared by itself, not by its hash. */
  private void findLongs(LongKeyRows loaded, int count, int[] numbers) {
    LongKeyColumn column = (LongKeyColumn) table.columns[0];
    int[] slots = table.slots;
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      int slot = (int) hashes[i] & mask;
      int number = slots[slot] - 1;
      while (number >= 0 && !column.isSame(number, loaded, i)) {
        slot = (slot + 1) & mask;
        number = slots[slot] - 1;
      }
      numbers[i] = number;
    }
  }
}
