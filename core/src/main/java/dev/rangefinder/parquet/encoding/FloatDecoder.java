// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** Decodes a page's values one run after another. */
public non-sealed interface FloatDecoder extends ValueDecoder {
  /**
   * Decodes the next values into {@code target[offset .. offset + count)}.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if there are fewer
   */
  void read(float[] target, int offset, int count);
}
