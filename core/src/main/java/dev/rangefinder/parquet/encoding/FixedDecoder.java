// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

/** Decodes a page's byte strings of one length one run after another. */
public non-sealed interface FixedDecoder extends ValueDecoder {
  /** Bytes of each value. */
  int width();

  /**
   * Decodes the next values end to end into {@code target} from {@code offset} on.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if there are fewer
   */
  void read(byte[] target, int offset, int count);
}
