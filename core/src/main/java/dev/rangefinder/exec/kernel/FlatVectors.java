// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/** Makes flat vectors of the arrays in which keys and states are kept. */
public final class FlatVectors {
  private FlatVectors() {}

  /** A vector of a BOOLEAN, INT or LONG layout. */
  public static ColumnVector ofLongs(
      ColumnType type, long[] values, int from, int count, long[] validity) {
    return switch (type.layout()) {
      case BOOLEAN -> {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) values[from + i];
        }
        yield new BooleanVector(type, bytes, validity, count);
      }
      case INT -> {
        int[] ints = new int[count];
        for (int i = 0; i < count; i++) {
          ints[i] = (int) values[from + i];
        }
        yield new IntVector(type, ints, validity, count);
      }
      default ->
          new LongVector(type, Arrays.copyOfRange(values, from, from + count), validity, count);
    };
  }

  /** A vector of a FLOAT or DOUBLE layout. */
  public static ColumnVector ofDoubles(
      ColumnType type, double[] values, int from, int count, long[] validity) {
    if (type.layout() == Layout.DOUBLE) {
      return new DoubleVector(
          type, Arrays.copyOfRange(values, from, from + count), validity, count);
    }
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[from + i];
    }
    return new FloatVector(type, floats, validity, count);
  }

  public static ColumnVector ofInt128s(
      ColumnType type, long[] high, long[] low, int from, int count, long[] validity) {
    return new Int128Vector(
        type,
        Arrays.copyOfRange(high, from, from + count),
        Arrays.copyOfRange(low, from, from + count),
        validity,
        count);
  }

  /** A vector of byte strings; {@code null} entries have no bytes. */
  public static ColumnVector ofBytes(
      ColumnType type, byte[][] values, int from, int count, long[] validity) {
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      byte[] value = values[from + i];
      offsets[i + 1] = Math.addExact(offsets[i], value == null ? 0 : value.length);
    }
    byte[] data = new byte[offsets[count]];
    for (int i = 0; i < count; i++) {
      byte[] value = values[from + i];
      if (value != null) {
        System.arraycopy(value, 0, data, offsets[i], value.length);
      }
    }
    return new BinaryVector(type, data, offsets, validity, count);
  }

  /** The bitmap of flags that are 1 for present, or {@code null} if all are. */
  public static long[] validity(byte[] present, int from, int count) {
    long[] validity = Validity.allPresent(count);
    boolean anyNull = false;
    for (int i = 0; i < count; i++) {
      if (present[from + i] == 0) {
        Validity.setNull(validity, i);
        anyNull = true;
      }
    }
    return anyNull ? validity : null;
  }
}
