// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.compression.DecompressionException;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.CodecSpec;
import dev.rangefinder.zarr.metadata.Endianness;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;

/**
 * Where inner chunks lie in the shards of an array (codec {@code sharding_indexed}, version 1.0).
 * Coordinates of inner chunks count through the whole array, not from the start of their shard.
 * Immutable.
 */
public final class ShardLayout {
  /** Offset and length of an inner chunk, eight bytes each. */
  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  private final int[] innerShape;

  /** Inner chunks of a shard along each dimension. */
  private final int[] counts;

  private final int innerChunks;
  private final CodecSpec.IndexLocation indexLocation;
  private final Endianness indexEndianness;
  private final int checksums;

  private ShardLayout(ArrayMetadata array, CodecSpec.Sharding sharding) {
    int[] shardShape = array.chunkShape();
    this.innerShape = sharding.chunkShape().stream().mapToInt(Integer::intValue).toArray();
    this.counts = new int[shardShape.length];
    int product = 1;
    for (int d = 0; d < counts.length; d++) {
      counts[d] = shardShape[d] / innerShape[d];
      product = Math.multiplyExact(product, counts[d]);
    }
    this.innerChunks = product;
    this.indexLocation = sharding.indexLocation();
    this.indexEndianness = endianness(sharding.indexCodecs());
    this.checksums =
        (int) sharding.indexCodecs().stream().filter(CodecSpec.Crc32c.class::isInstance).count();
  }

  /** The layout of an array's shards; nothing if it is not sharded. */
  public static Optional<ShardLayout> of(ArrayMetadata array) {
    return array.sharding().map(sharding -> new ShardLayout(array, sharding));
  }

  private static Endianness endianness(List<CodecSpec> codecs) {
    return codecs.get(0) instanceof CodecSpec.ElementBytes bytes
        ? bytes.endianness()
        : Endianness.LITTLE;
  }

  /** The shape of inner chunks. */
  public int[] innerShape() {
    return innerShape.clone();
  }

  /** The number of inner chunks in each shard. */
  public int innerChunks() {
    return innerChunks;
  }

  /** The number of inner chunks in each shard along a dimension. */
  public int innerChunks(int dimension) {
    return counts[dimension];
  }

  /** The coordinates of the shard that holds an inner chunk. */
  public long[] shard(long... innerChunk) {
    long[] shard = new long[counts.length];
    for (int d = 0; d < counts.length; d++) {
      shard[d] = innerChunk[d] / counts[d];
    }
    return shard;
  }

  /** The position of an inner chunk in the index of its shard. */
  public int position(long... innerChunk) {
    int position = 0;
    for (int d = 0; d < counts.length; d++) {
      position = position * counts[d] + (int) (innerChunk[d] % counts[d]);
    }
    return position;
  }

  /** The stored size of the index, by its codecs. */
  public int indexBytes() {
    return ENTRY_BYTES * innerChunks + CodecSpec.Crc32c.CHECKSUM_BYTES * checksums;
  }

  /** Which bytes of a shard's object are its index. */
  public RangeSpec indexRange() {
    return indexLocation == CodecSpec.IndexLocation.END
        ? ByteRange.suffix(indexBytes())
        : ByteRange.ofLength(0, indexBytes());
  }

  /**
   * Decodes an index.
   *
   * @param index the bytes of {@link #indexRange()}
   * @param objectSize the size of the shard's object, or -1 if it is not known
   * @param origin the object, where in it the index begins, and as the structure what the shard is
   *     called in messages, for example {@code shard 0/3 of array temperature}
   * @throws MalformedFileException if it is too short or its checksum differs
   */
  public ShardIndex parseIndex(Bytes index, long objectSize, ByteOrigin origin) {
    ByteOrigin indexOrigin = origin.as("index of " + origin.structure());
    if (index.length() != indexBytes()) {
      throw malformed(
          indexOrigin, "expected " + indexBytes() + " bytes, found " + index.length(), null);
    }
    ByteSlice bytes = index.toSlice();
    ChecksumStage checksum = new ChecksumStage();
    try {
      for (int i = 0; i < checksums; i++) {
        bytes = checksum.decode(bytes, bytes.length(), null);
      }
    } catch (DecompressionException e) {
      throw malformed(indexOrigin, e.getMessage(), e);
    }
    VarHandle longs =
        MethodHandles.byteArrayViewVarHandle(long[].class, indexEndianness.byteOrder());
    long[] words = new long[2 * innerChunks];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) longs.get(bytes.array(), bytes.offset() + i * Long.BYTES);
    }
    return new ShardIndex(words, objectSize, indexOrigin);
  }

  private static MalformedFileException malformed(
      ByteOrigin origin, String expectation, Throwable cause) {
    return new MalformedFileException(
        origin.object(), origin.offset(), origin.structure(), expectation, cause);
  }
}
