// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

/**
 * Compressed bytes are not valid. Checked, so that the caller adds which object they come from and
 * where they stand in it.
 */
public final class DecompressionException extends Exception {
  private static final long serialVersionUID = 1L;

  public DecompressionException(String problem) {
    super(problem);
  }

  public DecompressionException(String problem, Throwable cause) {
    super(problem, cause);
  }

  static DecompressionException wrongLength(String algorithm, long expected, long found) {
    return new DecompressionException(
        "expected " + expected + " bytes after " + algorithm + " decompression, found " + found);
  }
}
