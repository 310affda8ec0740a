// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.MalformedFileException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the Thrift compact protocol from untrusted bytes, pulled field by field. Never allocates by
 * a size that the bytes state without checking it against what is left; its time is linear in the
 * bytes; nesting is bounded.
 *
 * <pre>
 *   reader.beginStruct();
 *   while (reader.nextField()) {
 *     switch (reader.fieldId()) {
 *       case 1 -&gt; rows = reader.i64();
 *       default -&gt; reader.skip();
 *     }
 *   }
 * </pre>
 */
final class ThriftReader {
  static final int MAX_DEPTH = 64;

  private static final int TYPE_TRUE = 1;
  private static final int TYPE_FALSE = 2;
  private static final int TYPE_BYTE = 3;
  private static final int TYPE_I16 = 4;
  private static final int TYPE_I32 = 5;
  private static final int TYPE_I64 = 6;
  private static final int TYPE_DOUBLE = 7;
  private static final int TYPE_BINARY = 8;
  private static final int TYPE_LIST = 9;
  private static final int TYPE_SET = 10;
  private static final int TYPE_MAP = 11;
  static final int TYPE_STRUCT = 12;

  private final byte[] array;
  private final int start;
  private final int end;
  private final ByteOrigin origin;
  private int position;

  private final int[] lastIds = new int[MAX_DEPTH];
  private int depth;
  private int fieldId;
  private int fieldType;

  ThriftReader(ByteSlice bytes, ByteOrigin origin) {
    this.array = bytes.array();
    this.start = bytes.offset();
    this.end = bytes.offset() + bytes.length();
    this.position = start;
    this.origin = origin;
  }

  /** Position of the next byte, counted from the first. */
  int position() {
    return position - start;
  }

  void seek(int newPosition) {
    if (newPosition < 0 || newPosition > end - start) {
      throw malformed("expected a position within " + (end - start) + " bytes");
    }
    position = start + newPosition;
  }

  void beginStruct() {
    if (depth == MAX_DEPTH) {
      throw malformed("expected at most " + MAX_DEPTH + " levels of nesting");
    }
    lastIds[depth++] = 0;
  }

  /** Moves to the next field of the innermost struct; at its end leaves it and gives false. */
  boolean nextField() {
    int header = unsignedByte();
    if (header == 0) {
      depth--;
      return false;
    }
    int delta = header >>> 4;
    fieldType = header & 0xF;
    fieldId = delta != 0 ? lastIds[depth - 1] + delta : zigZagInt();
    lastIds[depth - 1] = fieldId;
    return true;
  }

  int fieldId() {
    return fieldId;
  }

  boolean bool() {
    if (fieldType != TYPE_TRUE && fieldType != TYPE_FALSE) {
      throw wrongType("a boolean");
    }
    return fieldType == TYPE_TRUE;
  }

  /** Whether the current field is an integer; older files use some numbers for other things. */
  boolean isInteger() {
    return fieldType >= TYPE_BYTE && fieldType <= TYPE_I64;
  }

  int i32() {
    long value = i64();
    if (value != (int) value) {
      throw malformed("expected an integer of 32 bits in field " + fieldId + ", found " + value);
    }
    return (int) value;
  }

  long i64() {
    if (fieldType == TYPE_BYTE) {
      return (byte) unsignedByte();
    }
    if (fieldType < TYPE_I16 || fieldType > TYPE_I64) {
      throw wrongType("an integer");
    }
    return zigZagLong();
  }

  /** A view of a binary field. */
  ByteSlice binary() {
    if (fieldType != TYPE_BINARY) {
      throw wrongType("a binary");
    }
    return binaryElement();
  }

  String text() {
    ByteSlice bytes = binary();
    return new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
  }

  /** Enters a struct field. */
  void struct() {
    if (fieldType != TYPE_STRUCT) {
      throw wrongType("a struct");
    }
    beginStruct();
  }

  /** The number of elements of a list field, which follow; each takes at least a byte. */
  int list(int elementType) {
    if (fieldType != TYPE_LIST && fieldType != TYPE_SET) {
      throw wrongType("a list");
    }
    int header = unsignedByte();
    int size = listSize(header);
    if (size > 0 && (header & 0xF) != elementType) {
      throw malformed("expected a list of type " + elementType + ", found type " + (header & 0xF));
    }
    return size;
  }

  int listOfStructs() {
    return list(TYPE_STRUCT);
  }

  int listOfI32() {
    return list(TYPE_I32);
  }

  int listOfBinary() {
    return list(TYPE_BINARY);
  }

  /** An element of a list of integers. */
  int i32Element() {
    return zigZagInt();
  }

  ByteSlice binaryElement() {
    int length = count();
    ByteSlice bytes = new ByteSlice(array, position, length);
    position += length;
    return bytes;
  }

  String textElement() {
    return binaryElement().utf8();
  }

  /** Passes over the current field. */
  void skip() {
    skip(fieldType);
  }

  /** Passes over a struct that is an element of a list. */
  void skipStructElement() {
    skip(TYPE_STRUCT);
  }

  private void skip(int type) {
    switch (type) {
      case TYPE_TRUE, TYPE_FALSE -> {}
      case TYPE_BYTE -> unsignedByte();
      case TYPE_I16, TYPE_I32, TYPE_I64 -> skipVarint();
      case TYPE_DOUBLE -> advance(Double.BYTES);
      case TYPE_BINARY -> advance(count());
      case TYPE_LIST, TYPE_SET -> {
        int header = unsignedByte();
        skipElements(header & 0xF, listSize(header));
      }
      case TYPE_MAP -> {
        int size = count();
        if (size > 0) {
          int types = unsignedByte();
          enter();
          for (int i = 0; i < size; i++) {
            skipElement(types >>> 4);
            skipElement(types & 0xF);
          }
          depth--;
        }
      }
      case TYPE_STRUCT -> {
        beginStruct();
        while (nextField()) {
          skip(fieldType);
        }
      }
      default -> throw malformed("expected a Thrift type, found " + type);
    }
  }

  private void skipElements(int type, int size) {
    enter();
    for (int i = 0; i < size; i++) {
      skipElement(type);
    }
    depth--;
  }

  private void enter() {
    beginStruct();
  }

  private void skipElement(int type) {
    if (type == TYPE_TRUE || type == TYPE_FALSE) {
      unsignedByte();
    } else {
      skip(type);
    }
  }

  private int listSize(int header) {
    int size = header >>> 4;
    if (size == 15) {
      return count();
    }
    if (size > end - position) {
      throw truncated(size);
    }
    return size;
  }

  /** A length or a number of elements, checked against the bytes left. */
  private int count() {
    long value = varint();
    if (value < 0 || value > end - position) {
      throw truncated(value);
    }
    return (int) value;
  }

  private int zigZagInt() {
    long value = zigZagLong();
    if (value != (int) value) {
      throw malformed("expected an integer of 32 bits, found " + value);
    }
    return (int) value;
  }

  private long zigZagLong() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = unsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw malformed("expected a variable-length integer of at most 10 bytes");
  }

  private void skipVarint() {
    for (int i = 0; i < 10; i++) {
      if (unsignedByte() < 0x80) {
        return;
      }
    }
    throw malformed("expected a variable-length integer of at most 10 bytes");
  }

  private int unsignedByte() {
    if (position >= end) {
      throw truncated(1);
    }
    return array[position++] & 0xFF;
  }

  private void advance(int count) {
    if (count > end - position) {
      throw truncated(count);
    }
    position += count;
  }

  /** An exception at the current position; the caller throws it. */
  MalformedFileException malformed(String expectation) {
    return new MalformedFileException(
        origin.object(), origin.offset() + position(), origin.structure(), expectation);
  }

  private MalformedFileException truncated(long wanted) {
    return malformed("expected " + wanted + " more bytes, found " + (end - position));
  }

  private MalformedFileException wrongType(String expected) {
    return malformed(
        "expected " + expected + " in field " + fieldId + ", found Thrift type " + fieldType);
  }
}
