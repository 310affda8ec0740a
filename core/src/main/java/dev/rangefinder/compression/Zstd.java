// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import com.github.luben.zstd.ZstdException;
import dev.rangefinder.bytes.ByteSlice;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;

/**
 * Zstandard (RFC 8878), one or more frames. Uses the native library where it loads and pure Java
 * elsewhere.
 */
public final class Zstd implements Decompressor, FrameDecompressor {
  private static final boolean NATIVE = nativeLibraryLoads();

  /** A block states its length in three bytes and yields at most 128 KiB. */
  private static final int MIN_BLOCK_BYTES = 3;

  private static final int MAX_BLOCK_OUTPUT_BYTES = 128 * 1024;

  private final Implementation implementation;

  /** Which library does the work. */
  public enum Implementation {
    NATIVE,
    JAVA
  }

  public Zstd() {
    this(best());
  }

  /**
   * @param implementation the library to use; the native one must load
   */
  public Zstd(Implementation implementation) {
    this.implementation = implementation;
  }

  /** The native library where it loads, else the one in Java. */
  public static Implementation best() {
    return NATIVE ? Implementation.NATIVE : Implementation.JAVA;
  }

  @Override
  public void decompress(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    int written = decompressAtMost(input, output, offset, length);
    if (written != length) {
      throw DecompressionException.wrongLength("Zstandard", length, written);
    }
  }

  @Override
  public int decompressAtMost(ByteSlice input, byte[] output, int offset, int maxLength)
      throws DecompressionException {
    return (int)
        (implementation == Implementation.NATIVE
            ? decompressNative(input, output, offset, maxLength)
            : decompressJava(input, output, offset, maxLength));
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    return (input.length() / MIN_BLOCK_BYTES + 1L) * MAX_BLOCK_OUTPUT_BYTES;
  }

  private static long decompressNative(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    try {
      return com.github.luben.zstd.Zstd.decompressByteArray(
          output, offset, length, input.array(), input.offset(), input.length());
    } catch (ZstdException e) {
      throw new DecompressionException("invalid Zstandard data: " + e.getMessage(), e);
    }
  }

  private static long decompressJava(ByteSlice input, byte[] output, int offset, int length)
      throws DecompressionException {
    try {
      if (length == 0) {
        // The library does not look at the input then.
        return ZstdDecompressor.getDecompressedSize(input.array(), input.offset(), input.length());
      }
      return new ZstdDecompressor()
          .decompress(input.array(), input.offset(), input.length(), output, offset, length);
    } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DecompressionException("invalid Zstandard data", e);
    }
  }

  private static boolean nativeLibraryLoads() {
    try {
      return !com.github.luben.zstd.Zstd.isError(0);
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }
}
