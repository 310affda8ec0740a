// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes an array of 16-bit integers as a Zarr v3 array of shards, whose inner chunks are
 * compressed with zstd. Inner chunks that hold nothing but the fill value are left out.
 *
 * @param shape the lengths of the dimensions
 * @param shard the lengths of a shard, multiples of those of an inner chunk
 * @param inner the lengths of an inner chunk
 */
record ShardedArray(int[] shape, int[] shard, int[] inner, short fillValue) {

  private static final int ZSTD_LEVEL = 3;
  private static final long MISSING = -1;

  /** The values of the array. */
  interface Cells {
    short at(int time, int lat, int lon);
  }

  /** The members of {@code zarr.json} that say how the elements are stored. */
  Map<String, Object> metadata() {
    Map<String, Object> bytes =
        Map.of("name", "bytes", "configuration", Map.of("endian", "little"));
    Map<String, Object> zstd =
        Map.of("name", "zstd", "configuration", Map.of("level", ZSTD_LEVEL, "checksum", false));
    Map<String, Object> sharding =
        Map.of(
            "chunk_shape",
            inner,
            "codecs",
            List.of(bytes, zstd),
            "index_codecs",
            List.of(bytes, Map.of("name", "crc32c")),
            "index_location",
            "end");
    return Map.of(
        "shape",
        shape,
        "data_type",
        "int16",
        "chunk_grid",
        Map.of("name", "regular", "configuration", Map.of("chunk_shape", shard)),
        "fill_value",
        fillValue,
        "codecs",
        List.of(Map.of("name", "sharding_indexed", "configuration", sharding)));
  }

  /** Writes every shard below the array's key. */
  void write(SampleData data, String key, Cells cells) {
    for (int t = 0; t * shard[0] < shape[0]; t++) {
      for (int y = 0; y * shard[1] < shape[1]; y++) {
        for (int x = 0; x * shard[2] < shape[2]; x++) {
          int[] origin = {t * shard[0], y * shard[1], x * shard[2]};
          data.put(key + "/c/" + t + "/" + y + "/" + x, shard(origin, cells));
        }
      }
    }
  }

  private byte[] shard(int[] origin, Cells cells) {
    int[] counts = new int[3];
    for (int d = 0; d < counts.length; d++) {
      counts[d] = shard[d] / inner[d];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer index =
        ByteBuffer.allocate(counts[0] * counts[1] * counts[2] * 2 * Long.BYTES + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < counts[0]; t++) {
      for (int y = 0; y < counts[1]; y++) {
        for (int x = 0; x < counts[2]; x++) {
          int[] at = {origin[0] + t * inner[0], origin[1] + y * inner[1], origin[2] + x * inner[2]};
          byte[] chunk = innerChunk(at, cells);
          index.putLong(chunk == null ? MISSING : bytes.size());
          index.putLong(chunk == null ? MISSING : chunk.length);
          if (chunk != null) {
            bytes.writeBytes(chunk);
          }
        }
      }
    }
    CRC32C checksum = new CRC32C();
    checksum.update(index.array(), 0, index.position());
    index.putInt((int) checksum.getValue());
    bytes.writeBytes(index.array());
    return bytes.toByteArray();
  }

  /** The compressed chunk, or {@code null} if it holds the fill value alone. */
  private byte[] innerChunk(int[] origin, Cells cells) {
    ByteBuffer elements =
        ByteBuffer.allocate(inner[0] * inner[1] * inner[2] * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    boolean isFill = true;
    for (int t = origin[0]; t < origin[0] + inner[0]; t++) {
      for (int y = origin[1]; y < origin[1] + inner[1]; y++) {
        for (int x = origin[2]; x < origin[2] + inner[2]; x++) {
          boolean isInside = t < shape[0] && y < shape[1] && x < shape[2];
          short value = isInside ? cells.at(t, y, x) : fillValue;
          isFill &= value == fillValue;
          elements.putShort(value);
        }
      }
    }
    return isFill ? null : Zstd.compress(elements.array(), ZSTD_LEVEL);
  }
}
