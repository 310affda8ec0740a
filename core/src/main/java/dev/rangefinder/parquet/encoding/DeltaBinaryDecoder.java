// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.util.Arrays;

/**
 * DELTA_BYTE_ARRAY: how many bytes each value shares with the one before as DELTA_BINARY_PACKED,
 * then the rest of each value as DELTA_LENGTH_BYTE_ARRAY.
 */
final class DeltaBinaryDecoder implements BinaryDecoder {
  private final EncodedBytes source;
  private final DeltaLengths prefixes;
  private final EncodedBytes suffixes;
  private final DeltaLengths suffixLengths;
  private int position;
  private byte[] last = new byte[0];
  private int lastLength;

  DeltaBinaryDecoder(EncodedBytes source) {
    this.source = source;
    this.prefixes = DeltaLengths.read(source);
    int start = prefixes.endPosition();
    this.suffixes = source.slice(start, source.length() - start);
    this.suffixLengths = DeltaLengths.read(suffixes);
    this.position = suffixLengths.endPosition();
  }

  @Override
  public void read(BinaryBuffer target, int count) {
    int first = prefixes.advance(count);
    int firstSuffix = suffixLengths.advance(count);
    target.reserveValues(count);
    target.reserveBytes(prefixes.sum(first, count) + suffixLengths.sum(firstSuffix, count), source);
    for (int i = 0; i < count; i++) {
      int prefix = prefixes.length(first + i);
      int suffix = suffixLengths.length(firstSuffix + i);
      if (prefix > lastLength || suffix > suffixes.length() - position) {
        throw source.malformed(
            "expected a prefix of at most "
                + lastLength
                + " and a suffix of at most "
                + (suffixes.length() - position)
                + " bytes, found "
                + prefix
                + " and "
                + suffix);
      }
      byte[] data = target.data();
      int start = target.length();
      System.arraycopy(last, 0, data, start, prefix);
      suffixes.bytes().copyTo(position, data, start + prefix, suffix);
      position += suffix;
      target.appendWritten(prefix + suffix);
      remember(data, start, prefix, prefix + suffix);
    }
  }

  /** Keeps a value, of which the first {@code same} bytes are those of the last one. */
  private void remember(byte[] data, int start, int same, int length) {
    if (last.length < length) {
      last = Arrays.copyOf(last, Math.max(length, last.length * 2));
    }
    System.arraycopy(data, start + same, last, same, length - same);
    lastLength = length;
  }
}
