// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The gzip format (RFC 1952): one or more members end to end; a bare zlib stream is taken too. */
public final class Gzip implements Decompressor, FrameDecompressor {
  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int METHOD_DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  /** Deflate cannot do better than 1032 to 1. */
  private static final int MAX_RATIO = 1040;

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    int position = 0;
    int written = 0;
    int[] end = new int[1];
    if (!isGzip(input, 0)) {
      written = inflate(input, 0, output, offset, length, end, false);
      position = input.length();
    }
    while (position < input.length()) {
      if (!isGzip(input, position)) {
        if (written == length && isZeroPadding(input, position)) {
          break;
        }
        throw new DecompressionException("expected a gzip member");
      }
      written += member(input, position, output, offset + written, length - written, end);
      position = end[0];
    }
    if (written != length) {
      throw DecompressionException.wrongLength("gzip", length, written);
    }
  }

  /** Whatever follows the last member, or a bare zlib stream, is left alone. */
  @Override
  public int decompressAtMost(ByteSlice input, byte[] output, int offset, int maxLength)
      throws DecompressionException {
    int[] end = new int[1];
    if (!isGzip(input, 0)) {
      return inflate(input, 0, output, offset, maxLength, end, false);
    }
    int position = 0;
    int written = 0;
    while (isGzip(input, position)) {
      written += member(input, position, output, offset + written, maxLength - written, end);
      position = end[0];
    }
    return written;
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return (long) MAX_RATIO * input.length();
  }

  /** Decompresses one member; its end goes to {@code end[0]}. */
  private static int member(
      ByteSlice input, int position, byte[] output, int offset, int length, int[] end)
      throws DecompressionException {
    int start = skipHeader(input, position);
    int count = inflate(input, start, output, offset, length, end, true);
    int trailer = end[0];
    end[0] = trailer + TRAILER_BYTES;
    if (end[0] > input.length()) {
      throw new DecompressionException("gzip member without its trailer");
    }
    CRC32 crc = new CRC32();
    crc.update(output, offset, count);
    if ((int) crc.getValue() != input.intAt(trailer)) {
      throw new DecompressionException("gzip checksum differs");
    }
    return count;
  }

  private static boolean isGzip(ByteSlice input, int position) {
    return input.length() - position >= HEADER_BYTES + TRAILER_BYTES
        && input.unsignedByteAt(position) == 0x1F
        && input.unsignedByteAt(position + 1) == 0x8B;
  }

  private static boolean isZeroPadding(ByteSlice input, int from) {
    for (int i = from; i < input.length(); i++) {
      if (input.byteAt(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int skipHeader(ByteSlice input, int start) throws DecompressionException {
    if (input.byteAt(start + 2) != METHOD_DEFLATE) {
      throw new DecompressionException("gzip member is not deflated");
    }
    int flags = input.unsignedByteAt(start + 3);
    int position = start + HEADER_BYTES;
    if ((flags & FLAG_EXTRA) != 0 && position + 2 <= input.length()) {
      position += 2 + (input.shortAt(position) & 0xFFFF);
    }
    if ((flags & FLAG_NAME) != 0) {
      position = skipText(input, position);
    }
    if ((flags & FLAG_COMMENT) != 0) {
      position = skipText(input, position);
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      position += 2;
    }
    if (position > input.length()) {
      throw new DecompressionException("gzip header is cut off");
    }
    return position;
  }

  private static int skipText(ByteSlice input, int from) {
    int position = from;
    while (position < input.length() && input.byteAt(position) != 0) {
      position++;
    }
    return position + 1;
  }

  private static int inflate(
      ByteSlice input,
      int start,
      byte[] output,
      int offset,
      int length,
      int[] end,
      boolean headless)
      throws DecompressionException {
    Inflater inflater = new Inflater(headless);
    try {
      inflater.setInput(input.array(), input.offset() + start, input.length() - start);
      int written = 0;
      byte[] beyond = new byte[1];
      while (!inflater.finished()) {
        boolean full = written == length;
        int count =
            full
                ? inflater.inflate(beyond, 0, 1)
                : inflater.inflate(output, offset + written, length - written);
        if (full && count > 0) {
          throw new DecompressionException(
              "expected at most " + length + " inflated bytes, found more");
        }
        if (count == 0 && !inflater.finished()) {
          throw new DecompressionException("deflated data is cut off");
        }
        written += count;
      }
      end[0] = start + Math.toIntExact(inflater.getBytesRead());
      return written;
    } catch (DataFormatException e) {
      throw new DecompressionException("invalid deflated data", e);
    } finally {
      inflater.end();
    }
  }
}
