// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each distinct key a dense number, its group, in the order in which keys are first seen. An
 * open-addressing hash table over column-wise keys; where all keys of a batch are dictionary or
 * constant vectors with few combinations, a combination is looked up once for each set of
 * dictionaries. For use by one thread at a time.
 */
final class GroupTable {
  private static final int INITIAL_SLOTS = 64;

  private final KeyColumn[] columns;
  private final long[] hashes = new long[Batch.MAX_ROWS];
  private final DictionaryKeys dictionaryKeys = new DictionaryKeys();
  private int[] slots = new int[INITIAL_SLOTS];
  private long[] groupHashes = new long[INITIAL_SLOTS / 2];
  private int groups;

  /**
   * @param types of the keys; none make a table of one group
   */
  GroupTable(List<ColumnType> types) {
    this.columns = types.stream().map(KeyColumn::of).toArray(KeyColumn[]::new);
    if (columns.length == 0) {
      groups = 1;
    }
  }

  /** Groups so far. */
  int groups() {
    return groups;
  }

  /** The keys of some groups, column by column. */
  ColumnVector build(int column, int from, int count) {
    return columns[column].build(from, count);
  }

  /**
   * Finds or makes the group of each row.
   *
   * @param keys one vector per key
   * @param positions the rows, at most a batch of them
   * @param groupIds receives the group of each row
   */
  void assign(ColumnVector[] keys, int[] positions, int count, int[] groupIds) {
    if (columns.length == 0) {
      Arrays.fill(groupIds, 0, count, 0);
    } else if (dictionaryKeys.accept(keys)) {
      dictionaryKeys.combine(positions, count, groupIds);
      int[] known = dictionaryKeys.groups();
      for (int i = 0; i < count; i++) {
        int combination = groupIds[i];
        int group = known[combination];
        if (group < 0) {
          group = find(keys, positions[i]);
          known[combination] = group;
        }
        groupIds[i] = group;
      }
    } else {
      load(keys, positions, count);
      for (int i = 0; i < count; i++) {
        groupIds[i] = findLoaded(i);
      }
    }
  }

  private void load(ColumnVector[] keys, int[] positions, int count) {
    Arrays.fill(hashes, 0, count, 0);
    for (int column = 0; column < columns.length; column++) {
      columns[column].load(keys[column], positions, count);
      columns[column].hash(hashes, count);
    }
  }

  private int find(ColumnVector[] keys, int position) {
    load(keys, new int[] {position}, 1);
    return findLoaded(0);
  }

  private int findLoaded(int loaded) {
    long hash = hashes[loaded];
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      int group = slots[slot] - 1;
      if (groupHashes[group] == hash && matches(group, loaded)) {
        return group;
      }
      slot = (slot + 1) & mask;
    }
    return insert(slot, hash, loaded);
  }

  private boolean matches(int group, int loaded) {
    for (KeyColumn column : columns) {
      if (!column.matches(group, loaded)) {
        return false;
      }
    }
    return true;
  }

  private int insert(int slot, long hash, int loaded) {
    int group = groups++;
    if (group == groupHashes.length) {
      groupHashes = Arrays.copyOf(groupHashes, Growth.capacity(groupHashes.length, groups));
    }
    groupHashes[group] = hash;
    for (KeyColumn column : columns) {
      column.append(loaded);
    }
    slots[slot] = group + 1;
    if (groups > slots.length / 2) {
      rehash();
    }
    return group;
  }

  private void rehash() {
    int[] larger = new int[Math.multiplyExact(slots.length, 2)];
    int mask = larger.length - 1;
    for (int group = 0; group < groups; group++) {
      int slot = (int) groupHashes[group] & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = group + 1;
    }
    slots = larger;
  }

  /** Memory that the table takes, in bytes. */
  long bytes() {
    long bytes = (long) Integer.BYTES * slots.length + (long) Long.BYTES * groupHashes.length;
    for (KeyColumn column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }
}
