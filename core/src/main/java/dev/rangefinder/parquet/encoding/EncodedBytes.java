// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.MalformedFileException;

/**
 * The encoded values of a page.
 *
 * @param bytes the values, decompressed
 * @param page the page they come from, for messages
 */
public record EncodedBytes(ByteSlice bytes, ByteOrigin page) {

  /** An exception that names the page; the caller throws it. */
  public MalformedFileException malformed(String expectation) {
    return new MalformedFileException(page.object(), page.offset(), page.structure(), expectation);
  }

  int length() {
    return bytes.length();
  }

  /** An exception for values that are missing at the end. */
  MalformedFileException tooFew(int wanted) {
    return malformed("expected " + wanted + " more encoded values, found fewer");
  }

  EncodedBytes slice(int position, int length) {
    return new EncodedBytes(bytes.slice(position, length), page);
  }
}
