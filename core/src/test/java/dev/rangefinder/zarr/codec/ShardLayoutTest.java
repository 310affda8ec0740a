// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shard's index says where inner chunks lie, as far as they can lie there. */
final class ShardLayoutTest {
  private static final ByteOrigin ORIGIN = new ByteOrigin("s3://b/a/c/0/0", 0, "shard 0/0 of a");
  private static final int ENTRIES_BYTES = 4 * 16;
  private static final long OBJECT_BYTES = 1000;

  @Test
  void innerChunksAreCountedThroughTheArray() {
    ShardLayout layout = layout("'bytes','crc32c'", "end", "6,8", "2,4");
    assertThat(layout.innerChunks()).isEqualTo(6);
    assertThat(layout.innerChunks(0)).isEqualTo(3);
    assertThat(layout.innerShape()).containsExactly(2, 4);
    assertThat(layout.shard(7, 3)).containsExactly(2, 1);
    assertThat(layout.position(7, 3)).isEqualTo(3);
    assertThat(layout.position(0, 0)).isZero();
    assertThat(layout.position(2, 1)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'bytes','crc32c'; end; bytes=-68",
        "'bytes'; end; bytes=-64",
        "'bytes','crc32c','crc32c'; start; bytes=0-71",
        "'bytes'; start; bytes=0-63"
      })
  void theIndexIsAsLongAsItsCodecsMakeIt(String codecs, String location, String range) {
    assertThat(layout(codecs, location, "4,4", "2,2").indexRange().toHttpRange()).isEqualTo(range);
  }

  @Test
  void entriesAreRangesOrMissing() {
    ShardLayout layout = layout("'bytes','crc32c'", "end", "4,4", "2,2");
    ShardIndex index = layout.parseIndex(index(0, 10, -1, -1, 900, 32, 50, 0), 1000, ORIGIN);
    assertThat(index.range(0)).contains(new ByteRange(0, 10));
    assertThat(index.range(1)).isEmpty();
    assertThat(index.isMissing(1)).isTrue();
    assertThat(index.range(2)).contains(new ByteRange(900, 932));
    assertThat(index.range(3)).contains(new ByteRange(50, 50));
    assertThat(index.innerChunks()).isEqualTo(4);
    assertThat(index.retainedBytes()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({
    "990, 11",
    "0, 1001",
    "-1, 5",
    "5, -1",
    "-2, -2",
    "9223372036854775807, 5",
    "9223372036854775800, 100",
    "0, 4294967296"
  })
  void entriesOutsideTheObjectAreRefusedWithTheirPosition(long offset, long length) {
    ShardLayout layout = layout("'bytes','crc32c'", "end", "4,4", "2,2");
    Bytes bytes = index(0, 1, 0, 1, offset, length, 0, 1);
    ShardIndex index = layout.parseIndex(bytes, OBJECT_BYTES, ORIGIN);
    assertThat(index.range(0)).isPresent();
    assertThatThrownBy(() -> index.range(2))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("s3://b/a/c/0/0: malformed index of shard 0/0 of a at byte 0: ")
        .hasMessageContaining("expected inner chunk 2 within the object's 1000 bytes, found ");
  }

  @Test
  void entriesOfAnObjectOfUnknownSizeMayLieAnywhere() {
    ShardLayout layout = layout("'bytes','crc32c'", "end", "4,4", "2,2");
    ShardIndex index = layout.parseIndex(index(1L << 40, 11, 0, 1, 0, 1, 0, 1), -1, ORIGIN);
    assertThat(index.range(0)).contains(ByteRange.ofLength(1L << 40, 11));
  }

  @Test
  void theIndexMayBeBigEndianAndWithoutChecksum() {
    ShardLayout layout =
        layout("{'name':'bytes','configuration':{'endian':'big'}}", "start", "4,4", "2,2");
    ByteBuffer bytes = ByteBuffer.allocate(ENTRIES_BYTES);
    for (int i = 0; i < 8; i++) {
      bytes.putLong(100 + i);
    }
    ShardIndex index = layout.parseIndex(Bytes.of(bytes.array()), OBJECT_BYTES, ORIGIN);
    assertThat(index.range(1)).contains(ByteRange.ofLength(102, 103));
  }

  @Test
  void aDamagedOrShortIndexIsRefused() {
    ShardLayout layout = layout("'bytes','crc32c'", "end", "4,4", "2,2");
    byte[] damaged = index(0, 1, 0, 1, 0, 1, 0, 1).toArray();
    damaged[9] ^= 1;
    assertThatThrownBy(() -> layout.parseIndex(Bytes.of(damaged), OBJECT_BYTES, ORIGIN))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected CRC-32C");
    assertThatThrownBy(() -> layout.parseIndex(Bytes.of(new byte[67]), 67, ORIGIN))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected 68 bytes, found 67");
  }

  @Test
  void anArrayWithoutShardsHasNoLayout() {
    assertThat(ShardLayout.of(ArrayDocument.of("4", "2", "int8", "'bytes'"))).isEmpty();
  }

  private static ShardLayout layout(
      String indexCodecs, String location, String shardShape, String innerShape) {
    return ShardLayout.of(
            ArrayDocument.of(
                "100,100",
                shardShape,
                "float32",
                "{'name':'sharding_indexed','configuration':{'chunk_shape':["
                    + innerShape
                    + "],'codecs':['bytes','zstd'],'index_codecs':["
                    + indexCodecs
                    + "],'index_location':'"
                    + location
                    + "'}}"))
        .orElseThrow();
  }

  private static Bytes index(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(ENTRIES_BYTES + 4).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      bytes.putLong(word);
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, ENTRIES_BYTES);
    bytes.putInt((int) crc.getValue());
    return Bytes.of(bytes.array());
  }
}
