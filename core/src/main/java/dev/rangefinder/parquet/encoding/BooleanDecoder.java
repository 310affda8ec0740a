// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** Decodes a page's truth values one run after another. */
public non-sealed interface BooleanDecoder extends ValueDecoder {
  /**
   * Decodes the next values, 0 or 1, into {@code target[offset .. offset + count)}.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if there are fewer
   */
  void read(byte[] target, int offset, int count);
}
