// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import java.util.Arrays;

/**
 * The numbers of keys that are integers close to each other, by value: an array in the place of a
 * hash table.
 */
public final class DirectKeys {
  /** A range of so many values for each key still costs less memory than hashing. */
  private static final int MAX_VALUES_PER_KEY = 8;

  private final long low;
  private final int[] numbers;
  private final int absentNumber;

  private DirectKeys(long low, int[] numbers, int absentNumber) {
    this.low = low;
    this.numbers = numbers;
    this.absentNumber = absentNumber;
  }

  /**
   * The keys of a table, or {@code null} where they are not one column of integers, or too far
   * apart.
   */
  public static DirectKeys of(KeyTable table) {
    boolean integers =
        table.columns.length == 1
            && table.columns[0] instanceof LongKeyColumn column
            && !column.type.isFloating();
    if (!integers || table.size() == 0) {
      return null;
    }
    LongKeyColumn column = (LongKeyColumn) table.columns[0];
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    int absent = KeyLookup.ABSENT;
    for (int i = 0; i < table.size(); i++) {
      if (column.present[i] == 0) {
        absent = i;
      } else {
        low = Math.min(low, column.values[i]);
        high = Math.max(high, column.values[i]);
      }
    }
    long range = high - low + 1;
    boolean close = low <= high && range > 0 && range <= (long) MAX_VALUES_PER_KEY * table.size();
    if (!close || range > Integer.MAX_VALUE - 8) {
      return null;
    }
    int[] numbers = new int[(int) range];
    Arrays.fill(numbers, KeyLookup.ABSENT);
    for (int i = 0; i < table.size(); i++) {
      if (column.present[i] != 0) {
        numbers[(int) (column.values[i] - low)] = i;
      }
    }
    return new DirectKeys(low, numbers, absent);
  }

  void find(KeyRows rows, int count, int[] found) {
    long[] values = ((LongKeyRows) rows).values;
    byte[] present = rows.present;
    for (int i = 0; i < count; i++) {
      long place = values[i] - low;
      if (present[i] == 0) {
        found[i] = absentNumber;
      } else {
        found[i] = place >= 0 && place < numbers.length ? numbers[(int) place] : KeyLookup.ABSENT;
      }
    }
  }

  /** Memory that the array takes, in bytes. */
  public long bytes() {
    return (long) Integer.BYTES * numbers.length;
  }
}
