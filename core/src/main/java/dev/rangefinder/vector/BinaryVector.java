// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;
import java.util.Arrays;
import java.util.Objects;

/**
 * Byte strings laid end to end: value {@code i} is {@code data[offsets[i]..offsets[i + 1])}. Text
 * is UTF-8. An absent value has no bytes.
 */
public final class BinaryVector extends ColumnVector {
  private final byte[] data;
  private final int[] offsets;
  private final long[] validity;

  /**
   * Wraps arrays without copying.
   *
   * @param offsets at least {@code size + 1} ascending positions in {@code data}
   */
  public BinaryVector(ColumnType type, byte[] data, int[] offsets, long[] validity, int size) {
    super(type, size);
    Objects.checkFromToIndex(0, size + 1, offsets.length);
    Objects.checkFromToIndex(offsets[0], offsets[size], data.length);
    this.data = data;
    this.offsets = offsets;
    this.validity = validity;
  }

  public byte[] data() {
    return data;
  }

  public int[] offsets() {
    return offsets;
  }

  @Override
  public long[] validity() {
    return validity;
  }

  @Override
  public boolean isNull(int row) {
    return !Validity.isPresent(validity, row);
  }

  @Override
  public byte[] bytesAt(int row) {
    return Arrays.copyOfRange(data, offsets[row], offsets[row + 1]);
  }

  @Override
  public BinaryVector flatten() {
    return this;
  }

  @Override
  public BinaryVector take(int[] positions, int count) {
    int[] takenOffsets = new int[count + 1];
    long total = 0;
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      total += offsets[row + 1] - offsets[row];
      takenOffsets[i + 1] = Math.toIntExact(total);
    }
    byte[] taken = new byte[(int) total];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          data,
          offsets[positions[i]],
          taken,
          takenOffsets[i],
          takenOffsets[i + 1] - takenOffsets[i]);
    }
    return new BinaryVector(
        type(), taken, takenOffsets, Validity.take(validity, positions, count), count);
  }

  @Override
  public BinaryVector retain() {
    int start = offsets[0];
    int[] copied = new int[size() + 1];
    for (int i = 0; i <= size(); i++) {
      copied[i] = offsets[i] - start;
    }
    return new BinaryVector(
        type(),
        Arrays.copyOfRange(data, start, offsets[size()]),
        copied,
        validity == null ? null : Arrays.copyOf(validity, Validity.words(size())),
        size());
  }

  @Override
  public long retainedBytes() {
    return data.length + 4L * offsets.length + (validity == null ? 0 : 8L * validity.length);
  }
}
