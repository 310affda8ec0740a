// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A column without NULLs, in Parquet's PLAIN encoding, with the least and the greatest value of the
 * row group at hand.
 *
 * @param physicalType {@code Type} of parquet.thrift
 * @param annotation writes the fields of {@code SchemaElement} that say what the values mean
 */
record PlainColumn(
    String name,
    int physicalType,
    Consumer<CompactProtocol> annotation,
    ByteArrayOutputStream values,
    Bounds bounds) {
  private static final int INT32 = 1;
  private static final int INT64 = 2;
  private static final int DOUBLE = 5;
  private static final int BYTE_ARRAY = 6;

  /** Members of {@code ConvertedType}, for readers that know no logical types. */
  private static final int UTF8 = 0;

  private static final int DECIMAL = 5;

  /** The least and the greatest value, as statistics write them. */
  static final class Bounds {
    private byte[] min;
    private byte[] max;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private double lowest = Double.MAX_VALUE;
    private double highest = -Double.MAX_VALUE;

    byte[] min() {
      return min;
    }

    byte[] max() {
      return max;
    }

    private void number(long value, byte[] plain) {
      if (min == null || value < least) {
        least = value;
        min = plain;
      }
      if (max == null || value > greatest) {
        greatest = value;
        max = plain;
      }
    }

    private void real(double value, byte[] plain) {
      if (min == null || value < lowest) {
        lowest = value;
        min = plain;
      }
      if (max == null || value > highest) {
        highest = value;
        max = plain;
      }
    }

    private void text(byte[] value) {
      if (min == null || Arrays.compareUnsigned(value, min) < 0) {
        min = value;
      }
      if (max == null || Arrays.compareUnsigned(value, max) > 0) {
        max = value;
      }
    }
  }

  static PlainColumn text(String name) {
    return of(
        name,
        BYTE_ARRAY,
        element -> element.i32(6, UTF8).struct(10, type -> type.struct(1, string -> {})));
  }

  /** A wall-clock time in microseconds. */
  static PlainColumn timestamp(String name) {
    return of(
        name,
        INT64,
        element -> element.struct(10, type -> type.struct(8, PlainColumn::wallClockMicros)));
  }

  private static void wallClockMicros(CompactProtocol timestamp) {
    timestamp.bool(1, false).struct(2, unit -> unit.struct(2, micros -> {}));
  }

  /** DECIMAL(4, 1), added as tenths. */
  static PlainColumn tenths(String name) {
    return of(
        name,
        INT32,
        element ->
            element
                .i32(6, DECIMAL)
                .i32(7, 1)
                .i32(8, 4)
                .struct(10, type -> type.struct(5, decimal -> decimal.i32(1, 1).i32(2, 4))));
  }

  static PlainColumn integer(String name) {
    return of(name, INT32, element -> {});
  }

  static PlainColumn real(String name) {
    return of(name, DOUBLE, element -> {});
  }

  private static PlainColumn of(String name, int type, Consumer<CompactProtocol> annotation) {
    return new PlainColumn(name, type, annotation, new ByteArrayOutputStream(), new Bounds());
  }

  void add(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(little(4).putInt(utf8.length).array());
    values.writeBytes(utf8);
    bounds.text(utf8);
  }

  void add(long value) {
    byte[] plain = little(8).putLong(value).array();
    values.writeBytes(plain);
    bounds.number(value, plain);
  }

  void add(int value) {
    byte[] plain = little(4).putInt(value).array();
    values.writeBytes(plain);
    bounds.number(value, plain);
  }

  void add(double value) {
    byte[] plain = little(8).putDouble(value).array();
    values.writeBytes(plain);
    bounds.real(value, plain);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
