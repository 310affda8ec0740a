// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.rangefinder.bytes.ByteSlice;
import io.airlift.compress.lz4.Lz4Compressor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks that another implementation compressed come back; damaged ones are refused. */
final class Lz4RawTest {
  private static final int GUARD_BYTES = 3;

  private final Lz4Raw lz4 = new Lz4Raw();

  @Test
  void blocksWithPatternsOfEveryLengthComeBack() throws DecompressionException {
    Random random = new Random(21);
    for (int round = 0; round < 20_000; round++) {
      byte[] original = patterns(random, random.nextInt(round % 10 == 0 ? 3000 : 200));
      assertThat(decompress(compress(original), original.length)).isEqualTo(original);
    }
  }

  @Test
  void handMadeSequencesComeBack() throws DecompressionException {
    // One literal, a match of 4 at each distance that there is, then five literals.
    for (int distance = 1; distance <= 40; distance++) {
      byte[] block = new byte[1 + 3 + 40 + 2 + 1 + 1 + 5];
      int at = 0;
      block[at++] = (byte) (15 << 4 | 15);
      block[at++] = 40 - 15;
      for (int i = 0; i < 40; i++) {
        block[at++] = (byte) i;
      }
      block[at++] = (byte) distance;
      block[at++] = 0;
      block[at++] = 100;
      block[at++] = 5 << 4;
      byte[] expected = new byte[40 + 119 + 5];
      for (int i = 0; i < expected.length - 5; i++) {
        expected[i] = i < 40 ? (byte) i : expected[i - distance];
      }
      assertThat(decompress(Arrays.copyOf(block, at + 5), expected.length)).isEqualTo(expected);
    }
  }

  @Test
  void damagedBlocksAreRefusedOrGiveAsManyBytes() {
    Random random = new Random(22);
    byte[] original = patterns(random, 2000);
    byte[] block = compress(original);
    for (int round = 0; round < 50_000; round++) {
      byte[] damaged = Arrays.copyOf(block, block.length - random.nextInt(3));
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        decompress(damaged, original.length);
      } catch (DecompressionException e) {
        assertThat(e.getMessage()).isNotEmpty();
      } catch (RuntimeException e) {
        fail("damaged block", e);
      }
    }
  }

  @Test
  void anotherLengthThanExpectedIsRefused() {
    byte[] block = compress(patterns(new Random(23), 1000));
    assertThatThrownBy(() -> decompress(block, 999)).isInstanceOf(DecompressionException.class);
    assertThatThrownBy(() -> decompress(block, 1001)).isInstanceOf(DecompressionException.class);
  }

  private static byte[] patterns(Random random, int length) {
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      int run = Math.min(length - at, random.nextInt(random.nextInt(10) == 0 ? 400 : 30) + 1);
      int distance = 1 + random.nextInt(random.nextBoolean() ? 12 : 300);
      boolean repeats = at >= distance && random.nextInt(4) > 0;
      for (int i = 0; i < run; i++, at++) {
        bytes[at] = repeats ? bytes[at - distance] : (byte) random.nextInt();
      }
    }
    return bytes;
  }

  private static byte[] compress(byte[] original) {
    Lz4Compressor compressor = new Lz4Compressor();
    byte[] block = new byte[compressor.maxCompressedLength(original.length)];
    int length = compressor.compress(original, 0, original.length, block, 0, block.length);
    return Arrays.copyOf(block, length);
  }

  private byte[] decompress(byte[] block, int length) throws DecompressionException {
    byte[] input = new byte[block.length + 2 * GUARD_BYTES];
    System.arraycopy(block, 0, input, GUARD_BYTES, block.length);
    byte[] output = new byte[length + 2 * GUARD_BYTES];
    try {
      lz4.decompress(new ByteSlice(input, GUARD_BYTES, block.length), output, GUARD_BYTES, length);
    } finally {
      assertThat(Arrays.copyOf(output, GUARD_BYTES)).containsOnly(0);
      assertThat(Arrays.copyOfRange(output, length + GUARD_BYTES, output.length)).containsOnly(0);
    }
    return Arrays.copyOfRange(output, GUARD_BYTES, GUARD_BYTES + length);
  }
}
