// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One LZ4 block, without any framing (lz4/lz4, lz4_Block_format.md):
 *
 * <pre>
 *   block    := sequence*; the last ends after its literals
 *   sequence := token, more literal lengths, literals, distance (2 bytes), more match lengths
 *   token    := length of the literals in the upper four bits, length - 4 of the match in the lower;
 *               15 says that bytes follow that are added, up to the first below 255
 * </pre>
 *
 * Most literals and matches are a few bytes long, so short ones are moved in whole words where
 * there is room to write past their end.
 */
public final class Lz4Raw implements Decompressor {
  /** A match grows by at most 255 bytes per input byte. */
  static final int MAX_RATIO = 256;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MORE = 15;
  private static final int FULL_BYTE = 255;
  private static final int MIN_MATCH = 4;
  private static final int WORD = Long.BYTES;

  /** Where so much input and output is left, a sequence may be moved in whole words. */
  private static final int SLACK = 8 * WORD;

  /** A match that is moved in whole words writes no further beyond its end. */
  private static final int OVERRUN = 4 * WORD;

  /** From here on the copy that the virtual machine has is faster. */
  private static final int LONG_COPY_BYTES = 128;

  /** By distance: which bytes of a word are the pattern that a match repeats. */
  private static final long[] PATTERN = new long[WORD];

  /** By distance: a factor that repeats the pattern throughout a word. */
  private static final long[] REPEAT = new long[WORD];

  /** By distance: after how many bytes of a word the pattern starts anew for the last time. */
  private static final int[] STEP = new int[WORD];

  static {
    for (int distance = 1; distance < WORD; distance++) {
      PATTERN[distance] = (1L << (Byte.SIZE * distance)) - 1;
      STEP[distance] = WORD / distance * distance;
      for (int at = 0; at < WORD; at += distance) {
        REPEAT[distance] |= 1L << (Byte.SIZE * at);
      }
    }
  }

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    int start = input.offset();
    int written =
        sequences(input.array(), start, start + input.length(), output, offset, offset + length)
            - offset;
    if (written != length) {
      throw DecompressionException.wrongLength("LZ4", length, written);
    }
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return (long) MAX_RATIO * input.length();
  }

  /** Gives the position in the output after the last sequence. */
  private static int sequences(
      byte[] input, int inputStart, int inputEnd, byte[] output, int outputStart, int outputEnd)
      throws DecompressionException {
    int in = inputStart;
    int out = outputStart;
    int fastInputEnd = inputEnd - SLACK;
    int fastOutputEnd = outputEnd - SLACK;
    while (in < inputEnd) {
      int token = input[in++] & 0xFF;
      int literals = token >>> 4;
      if (literals < MORE && in <= fastInputEnd && out <= fastOutputEnd) {
        LONGS.set(output, out, (long) LONGS.get(input, in));
        LONGS.set(output, out + WORD, (long) LONGS.get(input, in + WORD));
        in += literals;
        out += literals;
      } else {
        if (literals == MORE) {
          int more;
          do {
            require(in < inputEnd);
            more = input[in++] & 0xFF;
            literals += more;
            require(literals <= outputEnd - out);
          } while (more == FULL_BYTE);
        }
        require(literals <= inputEnd - in && literals <= outputEnd - out);
        if (literals <= 4 * WORD && in <= fastInputEnd && out <= fastOutputEnd) {
          LONGS.set(output, out, (long) LONGS.get(input, in));
          LONGS.set(output, out + WORD, (long) LONGS.get(input, in + WORD));
          LONGS.set(output, out + 2 * WORD, (long) LONGS.get(input, in + 2 * WORD));
          LONGS.set(output, out + 3 * WORD, (long) LONGS.get(input, in + 3 * WORD));
        } else {
          System.arraycopy(input, in, output, out, literals);
        }
        in += literals;
        out += literals;
        if (in == inputEnd) {
          return out;
        }
        require(inputEnd - in >= Short.BYTES);
      }
      int distance = (short) SHORTS.get(input, in) & 0xFFFF;
      in += Short.BYTES;
      int match = (token & MORE) + MIN_MATCH;
      if (match == MORE + MIN_MATCH) {
        int more;
        do {
          require(in < inputEnd);
          more = input[in++] & 0xFF;
          match += more;
          require(match <= outputEnd - out);
        } while (more == FULL_BYTE);
      }
      int from = out - distance;
      require(distance > 0 && from >= outputStart);
      require(match <= outputEnd - out);
      int end = out + match;
      int fastEnd = Math.min(end, outputEnd - OVERRUN);
      if (out < fastEnd) {
        if (distance >= WORD) {
          copyWords(output, from, out, fastEnd);
        } else {
          repeatPattern(output, from, out, fastEnd);
        }
        out = fastEnd;
      }
      while (out < end) {
        output[out] = output[out - distance];
        out++;
      }
    }
    return out;
  }

  /**
   * Copies from a distance of a word at least; writes less than {@link #OVERRUN} beyond the end.
   */
  private static void copyWords(byte[] bytes, int start, int to, int end) {
    LONGS.set(bytes, to, (long) LONGS.get(bytes, start));
    LONGS.set(bytes, to + WORD, (long) LONGS.get(bytes, start + WORD));
    LONGS.set(bytes, to + 2 * WORD, (long) LONGS.get(bytes, start + 2 * WORD));
    LONGS.set(bytes, to + 3 * WORD, (long) LONGS.get(bytes, start + 3 * WORD));
    int next = to + 4 * WORD;
    if (next >= end) {
      return;
    }
    int from = start + 4 * WORD;
    if (end - next >= LONG_COPY_BYTES && to - start >= end - next) {
      System.arraycopy(bytes, from, bytes, next, end - next);
      return;
    }
    while (next < end) {
      LONGS.set(bytes, next, (long) LONGS.get(bytes, from));
      LONGS.set(bytes, next + WORD, (long) LONGS.get(bytes, from + WORD));
      next += 2 * WORD;
      from += 2 * WORD;
    }
  }

  /** Repeats a pattern of less than a word; writes less than {@link #OVERRUN} beyond the end. */
  private static void repeatPattern(byte[] bytes, int from, int to, int end) {
    int distance = to - from;
    long word = ((long) LONGS.get(bytes, from) & PATTERN[distance]) * REPEAT[distance];
    int step = STEP[distance];
    int next = to;
    do {
      LONGS.set(bytes, next, word);
      LONGS.set(bytes, next + step, word);
      next += 2 * step;
    } while (next < end);
  }

  private static void require(boolean condition) throws DecompressionException {
    if (!condition) {
      throw new DecompressionException("invalid LZ4 data: a sequence beyond its bounds");
    }
  }
}
