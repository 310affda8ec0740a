// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.storage.ObjectLocation;
import java.io.Serializable;

/**
 * A chunk, or an inner chunk of a shard, that a scan needs.
 *
 * @param chunk its coordinates in the array's {@link StoredArray#innerGrid}
 * @param object the object that holds it, or would
 * @param start the first byte of an inner chunk in its shard; {@link #WHOLE} for a chunk that is an
 *     object by itself, {@link #MISSING} for an inner chunk that the shard does not have
 * @param length the bytes of an inner chunk
 */
record ChunkRead(long[] chunk, ObjectLocation object, long start, long length)
    implements Serializable {

  private static final long serialVersionUID = 1L;
  static final long WHOLE = -1;
  static final long MISSING = -2;

  static ChunkRead whole(long[] chunk, ObjectLocation object) {
    return new ChunkRead(chunk, object, WHOLE, 0);
  }

  static ChunkRead missing(long[] chunk, ObjectLocation object) {
    return new ChunkRead(chunk, object, MISSING, 0);
  }

  static ChunkRead inner(long[] chunk, ObjectLocation object, ByteRange range) {
    return new ChunkRead(chunk, object, range.start(), range.length());
  }

  boolean isMissing() {
    return start == MISSING;
  }

  /** What has to be fetched; not for a chunk that is known to be missing. */
  WantedRange need(Purpose purpose) {
    return start == WHOLE
        ? WantedRange.whole(object, purpose).ifPresent()
        : new WantedRange(object, ByteRange.ofLength(start, length), purpose);
  }

  /** Where the bytes begin in their object. */
  long offset() {
    return Math.max(0, start);
  }
}
