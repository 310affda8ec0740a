// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteSlice;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecompressorTest {
  private static final byte[] ORIGINAL = original();

  private static byte[] original() {
    byte[] bytes = new byte[100_000];
    Random random = new Random(1);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 1000 < 500 ? 'a' : random.nextInt(256));
    }
    return bytes;
  }

  static Stream<Arguments> algorithms() throws IOException {
    return Stream.of(
        Arguments.of(new Uncompressed(), ORIGINAL),
        Arguments.of(new Snappy(), snappy(ORIGINAL)),
        Arguments.of(new Gzip(), gzip(ORIGINAL)),
        Arguments.of(new Zstd(), com.github.luben.zstd.Zstd.compress(ORIGINAL)),
        Arguments.of(
            new Zstd(Zstd.Implementation.JAVA), com.github.luben.zstd.Zstd.compress(ORIGINAL)),
        Arguments.of(new Lz4Raw(), lz4(ORIGINAL)),
        Arguments.of(new Lz4Hadoop(), lz4(ORIGINAL)),
        Arguments.of(new Lz4Hadoop(), hadoop(ORIGINAL)));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void givesTheOriginalWithinALargerBuffer(Decompressor decompressor, byte[] compressed)
      throws Exception {
    byte[] output = new byte[ORIGINAL.length + 20];
    byte[] slab = new byte[compressed.length + 10];
    System.arraycopy(compressed, 0, slab, 5, compressed.length);
    ByteSlice input = new ByteSlice(slab, 5, compressed.length);
    decompressor.decompress(input, output, 10, ORIGINAL.length);
    assertThat(Arrays.copyOfRange(output, 10, 10 + ORIGINAL.length)).isEqualTo(ORIGINAL);
    assertThat(Arrays.copyOf(output, 10)).containsOnly(0);
    assertThat(Arrays.copyOfRange(output, output.length - 10, output.length)).containsOnly(0);
    assertThat(decompressor.maxDecompressedLength(input)).isGreaterThanOrEqualTo(ORIGINAL.length);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesAnotherLength(Decompressor decompressor, byte[] compressed) {
    for (int length : new int[] {0, 1, ORIGINAL.length - 1, ORIGINAL.length + 1}) {
      byte[] output = new byte[length];
      assertThatThrownBy(() -> decompressor.decompress(ByteSlice.of(compressed), output, 0, length))
          .isInstanceOf(DecompressionException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void damagedInputGivesBytesOrAnError(Decompressor decompressor, byte[] compressed) {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Arrays.copyOf(compressed, 1 + random.nextInt(compressed.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        decompressor.decompress(
            ByteSlice.of(damaged), new byte[ORIGINAL.length], 0, ORIGINAL.length);
      } catch (DecompressionException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  /** Short literals and copies of every distance, up to the very end of the output. */
  @Test
  void snappyOfManyShapesGivesTheOriginal() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      int alphabet = 1 + random.nextInt(30);
      for (int at = 0; at < bytes.length; ) {
        int repeated = at == 0 ? 0 : random.nextInt(90);
        int distance = at == 0 ? 1 : 1 + random.nextInt(Math.min(at, 20));
        for (int n = 0; n < repeated && at < bytes.length; n++, at++) {
          bytes[at] = bytes[at - distance];
        }
        for (int n = random.nextInt(25); n >= 0 && at < bytes.length; n--, at++) {
          bytes[at] = (byte) random.nextInt(alphabet);
        }
      }
      byte[] output = new byte[bytes.length + 1];
      output[bytes.length] = 77;
      new Snappy().decompress(ByteSlice.of(snappy(bytes)), output, 0, bytes.length);
      assertThat(Arrays.copyOf(output, bytes.length)).isEqualTo(bytes);
      assertThat(output[bytes.length]).isEqualTo((byte) 77);
    }
  }

  @Test
  void readsGzipOfSeveralMembers() throws Exception {
    byte[] first = gzip(Arrays.copyOf(ORIGINAL, 70_000));
    byte[] second = gzip(Arrays.copyOfRange(ORIGINAL, 70_000, ORIGINAL.length));
    byte[] both = ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    byte[] output = new byte[ORIGINAL.length];
    new Gzip().decompress(ByteSlice.of(both), output, 0, output.length);
    assertThat(output).isEqualTo(ORIGINAL);
  }

  @Test
  void gzipWithAWrongChecksumIsAnError() throws Exception {
    byte[] damaged = gzip(ORIGINAL);
    damaged[damaged.length - 8] ^= 1;
    assertThatThrownBy(
            () ->
                new Gzip()
                    .decompress(
                        ByteSlice.of(damaged), new byte[ORIGINAL.length], 0, ORIGINAL.length))
        .hasMessageContaining("checksum");
  }

  private static byte[] snappy(byte[] bytes) {
    SnappyCompressor compressor = new SnappyCompressor();
    byte[] output = new byte[compressor.maxCompressedLength(bytes.length)];
    int length = compressor.compress(bytes, 0, bytes.length, output, 0, output.length);
    return Arrays.copyOf(output, length);
  }

  private static byte[] lz4(byte[] bytes) {
    Lz4Compressor compressor = new Lz4Compressor();
    byte[] output = new byte[compressor.maxCompressedLength(bytes.length)];
    int length = compressor.compress(bytes, 0, bytes.length, output, 0, output.length);
    return Arrays.copyOf(output, length);
  }

  private static byte[] hadoop(byte[] bytes) {
    byte[] first = lz4(Arrays.copyOf(bytes, 60_000));
    byte[] second = lz4(Arrays.copyOfRange(bytes, 60_000, bytes.length));
    return ByteBuffer.allocate(16 + first.length + second.length)
        .putInt(60_000)
        .putInt(first.length)
        .put(first)
        .putInt(bytes.length - 60_000)
        .putInt(second.length)
        .put(second)
        .array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(output)) {
      stream.write(bytes);
    }
    return output.toByteArray();
  }
}
