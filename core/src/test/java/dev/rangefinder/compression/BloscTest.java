// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.scalableminds.bloscjava.Blosc.Compressor;
import com.scalableminds.bloscjava.Blosc.Shuffle;
import dev.rangefinder.bytes.ByteSlice;
import io.airlift.compress.snappy.SnappyCompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chunks that C-Blosc itself compressed come back; damaged ones are refused. */
final class BloscTest {
  private static final int[] TYPE_SIZES = {1, 2, 3, 4, 5, 7, 8, 12, 16, 17, 32, 255};
  private static final int[] LARGE_TYPE_SIZES = {2, 3, 4, 8, 20};
  private static final int[] LENGTHS = {
    1, 7, 8, 15, 16, 64, 127, 128, 129, 511, 1000, 4096, 4097, 65_536, 70_001, 600_000
  };
  private static final int PADDING_BYTES = 16;

  private final Blosc blosc = new Blosc();

  @ParameterizedTest
  @EnumSource(Compressor.class)
  void chunksOfEveryShuffleAndSizeComeBack(Compressor compressor) throws DecompressionException {
    Random random = new Random(7);
    for (int length : LENGTHS) {
      for (Content content : Content.values()) {
        byte[] original = content.bytes(length, random);
        for (int typeSize : length > 5_000 ? LARGE_TYPE_SIZES : TYPE_SIZES) {
          for (Shuffle shuffle : Shuffle.values()) {
            for (int level : length > 5_000 ? new int[] {5} : new int[] {1, 5, 9}) {
              byte[] chunk =
                  com.scalableminds.bloscjava.Blosc.compress(
                      original, typeSize, compressor, level, shuffle);
              assertThat(decompress(chunk, length))
                  .as("%s %s %s, %s bytes of %s", compressor, shuffle, content, length, typeSize)
                  .isEqualTo(original);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shuffle.class)
  void blocksOfAnyLengthComeBack(Shuffle shuffle) throws DecompressionException {
    Random random = new Random(8);
    byte[] original = Content.SMOOTH.bytes(50_003, random);
    for (int typeSize : new int[] {2, 4, 8, 9}) {
      for (int blockLength : new int[] {128, 512, 999, 1024, 4096, 50_003, 100_000}) {
        for (Compressor compressor : Compressor.values()) {
          byte[] chunk =
              com.scalableminds.bloscjava.Blosc.compress(
                  original, typeSize, compressor, 5, shuffle, blockLength);
          assertThat(decompress(chunk, original.length))
              .as("%s %s, blocks of %s bytes of %s", compressor, shuffle, blockLength, typeSize)
              .isEqualTo(original);
        }
      }
    }
  }

  @Test
  void bytesAfterTheChunkAreLeftAlone() throws DecompressionException {
    byte[] original = Content.SMOOTH.bytes(10_000, new Random(1));
    byte[] chunk = compress(original, Compressor.LZ4);
    byte[] padded = Arrays.copyOf(chunk, chunk.length + PADDING_BYTES);
    assertThat(decompress(padded, original.length)).isEqualTo(original);
  }

  @Test
  void aChunkOfSnappyStreamsComesBack() throws DecompressionException {
    byte[] original = Content.SMOOTH.bytes(10_000, new Random(2));
    SnappyCompressor compressor = new SnappyCompressor();
    byte[] stream = new byte[compressor.maxCompressedLength(original.length)];
    int length = compressor.compress(original, 0, original.length, stream, 0, stream.length);
    ByteBuffer chunk = ByteBuffer.allocate(24 + length).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put((byte) 2).put((byte) 1).put((byte) (2 << 5 | 0x10)).put((byte) 4);
    chunk.putInt(original.length).putInt(original.length).putInt(24 + length);
    chunk.putInt(20).putInt(length).put(stream, 0, length);
    assertThat(decompress(chunk.array(), original.length)).isEqualTo(original);
  }

  @Test
  void anEmptyChunkHasNoBytes() throws DecompressionException {
    byte[] chunk = compress(new byte[0], Compressor.LZ4);
    assertThat(decompress(chunk, 0)).isEmpty();
  }

  @Test
  void aChunkLongerThanExpectedIsRefusedBeforeItIsDecoded() {
    byte[] chunk = compress(Content.SMOOTH.bytes(10_000, new Random(1)), Compressor.ZSTD);
    assertThatThrownBy(() -> decompress(chunk, 9_999))
        .isInstanceOf(DecompressionException.class)
        .hasMessage("expected at most 9999 bytes in a Blosc chunk, found 10000");
  }

  @Test
  void theBoundOfTheOriginalIsNoMoreThanTheBytesDeserve() {
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 2).put((byte) 1).put((byte) 0x21).put((byte) 4);
    header.putInt(Integer.MAX_VALUE).putInt(1 << 20).putInt(16);
    assertThat(blosc.maxDecompressedLength(ByteSlice.of(header.array()))).isLessThan(2 << 20);
  }

  @ParameterizedTest
  @EnumSource(Compressor.class)
  void damagedChunksAreRefusedOrGiveAsManyBytes(Compressor compressor) {
    Random random = new Random(9);
    byte[] original = Content.SMOOTH.bytes(20_000, random);
    byte[] chunk = compress(original, compressor);
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = chunk.clone();
      int flips = 1 + random.nextInt(3);
      for (int i = 0; i < flips; i++) {
        int at = random.nextInt(round % 2 == 0 ? 64 : damaged.length);
        damaged[at] = (byte) random.nextInt();
      }
      mustReadOrRefuse(damaged, original.length);
    }
    for (int length = 0; length < chunk.length; length += length < 100 ? 1 : 37) {
      byte[] cut = Arrays.copyOf(chunk, length);
      assertThatThrownBy(() -> decompress(cut, original.length))
          .isInstanceOf(DecompressionException.class);
    }
  }

  private void mustReadOrRefuse(byte[] chunk, int length) {
    try {
      byte[] output = new byte[length];
      int found = blosc.decompressAtMost(ByteSlice.of(chunk), output, 0, length);
      assertThat(found).isBetween(0, length);
    } catch (DecompressionException e) {
      assertThat(e).hasMessageContaining("");
    } catch (RuntimeException e) {
      fail("damaged chunk", e);
    }
  }

  private byte[] decompress(byte[] chunk, int length) throws DecompressionException {
    // With something before and after, to see that nothing else is written or read.
    byte[] framed = new byte[chunk.length + 9];
    System.arraycopy(chunk, 0, framed, 5, chunk.length);
    byte[] output = new byte[length + 6];
    Arrays.fill(output, (byte) 0x5A);
    ByteSlice input = new ByteSlice(framed, 5, chunk.length);
    int found = blosc.decompressAtMost(input, output, 3, length);
    assertThat(output).startsWith(0x5A, 0x5A, 0x5A);
    assertThat(Arrays.copyOfRange(output, 3 + found, 6 + found)).containsOnly(0x5A);
    assertThat(blosc.maxDecompressedLength(input)).isGreaterThanOrEqualTo(found);
    return Arrays.copyOfRange(output, 3, 3 + found);
  }

  private static byte[] compress(byte[] original, Compressor compressor) {
    return com.scalableminds.bloscjava.Blosc.compress(
        original, 4, compressor, 5, Shuffle.BYTE_SHUFFLE);
  }

  private enum Content {
    SMOOTH,
    RANDOM,
    EQUAL;

    byte[] bytes(int length, Random random) {
      byte[] bytes = new byte[length];
      switch (this) {
        case SMOOTH -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
          for (int i = 0; i + 4 <= length; i += 4) {
            buffer.putInt(i, (int) (1000 * Math.sin(i / 400.0)) + random.nextInt(4));
          }
        }
        case RANDOM -> random.nextBytes(bytes);
        case EQUAL -> Arrays.fill(bytes, (byte) 42);
      }
      return bytes;
    }
  }
}
