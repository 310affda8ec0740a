// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** Decodes a page's byte strings one run after another. */
public non-sealed interface BinaryDecoder extends ValueDecoder {
  /**
   * Decodes the next values and appends them.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if there are fewer
   */
  void read(BinaryBuffer target, int count);
}
