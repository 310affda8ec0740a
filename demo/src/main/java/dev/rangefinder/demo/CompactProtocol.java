// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes structures in Thrift's compact protocol, as much of it as a Parquet footer needs. */
final class CompactProtocol {
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int MAX_SHORT_LIST = 14;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int lastField;

  byte[] toByteArray() {
    return out.toByteArray();
  }

  /** Writes a structure's fields, in the order of their ids, and its end. */
  CompactProtocol struct(Consumer<CompactProtocol> fields) {
    int outer = lastField;
    lastField = 0;
    fields.accept(this);
    out.write(0);
    lastField = outer;
    return this;
  }

  CompactProtocol bool(int id, boolean value) {
    header(id, value ? TRUE : FALSE);
    return this;
  }

  CompactProtocol i32(int id, int value) {
    header(id, I32);
    zigzag(value);
    return this;
  }

  CompactProtocol i64(int id, long value) {
    header(id, I64);
    zigzag(value);
    return this;
  }

  CompactProtocol text(int id, String value) {
    return binary(id, value.getBytes(StandardCharsets.UTF_8));
  }

  CompactProtocol binary(int id, byte[] value) {
    header(id, BINARY);
    bytes(value);
    return this;
  }

  CompactProtocol struct(int id, Consumer<CompactProtocol> fields) {
    header(id, STRUCT);
    return struct(fields);
  }

  <T> CompactProtocol structs(int id, List<T> values, BiConsumer<CompactProtocol, T> fields) {
    list(id, values.size(), STRUCT);
    values.forEach(value -> struct(protocol -> fields.accept(protocol, value)));
    return this;
  }

  CompactProtocol texts(int id, List<String> values) {
    list(id, values.size(), BINARY);
    values.forEach(value -> bytes(value.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  CompactProtocol i32s(int id, List<Integer> values) {
    list(id, values.size(), I32);
    values.forEach(this::zigzag);
    return this;
  }

  private void list(int id, int size, int type) {
    header(id, LIST);
    if (size <= MAX_SHORT_LIST) {
      out.write((size << 4) | type);
    } else {
      out.write(0xF0 | type);
      varint(size);
    }
  }

  private void header(int id, int type) {
    int step = id - lastField;
    if (step < 1 || step > 15) {
      throw new IllegalArgumentException("field " + id + " behind field " + lastField);
    }
    out.write((step << 4) | type);
    lastField = id;
  }

  private void bytes(byte[] value) {
    varint(value.length);
    out.writeBytes(value);
  }

  private void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
