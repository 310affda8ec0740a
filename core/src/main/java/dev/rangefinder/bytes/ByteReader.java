// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * A bounds-checked cursor over untrusted bytes. Whatever does not fit is a {@link
 * MalformedFileException} that names the object, the byte offset and the structure.
 */
public final class ByteReader {

  private static final int MAX_VAR_INT_BYTES = 5;
  private static final int MAX_VAR_LONG_BYTES = 10;

  private final ByteSlice bytes;
  private final ByteOrigin origin;
  private int position;

  public ByteReader(ByteSlice bytes, ByteOrigin origin) {
    this.bytes = bytes;
    this.origin = origin;
  }

  /** Position of the next byte, counted from the start of the slice. */
  public int position() {
    return position;
  }

  public int remaining() {
    return bytes.length() - position;
  }

  /** Where the next byte lies in its object. */
  public ByteOrigin origin() {
    return origin.plus(position);
  }

  /** Moves to an absolute position, at most the end. */
  public void seek(int newPosition) {
    if (newPosition < 0 || newPosition > bytes.length()) {
      throw malformed(
          "expected a position within " + bytes.length() + " bytes, found " + newPosition);
    }
    position = newPosition;
  }

  public void skip(long count) {
    require(count);
    position += (int) count;
  }

  public byte readByte() {
    require(Byte.BYTES);
    return bytes.byteAt(position++);
  }

  public int readUnsignedByte() {
    return readByte() & 0xFF;
  }

  public short readShort() {
    require(Short.BYTES);
    short value = bytes.shortAt(position);
    position += Short.BYTES;
    return value;
  }

  /** Four bytes, little-endian. */
  public int readInt() {
    require(Integer.BYTES);
    int value = bytes.intAt(position);
    position += Integer.BYTES;
    return value;
  }

  /** Eight bytes, little-endian. */
  public long readLong() {
    require(Long.BYTES);
    long value = bytes.longAt(position);
    position += Long.BYTES;
    return value;
  }

  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** An unsigned LEB128 number of at most 32 bits, as the bits of an int. */
  public int readVarInt() {
    long value = readVar(MAX_VAR_INT_BYTES);
    if (value >>> Integer.SIZE != 0) {
      throw malformed("expected a variable-length integer of 32 bits");
    }
    return (int) value;
  }

  /** An unsigned LEB128 number of at most 64 bits. */
  public long readVarLong() {
    return readVar(MAX_VAR_LONG_BYTES);
  }

  public int readZigZagInt() {
    int value = readVarInt();
    return (value >>> 1) ^ -(value & 1);
  }

  public long readZigZagLong() {
    long value = readVarLong();
    return (value >>> 1) ^ -(value & 1);
  }

  /** The next {@code count} bytes as a view. */
  public ByteSlice readSlice(long count) {
    require(count);
    ByteSlice slice = bytes.slice(position, (int) count);
    position += (int) count;
    return slice;
  }

  /** A reader of the next {@code count} bytes alone; this reader moves past them. */
  public ByteReader readStructure(String structure, long count) {
    ByteOrigin start = origin().as(structure);
    return new ByteReader(readSlice(count), start);
  }

  /** Checks a length or count read from the bytes before anything is sized or looped by it. */
  public int requireBetween(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw malformed(
          "expected " + what + " between " + least + " and " + most + ", found " + value);
    }
    return Math.toIntExact(value);
  }

  /** An exception at the current position; the caller throws it. */
  public MalformedFileException malformed(String expectation) {
    return new MalformedFileException(
        origin.object(), origin.offset() + position, origin.structure(), expectation);
  }

  private long readVar(int maxBytes) {
    long value = 0;
    for (int i = 0; i < maxBytes; i++) {
      byte next = readByte();
      value |= (long) (next & 0x7F) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("expected a variable-length integer of at most " + maxBytes + " bytes");
  }

  private void require(long count) {
    if (count < 0 || count > remaining()) {
      throw malformed("expected " + count + " more bytes, found " + remaining());
    }
  }
}
