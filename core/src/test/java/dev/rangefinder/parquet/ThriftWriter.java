// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Writes the Thrift compact protocol, right or wrong, for test files. */
public final class ThriftWriter {
  public static final int I32 = 5;
  public static final int I64 = 6;
  public static final int BINARY = 8;
  public static final int LIST = 9;
  public static final int STRUCT = 12;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Deque<Integer> lastIds = new ArrayDeque<>();

  public byte[] bytes() {
    return output.toByteArray();
  }

  /** A struct that is not a field: the outermost one, or an element of a list. */
  public ThriftWriter struct(Consumer<ThriftWriter> fields) {
    lastIds.push(0);
    fields.accept(this);
    lastIds.pop();
    output.write(0);
    return this;
  }

  public ThriftWriter field(int id, int type) {
    int delta = id - lastIds.pop();
    lastIds.push(id);
    if (delta > 0 && delta < 16) {
      output.write((delta << 4) | type);
    } else {
      output.write(type);
      zigZag(id);
    }
    return this;
  }

  public ThriftWriter i32(int id, int value) {
    return field(id, I32).zigZag(value);
  }

  public ThriftWriter i64(int id, long value) {
    return field(id, I64).zigZag(value);
  }

  public ThriftWriter bool(int id, boolean value) {
    return field(id, value ? 1 : 2);
  }

  public ThriftWriter binary(int id, byte[] value) {
    field(id, BINARY).varint(value.length);
    output.writeBytes(value);
    return this;
  }

  public ThriftWriter text(int id, String value) {
    return binary(id, value.getBytes(StandardCharsets.UTF_8));
  }

  public ThriftWriter structField(int id, Consumer<ThriftWriter> fields) {
    return field(id, STRUCT).struct(fields);
  }

  /** The head of a list; its elements follow. */
  public ThriftWriter list(int id, int elementType, int size) {
    field(id, LIST);
    if (size >= 0 && size < 15) {
      output.write((size << 4) | elementType);
      return this;
    }
    output.write((15 << 4) | elementType);
    return varint(size & 0xFFFFFFFFL);
  }

  public ThriftWriter zigZag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  public ThriftWriter varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      output.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    output.write((int) rest);
    return this;
  }

  public ThriftWriter raw(int... values) {
    for (int value : values) {
      output.write(value);
    }
    return this;
  }
}
