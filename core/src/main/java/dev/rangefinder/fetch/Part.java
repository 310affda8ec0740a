// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;

/**
 * A piece of one object at one version: the unit of the parts cache. Parts are not aligned; they
 * are cut where wanted ranges began and ended.
 *
 * @param start offset of the first byte in the object
 * @param bytes the bytes, never empty; their slab holds nothing else
 */
public record Part(long start, ByteSlice bytes) {

  public ByteRange range() {
    return ByteRange.ofLength(start, bytes.length());
  }
}
