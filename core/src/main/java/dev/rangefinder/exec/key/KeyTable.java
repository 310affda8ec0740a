// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each distinct key a dense number, in the order in which keys are first seen. An
 * open-addressing hash table over column-wise keys; where all keys of a batch are dictionary or
 * constant vectors with few combinations, a combination is looked up once for each set of
 * dictionaries. For use by one thread at a time; when it is not changed any more, lookups may read
 * it from several.
 */
public final class KeyTable {
  private static final int INITIAL_SLOTS = 64;

  final KeyColumn[] columns;

  /** Numbers plus one, 0 where a slot is free. */
  int[] slots = new int[INITIAL_SLOTS];

  private final List<ColumnType> types;
  private final KeyRows[] rows;
  private final long[] rowHashes = new long[Batch.MAX_ROWS];
  private final DictionaryKeys dictionaryKeys = new DictionaryKeys();
  private long[] hashes = new long[INITIAL_SLOTS / 2];
  private int size;

  /**
   * @param types of the keys' columns; none make a table of one key
   */
  public KeyTable(List<ColumnType> types) {
    this.types = List.copyOf(types);
    this.columns = types.stream().map(KeyColumn::of).toArray(KeyColumn[]::new);
    this.rows = keyRows();
    if (columns.length == 0) {
      size = 1;
    }
  }

  KeyRows[] keyRows() {
    return types.stream().map(KeyRows::of).toArray(KeyRows[]::new);
  }

  /** Keys so far. */
  public int size() {
    return size;
  }

  /** One column of some keys. */
  public ColumnVector build(int column, int from, int count) {
    return columns[column].build(from, count);
  }

  /**
   * Finds or makes the key of each row.
   *
   * @param keys one vector per column
   * @param positions the rows, at most a batch of them
   * @param numbers receives the number of each row's key
   */
  public void assign(ColumnVector[] keys, int[] positions, int count, int[] numbers) {
    if (columns.length == 0) {
      Arrays.fill(numbers, 0, count, 0);
    } else if (dictionaryKeys.accept(keys)) {
      dictionaryKeys.combine(positions, count, numbers);
      int[] known = dictionaryKeys.numbers();
      int[] one = new int[1];
      for (int i = 0; i < count; i++) {
        int combination = numbers[i];
        int number = known[combination];
        if (number < 0) {
          one[0] = positions[i];
          load(rows, rowHashes, keys, one, 1);
          number = findOrInsert(0);
          known[combination] = number;
        }
        numbers[i] = number;
      }
    } else {
      load(rows, rowHashes, keys, positions, count);
      if (rows.length == 1 && rows[0] instanceof LongKeyRows loaded) {
        assignLongs(loaded, count, numbers);
      } else {
        for (int i = 0; i < count; i++) {
          numbers[i] = findOrInsert(i);
        }
      }
    }
  }

  /** One key of 64 bits is compared by itself, not by its hash. */
  private void assignLongs(LongKeyRows loaded, int count, int[] numbers) {
    LongKeyColumn column = (LongKeyColumn) columns[0];
    for (int i = 0; i < count; i++) {
      int mask = slots.length - 1;
      int slot = (int) rowHashes[i] & mask;
      int number = slots[slot] - 1;
      while (number >= 0 && !column.isSame(number, loaded, i)) {
        slot = (slot + 1) & mask;
        number = slots[slot] - 1;
      }
      numbers[i] = number >= 0 ? number : insert(slot, rowHashes[i], i);
    }
  }

  /** Takes the keys of some rows and their hashes. */
  static void load(KeyRows[] rows, long[] hashes, ColumnVector[] keys, int[] positions, int count) {
    Arrays.fill(hashes, 0, count, 0);
    for (int column = 0; column < rows.length; column++) {
      rows[column].load(keys[column], positions, count);
      rows[column].hash(hashes, count);
    }
  }

  private int findOrInsert(int row) {
    long hash = rowHashes[row];
    int slot = slot(hash, rows, row);
    return slots[slot] == 0 ? insert(slot, hash, row) : slots[slot] - 1;
  }

  /** The number of a row's key, or -1. */
  int find(long hash, KeyRows[] keyRows, int row) {
    return slots[slot(hash, keyRows, row)] - 1;
  }

  /** Where a row's key is, or the free slot where it would be. */
  private int slot(long hash, KeyRows[] keyRows, int row) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && matches(number, keyRows, row)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean matches(int number, KeyRows[] keyRows, int row) {
    for (int i = 0; i < columns.length; i++) {
      if (!columns[i].matches(number, keyRows[i], row)) {
        return false;
      }
    }
    return true;
  }

  private int insert(int slot, long hash, int row) {
    int number = size++;
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, Growth.capacity(hashes.length, size));
    }
    hashes[number] = hash;
    for (int i = 0; i < columns.length; i++) {
      columns[i].append(rows[i], row);
    }
    slots[slot] = size;
    if (size > slots.length / 2) {
      rehash();
    }
    return number;
  }

  private void rehash() {
    int[] larger = new int[Math.multiplyExact(slots.length, 2)];
    int mask = larger.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = (int) hashes[number] & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }

  /** Memory that the table takes, in bytes. */
  public long bytes() {
    long bytes = (long) Integer.BYTES * slots.length + (long) Long.BYTES * hashes.length;
    for (KeyColumn column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }
}
