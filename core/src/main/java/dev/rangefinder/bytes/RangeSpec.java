// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * Which bytes of one object are asked for: bounded ({@link ByteRange}), from an offset to the end
 * ({@link OffsetRange}) or the last n bytes ({@link SuffixRange}). The latter two need no knowledge
 * of the object's size (RFC 9110, section 14.1.2).
 */
public sealed interface RangeSpec permits ByteRange, OffsetRange, SuffixRange {

  /** Every byte of the object, whatever its size. */
  static RangeSpec all() {
    return OffsetRange.ALL;
  }

  /**
   * The bounded range that this specification means in an object of {@code objectSize} bytes. Open
   * ends are cut at the object's size; a bounded range is returned as it is.
   */
  ByteRange resolve(long objectSize);

  /** The value of an HTTP {@code Range} header, for example {@code bytes=0-99}. */
  String toHttpRange();
}
