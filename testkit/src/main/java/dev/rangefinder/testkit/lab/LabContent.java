// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The bytes of an object: fixed, of a known length, and copied out by ranges only. */
public interface LabContent {

  /** Length in bytes. */
  long size();

  /**
   * Copies a range that lies within the content.
   *
   * @throws IOException when {@code out} or the source fails
   */
  void copyTo(ByteRange range, OutputStream out) throws IOException;

  /** The bytes of an array, which must not be written to from now on. */
  static LabContent of(byte[] bytes) {
    return new ArrayContent(bytes);
  }

  /** A local file; it must keep its length. */
  static LabContent of(Path file) {
    return FileContent.open(file);
  }

  /** Bytes that do not compress, made when they are asked for: the same for the same seed. */
  static LabContent generated(long size, long seed) {
    return new GeneratedContent(size, seed);
  }

  /** The whole range. */
  default ByteRange all() {
    return new ByteRange(0, size());
  }

  /** A copy of a range that is small enough for an array. */
  default byte[] bytes(ByteRange range) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(range.length()));
    try {
      copyTo(range, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
