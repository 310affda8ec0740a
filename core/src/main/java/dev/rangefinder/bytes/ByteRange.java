// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * A half-open range {@code [start, end)} of byte offsets in one object; it may be empty.
 *
 * @param start offset of the first byte, not negative
 * @param end offset after the last byte, not before {@code start}
 */
public record ByteRange(long start, long end) implements RangeSpec, Comparable<ByteRange> {

  public ByteRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "Invalid byte range [" + start + ", " + end + "): expected 0 <= start <= end");
    }
  }

  /** The {@code length} bytes from {@code start} on. */
  public static ByteRange ofLength(long start, long length) {
    if (length < 0 || start > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("Invalid byte range of length " + length + " at " + start);
    }
    return new ByteRange(start, start + length);
  }

  /** The last {@code length} bytes of an object whose size need not be known. */
  public static SuffixRange suffix(long length) {
    return new SuffixRange(length);
  }

  /** Everything from {@code start} to the end of an object whose size need not be known. */
  public static OffsetRange from(long start) {
    return new OffsetRange(start);
  }

  public long length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  public boolean contains(ByteRange other) {
    return other.start >= start && other.end <= end;
  }

  /** Whether both ranges share at least one byte; an empty range overlaps nothing. */
  public boolean overlaps(ByteRange other) {
    return Math.max(start, other.start) < Math.min(end, other.end);
  }

  /** The bytes in both ranges; an empty range when there are none. */
  public ByteRange intersection(ByteRange other) {
    long from = Math.max(start, other.start);
    long to = Math.min(end, other.end);
    return from < to ? new ByteRange(from, to) : new ByteRange(start, start);
  }

  @Override
  public ByteRange resolve(long objectSize) {
    return this;
  }

  @Override
  public String toHttpRange() {
    if (isEmpty()) {
      throw new IllegalStateException("HTTP cannot ask for the empty range " + this);
    }
    return "bytes=" + start + "-" + (end - 1);
  }

  @Override
  public int compareTo(ByteRange other) {
    int byStart = Long.compare(start, other.start);
    return byStart != 0 ? byStart : Long.compare(end, other.end);
  }

  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
