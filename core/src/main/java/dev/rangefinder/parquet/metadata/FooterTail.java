// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.bytes.UnsupportedFeatureException;

/**
 * The end of a Parquet file: {@code footer, length of the footer (4 bytes, little-endian), "PAR1"}.
 * Finds the footer from the last bytes of a file, which may or may not hold all of it.
 */
public final class FooterTail {
  /** Bytes of the magic at both ends of a file. */
  public static final int MAGIC_BYTES = 4;

  /** The length of the footer and the magic. */
  public static final int TRAILER_BYTES = 8;

  /** The longest footer that is read. */
  public static final int MAX_FOOTER_BYTES = 512 * 1024 * 1024;

  private static final int MAGIC = 0x31524150;
  private static final int MAGIC_ENCRYPTED = 0x45524150;
  private static final String STRUCTURE = "Parquet file";

  private final String object;
  private final long fileSize;
  private final ByteRange footer;
  private final Bytes tail;

  private FooterTail(String object, long fileSize, ByteRange footer, Bytes tail) {
    this.object = object;
    this.fileSize = fileSize;
    this.footer = footer;
    this.tail = tail;
  }

  /**
   * Finds the footer.
   *
   * @param object the file's location, for messages
   * @param tail the last bytes of the file; all of it if it is short
   * @throws MalformedFileException if the file does not end like a Parquet file
   * @throws UnsupportedFeatureException if the footer is encrypted
   */
  public static FooterTail find(String object, long fileSize, Bytes tail) {
    if (fileSize < MAGIC_BYTES + TRAILER_BYTES || tail.length() < TRAILER_BYTES) {
      throw new MalformedFileException(
          object,
          0,
          STRUCTURE,
          "expected at least "
              + (MAGIC_BYTES + TRAILER_BYTES)
              + " bytes, found "
              + fileSize
              + "; this is not a Parquet file");
    }
    ByteSlice trailer = tail.slice(tail.length() - TRAILER_BYTES, TRAILER_BYTES);
    int magic = trailer.intAt(MAGIC_BYTES);
    if (magic == MAGIC_ENCRYPTED) {
      throw new UnsupportedFeatureException(
          object, "an encrypted footer (PARE)", "Decrypt the file first");
    }
    if (magic != MAGIC) {
      throw new MalformedFileException(
          object,
          fileSize - MAGIC_BYTES,
          STRUCTURE,
          "expected \"PAR1\" at the end, found "
              + QuotedText.of(trailer.slice(MAGIC_BYTES, MAGIC_BYTES))
              + "; this is not a Parquet file, or it is cut off");
    }
    long length = Integer.toUnsignedLong(trailer.intAt(0));
    long end = fileSize - TRAILER_BYTES;
    if (length == 0 || length > end - MAGIC_BYTES || length > MAX_FOOTER_BYTES) {
      throw new MalformedFileException(
          object,
          end,
          STRUCTURE,
          "expected a footer between 1 and "
              + Math.min(end - MAGIC_BYTES, MAX_FOOTER_BYTES)
              + " bytes long, found "
              + length);
    }
    return new FooterTail(object, fileSize, new ByteRange(end - length, end), tail);
  }

  /** Where the footer stands in the file. */
  public ByteRange footer() {
    return footer;
  }

  /** Whether the tail holds the footer. */
  public boolean isComplete() {
    return footer.length() + TRAILER_BYTES <= tail.length();
  }

  /** Parses the footer out of the tail; only if it is complete. */
  public Footer parse() {
    long start = tail.length() - TRAILER_BYTES - footer.length();
    ByteSlice bytes = tail.slice(start, (int) footer.length());
    // A copy, so that a cached footer does not keep the whole tail alive.
    return parse(ByteSlice.of(bytes.toArray()));
  }

  /** Parses the footer from its bytes, read apart. */
  public Footer parse(ByteSlice bytes) {
    if (bytes.length() != footer.length()) {
      throw new IllegalArgumentException(
          "a footer of " + footer.length() + " bytes, given " + bytes.length());
    }
    return Footer.parse(object, fileSize, footer, bytes);
  }
}
