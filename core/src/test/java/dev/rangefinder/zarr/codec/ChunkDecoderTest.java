// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.github.luben.zstd.Zstd;
import com.scalableminds.bloscjava.Blosc;
import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stored bytes of a chunk become its elements, or a message that names the chunk. */
final class ChunkDecoderTest {
  private static final ByteOrigin ORIGIN = new ByteOrigin("s3://b/a/c/0/1", 100, "chunk 0/1 of a");
  private static final int[] WHOLE = {4, 6};
  private static final int CHUNK_BYTES = 96;

  @Test
  void bytesAloneAreTheEncodedBytesThemselves() {
    byte[] stored = chunk();
    ByteSlice decoded = decoder("'bytes'").decode(Bytes.of(stored), ORIGIN, WHOLE);
    assertThat(decoded.array()).isSameAs(stored);
    assertThat(decoded.length()).isEqualTo(CHUNK_BYTES);
  }

  @ParameterizedTest
  @EnumSource(Coder.class)
  void eachCodecIsUndone(Coder coder) {
    ChunkDecoder decoder = decoder("'bytes','" + coder.codec + "'");
    Bytes encoded = Bytes.of(coder.encode(chunk()));
    assertThat(decoder.decode(encoded, ORIGIN, WHOLE).toArray()).isEqualTo(chunk());
    byte[] target = new byte[CHUNK_BYTES + 10];
    ByteSlice again = decoder.decode(encoded, ORIGIN, WHOLE, target);
    assertThat(again.toArray()).isEqualTo(chunk());
    if (coder != Coder.CRC32C) {
      assertThat(again.array()).isSameAs(target);
    }
  }

  @Test
  void codecsAreUndoneInReverse() {
    ChunkDecoder decoder = decoder("'bytes','crc32c','gzip','zstd','crc32c'");
    byte[] encoded = chunk();
    for (Coder coder : List.of(Coder.CRC32C, Coder.GZIP, Coder.ZSTD, Coder.CRC32C)) {
      encoded = coder.encode(encoded);
    }
    for (int round = 0; round < 2; round++) {
      assertThat(decoder.decode(Bytes.of(encoded), ORIGIN, WHOLE).toArray()).isEqualTo(chunk());
    }
  }

  @Test
  void bytesInSeveralSlabsAreOneChunk() {
    byte[] encoded = Coder.BLOSC.encode(chunk());
    ByteSlice all = ByteSlice.of(encoded);
    Bytes slabs = Bytes.of(List.of(all.slice(0, 9), all.slice(9, encoded.length - 9)));
    assertThat(decoder("'bytes','blosc'").decode(slabs, ORIGIN, WHOLE).toArray())
        .isEqualTo(chunk());
  }

  @Test
  void gzipMayHaveSeveralMembersAndBytesAfterThem() throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.write(Coder.GZIP.encode(Arrays.copyOf(chunk(), 50)));
    encoded.write(Coder.GZIP.encode(Arrays.copyOfRange(chunk(), 50, CHUNK_BYTES)));
    encoded.write(new byte[] {1, 2, 3});
    assertThat(
            decoder("'bytes','gzip'")
                .decode(Bytes.of(encoded.toByteArray()), ORIGIN, WHOLE)
                .toArray())
        .isEqualTo(chunk());
  }

  @ParameterizedTest
  @EnumSource(Coder.class)
  void aClippedChunkAtTheEdgeShowsInItsLength(Coder coder) {
    ChunkDecoder decoder = decoder("'bytes','" + coder.codec + "'");
    byte[] clipped = Arrays.copyOf(chunk(), 4 * 2 * 5);
    ByteSlice decoded = decoder.decode(Bytes.of(coder.encode(clipped)), ORIGIN, new int[] {2, 5});
    assertThat(decoded.toArray()).isEqualTo(clipped);
  }

  @ParameterizedTest
  @EnumSource(Coder.class)
  void otherLengthsAreRefusedWithTheNameOfTheChunk(Coder coder) {
    ChunkDecoder decoder = decoder("'bytes','" + coder.codec + "'");
    for (int length : new int[] {0, 4, CHUNK_BYTES - 1, CHUNK_BYTES + 1, 10 * CHUNK_BYTES}) {
      byte[] encoded = coder.encode(Arrays.copyOf(chunk(), length));
      assertThatThrownBy(() -> decoder.decode(Bytes.of(encoded), ORIGIN, new int[] {2, 5}))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith("s3://b/a/c/0/1: malformed chunk 0/1 of a at byte 100: ");
    }
  }

  @Test
  void aTranspositionBringsElementsBackIntoOrder() {
    byte[] stored = new byte[2 * 3 * 4];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) i;
    }
    // Stored dimensions are 2 (length 4), 0 (length 2), 1 (length 3).
    ChunkDecoder decoder =
        ChunkDecoder.of(
            ArrayDocument.of(
                "2,3,4",
                "2,3,4",
                "int8",
                "{'name':'transpose','configuration':{'order':[2,0,1]}},'bytes'"));
    byte[] expected = new byte[stored.length];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          expected[(i * 3 + j) * 4 + k] = stored[(k * 2 + i) * 3 + j];
        }
      }
    }
    assertThat(decoder.decode(Bytes.of(stored), ORIGIN, new int[] {2, 3, 4}).toArray())
        .isEqualTo(expected);
  }

  @Test
  void transpositionsOneAfterAnotherAreOne() {
    byte[] stored = new byte[24];
    new Random(3).nextBytes(stored);
    String forth = "{'name':'transpose','configuration':{'order':[2,0,1]}}";
    String back = "{'name':'transpose','configuration':{'order':[1,2,0]}}";
    ChunkDecoder decoder =
        ChunkDecoder.of(
            ArrayDocument.of("2,3,4", "2,3,4", "int8", forth + "," + back + ",'bytes'"));
    assertThat(decoder.decode(Bytes.of(stored), ORIGIN, new int[] {2, 3, 4}).array())
        .isSameAs(stored);
  }

  @Test
  void aTransposedChunkMayBeClipped() {
    ChunkDecoder decoder =
        ChunkDecoder.of(
            ArrayDocument.of(
                "2,3",
                "4,4",
                "int16",
                "{'name':'transpose','configuration':{'order':[1,0]}},'bytes','zstd'"));
    byte[] stored = {0, 0, 1, 0, 0, 1, 1, 1, 0, 2, 1, 2};
    assertThat(
            decoder.decode(Bytes.of(Coder.ZSTD.encode(stored)), ORIGIN, new int[] {2, 3}).toArray())
        .containsExactly(0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2);
  }

  @Test
  void anArrayWithoutDimensionsHasOneElement() {
    ChunkDecoder decoder = ChunkDecoder.of(ArrayDocument.of("", "", "float64", "'bytes','zstd'"));
    byte[] element = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(decoder.decode(Bytes.of(Coder.ZSTD.encode(element)), ORIGIN, new int[0]).toArray())
        .isEqualTo(element);
  }

  @Test
  void littleInputCannotMakeLargeMemory() {
    ChunkDecoder decoder =
        ChunkDecoder.of(ArrayDocument.of("500000000", "500000000", "int32", "'bytes','gzip'"));
    assertThat(decoder.chunkBytes()).isEqualTo(2_000_000_000);
    assertThatThrownBy(
            () ->
                decoder.decode(
                    Bytes.of(Coder.GZIP.encode(chunk())), ORIGIN, new int[] {500_000_000}))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected 2000000000 decoded bytes, found 96");
  }

  @ParameterizedTest
  @EnumSource(Coder.class)
  void damagedChunksAreRefusedOrDecoded(Coder coder) {
    Random random = new Random(5);
    ChunkDecoder decoder = decoder("'bytes','" + coder.codec + "'");
    byte[] encoded = coder.encode(chunk());
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = encoded.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      decodeOrRefuse(decoder, damaged);
    }
    for (int length = 0; length < encoded.length; length++) {
      decodeOrRefuse(decoder, Arrays.copyOf(encoded, length));
    }
  }

  private static void decodeOrRefuse(ChunkDecoder decoder, byte[] encoded) {
    try {
      assertThat(decoder.decode(Bytes.of(encoded), ORIGIN, WHOLE).length()).isEqualTo(CHUNK_BYTES);
    } catch (MalformedFileException e) {
      assertThat(e.object()).isEqualTo(ORIGIN.object());
    } catch (RuntimeException e) {
      fail("damaged chunk", e);
    }
  }

  private static ChunkDecoder decoder(String codecs) {
    return ChunkDecoder.of(ArrayDocument.of("10,11", "4,6", "float32", codecs));
  }

  private static byte[] chunk() {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int i = 0; i < CHUNK_BYTES; i++) {
      chunk[i] = (byte) (i % 4 == 0 ? i : 17);
    }
    return chunk;
  }

  /** Encoders by other means. */
  private enum Coder {
    BLOSC("blosc"),
    GZIP("gzip"),
    ZLIB("numcodecs.zlib"),
    ZSTD("zstd"),
    CRC32C("crc32c");

    private final String codec;

    Coder(String codec) {
      this.codec = codec;
    }

    byte[] encode(byte[] bytes) {
      return switch (this) {
        case BLOSC -> Blosc.compress(bytes, 4);
        case ZSTD -> Zstd.compress(bytes);
        case GZIP, ZLIB -> deflate(bytes);
        case CRC32C -> checksum(bytes);
      };
    }

    private byte[] deflate(byte[] bytes) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream stream =
          this == GZIP ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
        stream.write(bytes);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return out.toByteArray();
    }

    private static byte[] checksum(byte[] bytes) {
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return ByteBuffer.allocate(bytes.length + 4)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(bytes)
          .putInt((int) crc.getValue())
          .array();
    }
  }
}
