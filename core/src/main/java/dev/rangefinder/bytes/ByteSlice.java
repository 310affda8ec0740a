// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable view of bytes within one slab, a heap array that nobody writes to any more.
 *
 * <p>Positions count from the start of the slice. Each getter checks its bounds and throws {@link
 * IndexOutOfBoundsException}; untrusted structures are better read through {@link ByteReader}. Hot
 * loops may take {@link #array()} and {@link #offset()} after one check; they must not write.
 */
public final class ByteSlice {

  private static final VarHandle SHORT = littleEndian(short[].class);
  private static final VarHandle INT = littleEndian(int[].class);
  private static final VarHandle LONG = littleEndian(long[].class);
  private static final ByteSlice EMPTY = new ByteSlice(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  /** A view of {@code array}, which must not be written to from now on. */
  public ByteSlice(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A view of a whole array, which must not be written to from now on. */
  public static ByteSlice of(byte[] array) {
    return new ByteSlice(array, 0, array.length);
  }

  public static ByteSlice empty() {
    return EMPTY;
  }

  private static VarHandle littleEndian(Class<?> viewType) {
    return MethodHandles.byteArrayViewVarHandle(viewType, ByteOrder.LITTLE_ENDIAN);
  }

  /** The slab itself, for hot loops and decompressors; read only by agreement. */
  public byte[] array() {
    return array;
  }

  /** Where the slice begins in {@link #array()}. */
  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public byte byteAt(int position) {
    return array[index(position, Byte.BYTES)];
  }

  public int unsignedByteAt(int position) {
    return byteAt(position) & 0xFF;
  }

  public short shortAt(int position) {
    return (short) SHORT.get(array, index(position, Short.BYTES));
  }

  public int intAt(int position) {
    return (int) INT.get(array, index(position, Integer.BYTES));
  }

  public long longAt(int position) {
    return (long) LONG.get(array, index(position, Long.BYTES));
  }

  public float floatAt(int position) {
    return Float.intBitsToFloat(intAt(position));
  }

  public double doubleAt(int position) {
    return Double.longBitsToDouble(longAt(position));
  }

  /** A view of {@code sliceLength} bytes from {@code position} on, without a copy. */
  public ByteSlice slice(int position, int sliceLength) {
    Objects.checkFromIndexSize(position, sliceLength, length);
    return new ByteSlice(array, offset + position, sliceLength);
  }

  /** Copies {@code count} bytes from {@code position} on into {@code target}. */
  public void copyTo(int position, byte[] target, int targetOffset, int count) {
    Objects.checkFromIndexSize(position, count, length);
    System.arraycopy(array, offset + position, target, targetOffset, count);
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** A read-only buffer over the same bytes, in little-endian order. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(array, offset, length)
        .slice()
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The bytes as UTF-8 text; malformed input becomes U+FFFD. */
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  /** Whether both slices hold the same bytes. */
  public boolean contentEquals(ByteSlice other) {
    return Arrays.equals(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  private int index(int position, int width) {
    return offset + Objects.checkFromIndexSize(position, width, length);
  }

  @Override
  public String toString() {
    return "ByteSlice(" + length + " bytes)";
  }
}
