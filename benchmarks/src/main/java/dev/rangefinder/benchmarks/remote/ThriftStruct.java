// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a struct in Thrift's compact protocol, as far as a Parquet footer needs it: fields are
 * written in ascending order of their numbers.
 */
final class ThriftStruct {

  private static final int INT_32 = 5;
  private static final int INT_64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;

  private final ByteArrayOutputStream out;
  private int lastField;

  private ThriftStruct(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** A struct with these fields. */
  static byte[] of(Consumer<ThriftStruct> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, fields);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Consumer<ThriftStruct> fields) {
    fields.accept(new ThriftStruct(out));
    out.write(0);
  }

  ThriftStruct int32(int field, int value) {
    begin(field, INT_32);
    number(value);
    return this;
  }

  ThriftStruct int64(int field, long value) {
    begin(field, INT_64);
    number(value);
    return this;
  }

  ThriftStruct text(int field, String value) {
    begin(field, BINARY);
    bytes(value);
    return this;
  }

  ThriftStruct struct(int field, Consumer<ThriftStruct> fields) {
    begin(field, STRUCT);
    write(out, fields);
    return this;
  }

  ThriftStruct texts(int field, List<String> values) {
    list(field, BINARY, values.size());
    values.forEach(this::bytes);
    return this;
  }

  ThriftStruct numbers(int field, List<Integer> values) {
    list(field, INT_32, values.size());
    values.forEach(this::number);
    return this;
  }

  ThriftStruct structs(int field, List<Consumer<ThriftStruct>> values) {
    list(field, STRUCT, values.size());
    values.forEach(it -> write(out, it));
    return this;
  }

  private void list(int field, int type, int size) {
    begin(field, LIST);
    if (size < LONG_LIST) {
      out.write(size << 4 | type);
    } else {
      out.write(LONG_LIST << 4 | type);
      unsigned(size);
    }
  }

  private void begin(int field, int type) {
    out.write((field - lastField) << 4 | type);
    lastField = field;
  }

  private void bytes(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length);
    out.writeBytes(utf8);
  }

  private void number(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  private void unsigned(long value) {
    long left = value;
    while (left >>> 7 != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
