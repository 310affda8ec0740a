// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * The last {@code length} bytes of an object; the whole object where it is shorter.
 *
 * @param length number of bytes, at least 1
 */
public record SuffixRange(long length) implements RangeSpec {

  public SuffixRange {
    if (length < 1) {
      throw new IllegalArgumentException("Suffix of " + length + " bytes: expected at least 1");
    }
  }

  @Override
  public ByteRange resolve(long objectSize) {
    return new ByteRange(Math.max(0, objectSize - length), objectSize);
  }

  @Override
  public String toHttpRange() {
    return "bytes=-" + length;
  }

  @Override
  public String toString() {
    return "[-" + length + ", end)";
  }
}
