// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.MalformedFileException;
import java.util.Optional;

/**
 * The decoded index of a shard: where each inner chunk lies in the shard's object. Entries are
 * checked when they are asked for. Immutable.
 */
public final class ShardIndex {
  /** In both words of an entry: the inner chunk is missing. */
  private static final long MISSING = -1;

  /** Offset and length of each inner chunk. */
  private final long[] words;

  private final long objectSize;
  private final ByteOrigin origin;

  ShardIndex(long[] words, long objectSize, ByteOrigin origin) {
    this.words = words;
    this.objectSize = objectSize;
    this.origin = origin;
  }

  public int innerChunks() {
    return words.length / 2;
  }

  /** The memory that the index holds. */
  public long retainedBytes() {
    return (long) words.length * Long.BYTES;
  }

  public boolean isMissing(int position) {
    return words[2 * position] == MISSING && words[2 * position + 1] == MISSING;
  }

  /**
   * The bytes of the inner chunk at a position of the index; nothing if it is missing, so that its
   * elements are the fill value.
   *
   * @throws MalformedFileException if they cannot lie in the shard's object
   */
  public Optional<ByteRange> range(int position) {
    if (isMissing(position)) {
      return Optional.empty();
    }
    long offset = words[2 * position];
    long length = words[2 * position + 1];
    boolean isOutside =
        offset < 0
            || length < 0
            || length > Integer.MAX_VALUE
            || offset > Long.MAX_VALUE - length
            || (objectSize >= 0 && offset + length > objectSize);
    if (isOutside) {
      throw new MalformedFileException(
          origin.object(),
          origin.offset(),
          origin.structure(),
          "expected inner chunk "
              + position
              + " within the object"
              + (objectSize >= 0 ? "'s " + objectSize + " bytes" : "")
              + ", found "
              + Long.toUnsignedString(length)
              + " bytes from "
              + Long.toUnsignedString(offset));
    }
    return Optional.of(ByteRange.ofLength(offset, length));
  }
}
