// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * Everything from {@code start} to the end of an object.
 *
 * @param start offset of the first byte, not negative
 */
public record OffsetRange(long start) implements RangeSpec {

  static final OffsetRange ALL = new OffsetRange(0);

  public OffsetRange {
    if (start < 0) {
      throw new IllegalArgumentException("Negative start of a byte range: " + start);
    }
  }

  @Override
  public ByteRange resolve(long objectSize) {
    return new ByteRange(Math.min(start, objectSize), objectSize);
  }

  @Override
  public String toHttpRange() {
    return "bytes=" + start + "-";
  }

  @Override
  public String toString() {
    return "[" + start + ", end)";
  }
}
