// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Float16;
import dev.rangefinder.zarr.metadata.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decoded elements of one type one after another, and how they are taken out as Java's types. */
final class Elements {

  private static final int LOW_BYTE = 0xFF;
  private static final int LOW_SHORT = 0xFFFF;
  private static final long LOW_INT = 0xFFFF_FFFFL;

  private final DataType dataType;
  private final ByteBuffer bytes;

  Elements(DataType dataType, ByteOrder order, ByteSlice bytes) {
    this.dataType = dataType;
    this.bytes =
        ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()).slice().order(order);
  }

  DataType dataType() {
    return dataType;
  }

  int count() {
    return bytes.capacity() / dataType.itemSize();
  }

  /** Truth values as 0 and 1: any other byte than 0 is true. */
  void truthValues(int from, int count, byte[] target) {
    bytes.get(from, target, 0, count);
    for (int i = 0; i < count; i++) {
      target[i] = (byte) (target[i] == 0 ? 0 : 1);
    }
  }

  /** Integers of at most 32 bits, or unsigned ones of at most 16. */
  void ints(int from, int count, int[] target) {
    switch (dataType) {
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = bytes.get(from + i);
        }
      }
      case BOOL, UINT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = bytes.get(from + i) & LOW_BYTE;
        }
      }
      case INT16 -> {
        for (int i = 0, at = from * Short.BYTES; i < count; i++, at += Short.BYTES) {
          target[i] = bytes.getShort(at);
        }
      }
      case UINT16 -> {
        for (int i = 0, at = from * Short.BYTES; i < count; i++, at += Short.BYTES) {
          target[i] = bytes.getShort(at) & LOW_SHORT;
        }
      }
      case INT32 -> bytes.asIntBuffer().get(from, target, 0, count);
      default -> throw new IllegalStateException(dataType + " as int");
    }
  }

  /** Integers of any size; unsigned ones of 64 bits as their bits. */
  void longs(int from, int count, long[] target) {
    switch (dataType) {
      case INT64, UINT64 -> bytes.asLongBuffer().get(from, target, 0, count);
      case UINT32 -> {
        for (int i = 0, at = from * Integer.BYTES; i < count; i++, at += Integer.BYTES) {
          target[i] = bytes.getInt(at) & LOW_INT;
        }
      }
      case INT32 -> {
        for (int i = 0, at = from * Integer.BYTES; i < count; i++, at += Integer.BYTES) {
          target[i] = bytes.getInt(at);
        }
      }
      case INT16 -> {
        for (int i = 0, at = from * Short.BYTES; i < count; i++, at += Short.BYTES) {
          target[i] = bytes.getShort(at);
        }
      }
      case UINT16 -> {
        for (int i = 0, at = from * Short.BYTES; i < count; i++, at += Short.BYTES) {
          target[i] = bytes.getShort(at) & LOW_SHORT;
        }
      }
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = bytes.get(from + i);
        }
      }
      case BOOL, UINT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = bytes.get(from + i) & LOW_BYTE;
        }
      }
      default -> throw new IllegalStateException(dataType + " as long");
    }
  }

  /** Floating-point numbers of at most 32 bits. */
  void floats(int from, int count, float[] target) {
    if (dataType == DataType.FLOAT32) {
      bytes.asFloatBuffer().get(from, target, 0, count);
      return;
    }
    if (dataType != DataType.FLOAT16) {
      throw new IllegalStateException(dataType + " as float");
    }
    for (int i = 0, at = from * Short.BYTES; i < count; i++, at += Short.BYTES) {
      target[i] = Float16.toFloat(bytes.getShort(at) & LOW_SHORT);
    }
  }

  /** Floating-point numbers of any size. */
  void doubles(int from, int count, double[] target) {
    switch (dataType) {
      case FLOAT64 -> bytes.asDoubleBuffer().get(from, target, 0, count);
      case FLOAT32 -> {
        for (int i = 0, at = from * Float.BYTES; i < count; i++, at += Float.BYTES) {
          target[i] = bytes.getFloat(at);
        }
      }
      case FLOAT16 -> {
        for (int i = 0, at = from * Short.BYTES; i < count; i++, at += Short.BYTES) {
          target[i] = Float16.toFloat(bytes.getShort(at) & LOW_SHORT);
        }
      }
      default -> throw new IllegalStateException(dataType + " as double");
    }
  }
}
