// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The raw Snappy format, without framing (google/snappy, format_description.txt):
 *
 * <pre>
 *   stream  := length of the original (varint), element*
 *   element := literal: tag with length - 1 in the upper six bits, or 60 to 63 and the length - 1 in
 *                       one to four bytes, then the bytes
 *            | copy:    tag with length and offset in one, two or four bytes
 * </pre>
 *
 * Most elements are a few bytes long, so short ones are moved in whole words where there is room to
 * write past their end.
 */
public final class Snappy implements Decompressor {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MAX_LENGTH_BYTES = 5;
  private static final int LITERAL = 0;
  private static final int COPY_1_BYTE_OFFSET = 1;
  private static final int COPY_2_BYTE_OFFSET = 2;
  private static final int LONGEST_SHORT_LITERAL = 60;
  private static final int LONGEST_COPY = 64;
  private static final int TWO_WORDS = 2 * Long.BYTES;

  /** A copy in whole words writes at most this much beyond its start. */
  private static final int COPY_SLACK = LONGEST_COPY + Long.BYTES;

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    int head = lengthBytes(input);
    long stated = statedLength(input, head);
    if (stated != length) {
      throw DecompressionException.wrongLength("Snappy", length, stated);
    }
    int start = input.offset() + head;
    int end = input.offset() + input.length();
    int written = elements(input.array(), start, end, output, offset, offset + length) - offset;
    if (written != length) {
      throw DecompressionException.wrongLength("Snappy", length, written);
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    // A copy element of three bytes yields at most 64 bytes.
    long most = 32L * input.length() + LONGEST_COPY;
    try {
      return Math.min(most, statedLength(input, lengthBytes(input)));
    } catch (DecompressionException e) {
      return 0;
    }
  }

  private static int lengthBytes(ByteSlice input) throws DecompressionException {
    for (int i = 0; i < MAX_LENGTH_BYTES && i < input.length(); i++) {
      if (input.byteAt(i) >= 0) {
        return i + 1;
      }
    }
    throw new DecompressionException("invalid Snappy data: no length at the start");
  }

  private static long statedLength(ByteSlice input, int bytes) {
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length |= (long) (input.byteAt(i) & 0x7F) << (7 * i);
    }
    return length;
  }

  /** Gives the position in the output after the last element. */
  private static int elements(
      byte[] input, int start, int inputEnd, byte[] output, int outputStart, int outputEnd)
      throws DecompressionException {
    int in = start;
    int out = outputStart;
    int fastInputEnd = inputEnd - TWO_WORDS;
    int fastOutputEnd = outputEnd - COPY_SLACK;
    while (in < inputEnd) {
      int tag = input[in++] & 0xFF;
      int kind = tag & 3;
      if (kind == LITERAL) {
        int length = (tag >>> 2) + 1;
        if (length <= TWO_WORDS && in <= fastInputEnd && out <= fastOutputEnd) {
          LONGS.set(output, out, (long) LONGS.get(input, in));
          LONGS.set(output, out + Long.BYTES, (long) LONGS.get(input, in + Long.BYTES));
        } else {
          if (length > LONGEST_SHORT_LITERAL) {
            int lengthBytes = length - LONGEST_SHORT_LITERAL;
            require(lengthBytes <= inputEnd - in);
            length = littleEndian(input, in, lengthBytes) + 1;
            in += lengthBytes;
          }
          require(length > 0 && length <= inputEnd - in && length <= outputEnd - out);
          System.arraycopy(input, in, output, out, length);
        }
        in += length;
        out += length;
        continue;
      }
      int length = (tag >>> 2) + 1;
      int distance;
      if (kind == COPY_1_BYTE_OFFSET) {
        require(in < inputEnd);
        length = 4 + ((tag >>> 2) & 7);
        distance = ((tag & 0xE0) << 3) | (input[in++] & 0xFF);
      } else if (kind == COPY_2_BYTE_OFFSET) {
        require(in + Short.BYTES <= inputEnd);
        distance = (short) SHORTS.get(input, in) & 0xFFFF;
        in += Short.BYTES;
      } else {
        require(in + Integer.BYTES <= inputEnd);
        distance = (int) INTS.get(input, in);
        in += Integer.BYTES;
      }
      require(distance > 0 && distance <= out - outputStart && length <= outputEnd - out);
      copy(output, out - distance, out, length, out <= fastOutputEnd);
      out += length;
    }
    return out;
  }

  /** Copies bytes that may overlap their source, in which case they repeat it. */
  private static void copy(byte[] bytes, int from, int to, int length, boolean hasSlack) {
    if (!hasSlack || to - from < Long.BYTES) {
      for (int i = 0; i < length; i++) {
        bytes[to + i] = bytes[from + i];
      }
      return;
    }
    LONGS.set(bytes, to, (long) LONGS.get(bytes, from));
    LONGS.set(bytes, to + Long.BYTES, (long) LONGS.get(bytes, from + Long.BYTES));
    for (int i = TWO_WORDS; i < length; i += Long.BYTES) {
      LONGS.set(bytes, to + i, (long) LONGS.get(bytes, from + i));
    }
  }

  private static int littleEndian(byte[] bytes, int position, int length) {
    int value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[position + i] & 0xFF) << (Byte.SIZE * i);
    }
    return value;
  }

  private static void require(boolean condition) throws DecompressionException {
    if (!condition) {
      throw new DecompressionException("invalid Snappy data: an element beyond its bounds");
    }
  }
}
