// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** Decodes a page's values of two words one run after another. */
public non-sealed interface Int128Decoder extends ValueDecoder {
  /**
   * Decodes the next values into {@code [offset .. offset + count)} of both arrays.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if there are fewer
   */
  void read(long[] high, long[] low, int offset, int count);
}
