// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/**
 * Definition levels of one bit in the deprecated encoding BIT_PACKED: packed from the most
 * significant bit on, without a length before them.
 */
public final class BitPackedLevels {
  private final EncodedBytes source;
  private int read;

  public BitPackedLevels(EncodedBytes source) {
    this.source = source;
  }

  /** Bytes that this many levels take. */
  public static int bytes(int values) {
    return (values + 7) >>> 3;
  }

  /** Appends the next levels; gives the number that are set. */
  public int readValidity(ValidityBuilder target, int count) {
    if (bytes(read + count) > source.length()) {
      throw source.tooFew(count);
    }
    int present =
        target.appendReversed(source.bytes().array(), source.bytes().offset(), read, count);
    read += count;
    return present;
  }
}
