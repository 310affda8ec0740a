// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.compare;

import dev.rangefinder.exec.kernel.ByteHash;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;
import java.util.List;

/** Whether byte strings are in a hash set of constants, or are not. */
final class BytesSet extends VectorPredicate {
  private final byte[][] slots;
  private final int mask;
  private final boolean members;

  BytesSet(List<byte[]> constants, boolean members) {
    this.members = members;
    int capacity = Integer.highestOneBit(Math.max(4, constants.size() * 2)) * 2;
    this.slots = new byte[capacity][];
    this.mask = capacity - 1;
    for (byte[] constant : constants) {
      int slot = (int) ByteHash.hash(constant, 0, constant.length) & mask;
      while (slots[slot] != null && !Arrays.equals(slots[slot], constant)) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = constant;
    }
  }

  @Override
  public int select(ColumnVector vector, Rows rows, int[] out) {
    BinaryVector values = (BinaryVector) vector;
    byte[] data = values.data();
    int[] offsets = values.offsets();
    int count = 0;
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      out[count] = i;
      count += contains(data, offsets[i], offsets[i + 1]) == members ? 1 : 0;
    }
    return count;
  }

  private boolean contains(byte[] data, int from, int to) {
    int slot = (int) ByteHash.hash(data, from, to) & mask;
    while (slots[slot] != null) {
      byte[] member = slots[slot];
      if (Arrays.equals(member, 0, member.length, data, from, to)) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }
}
