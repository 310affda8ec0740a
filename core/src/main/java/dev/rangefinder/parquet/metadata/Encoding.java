// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/** How the values of a page are encoded. */
public enum Encoding {
  PLAIN(0),
  PLAIN_DICTIONARY(2),
  RLE(3),
  BIT_PACKED(4),
  DELTA_BINARY_PACKED(5),
  DELTA_LENGTH_BYTE_ARRAY(6),
  DELTA_BYTE_ARRAY(7),
  RLE_DICTIONARY(8),
  BYTE_STREAM_SPLIT(9);

  private static final Encoding[] VALUES = values();

  private final int number;

  Encoding(int number) {
    this.number = number;
  }

  /** The encoding with a number of the format, or {@code null} if there is none. */
  static Encoding of(int number) {
    for (Encoding encoding : VALUES) {
      if (encoding.number == number) {
        return encoding;
      }
    }
    return null;
  }
}
