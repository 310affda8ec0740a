// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.parquet.metadata.PageHeader;
import dev.rangefinder.parquet.metadata.PageHeader.Type;
import java.util.zip.CRC32;

/** The pages of a chunk as stored, one after another: header found, length and checksum checked. */
final class PageStream {
  /** Longer headers are rare: they hold long bounds in their statistics. */
  private static final int HEADER_WINDOW_BYTES = 8 * 1024;

  private static final int MAX_HEADER_BYTES = 16 * 1024 * 1024;

  private final PageChunk chunk;
  private final Bytes bytes;
  private final String structure;
  private final CRC32 crc = new CRC32();
  private long position;

  private PageHeader header;
  private ByteSlice payload;
  private ByteOrigin origin;

  /**
   * @param bytes the bytes of the chunk's range
   */
  PageStream(PageChunk chunk, Bytes bytes) {
    this.chunk = chunk;
    this.bytes = bytes;
    this.structure = chunk.structure("page");
  }

  /** Moves to the next page of a kind that is known; false at the end of the chunk. */
  boolean next() {
    do {
      if (position >= bytes.length()) {
        return false;
      }
      origin = new ByteOrigin(chunk.object(), chunk.start() + position, structure);
      header = readHeader();
      position += header.headerBytes();
      if (header.compressedBytes() > bytes.length() - position) {
        throw malformed(
            "expected a page of at most "
                + (bytes.length() - position)
                + " bytes, found "
                + header.compressedBytes());
      }
      payload = bytes.slice(position, header.compressedBytes());
      position += header.compressedBytes();
    } while (header.type() == Type.INDEX_PAGE || header.type() == Type.NOT_KNOWN);
    checkCrc();
    return true;
  }

  PageHeader header() {
    return header;
  }

  /** The page as stored, without its header. */
  ByteSlice payload() {
    return payload;
  }

  /** Where the page's header stands, for messages. */
  ByteOrigin origin() {
    return origin;
  }

  MalformedFileException malformed(String expectation) {
    long offset = origin == null ? chunk.start() : origin.offset();
    return new MalformedFileException(chunk.object(), offset, structure, expectation);
  }

  private PageHeader readHeader() {
    long left = bytes.length() - position;
    int window = (int) Math.min(left, HEADER_WINDOW_BYTES);
    if (window < left) {
      try {
        return PageHeader.read(bytes.slice(position, window), origin);
      } catch (MalformedFileException e) {
        // Perhaps only cut off by the window.
        window = (int) Math.min(left, MAX_HEADER_BYTES);
      }
    }
    return PageHeader.read(bytes.slice(position, window), origin);
  }

  private void checkCrc() {
    if (!header.hasCrc()) {
      return;
    }
    crc.reset();
    crc.update(payload.array(), payload.offset(), payload.length());
    if ((int) crc.getValue() != header.crc()) {
      throw malformed(
          String.format(
              "expected a page with CRC-32 %08x, found %08x: the data is damaged",
              header.crc(), crc.getValue()));
    }
  }
}
