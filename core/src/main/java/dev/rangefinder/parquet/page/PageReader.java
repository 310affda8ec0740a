// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.compression.DecompressionException;
import dev.rangefinder.compression.Decompressor;
import dev.rangefinder.compression.Uncompressed;
import dev.rangefinder.parquet.encoding.BitPackedLevels;
import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.RunLengthDecoder;
import dev.rangefinder.parquet.metadata.Encoding;
import dev.rangefinder.parquet.metadata.PageHeader;
import dev.rangefinder.parquet.metadata.PageHeader.Type;

/**
 * Decompresses the pages of a chunk and takes them apart:
 *
 * <pre>
 *   dictionary page := values
 *   data page v1    := [definition levels], values                    compressed as one
 *   data page v2    := repetition levels, definition levels, values   the values compressed
 * </pre>
 *
 * Flat columns have no repetition levels; definition levels are there if the column is optional.
 */
final class PageReader {
  private static final int MAX_PAGE_BYTES = 1 << 30;
  private static final byte[] NO_BYTES = new byte[0];

  private final PageChunk chunk;
  private final PageStream stream;
  private final Decompressor decompressor;
  private byte[] buffer = NO_BYTES;

  PageReader(PageChunk chunk, Bytes bytes) {
    this.chunk = chunk;
    this.stream = new PageStream(chunk, bytes);
    this.decompressor = Codecs.of(chunk);
  }

  /** Moves to the next page; false at the end of the chunk. */
  boolean next() {
    return stream.next();
  }

  boolean isDictionary() {
    return stream.header().type() == Type.DICTIONARY_PAGE;
  }

  DictionaryPage dictionary() {
    PageHeader header = stream.header();
    if (header.encoding() != Encoding.PLAIN && header.encoding() != Encoding.PLAIN_DICTIONARY) {
      throw unsupportedEncoding(header);
    }
    ByteSlice values = decompress(stream.payload(), header.uncompressedBytes(), decompressor);
    return new DictionaryPage(header.values(), encoded(values));
  }

  DataPage data() {
    PageHeader header = stream.header();
    if (header.encoding() == null) {
      throw unsupportedEncoding(header);
    }
    return header.type() == Type.DATA_PAGE ? dataV1(header) : dataV2(header);
  }

  /** Gives the memory back; no page may be used any more. */
  void close() {
    PageBuffers.release(buffer);
    buffer = NO_BYTES;
  }

  /** An exception that names the current page; the caller throws it. */
  MalformedFileException malformed(String expectation) {
    return stream.malformed(expectation);
  }

  private DataPage dataV1(PageHeader header) {
    ByteSlice page = decompress(stream.payload(), header.uncompressedBytes(), decompressor);
    if (chunk.column().isRequired()) {
      return page(header, ValidityDecoder.ALL_PRESENT, page);
    }
    if (header.definitionLevels() == Encoding.BIT_PACKED) {
      int length = levelsLength(BitPackedLevels.bytes(header.values()), page.length());
      BitPackedLevels levels = new BitPackedLevels(encoded(page.slice(0, length)));
      return page(header, levels::readValidity, page.slice(length, page.length() - length));
    }
    if (header.definitionLevels() != Encoding.RLE) {
      throw malformed("expected definition levels in RLE, found " + header.definitionLevels());
    }
    if (page.length() < Integer.BYTES) {
      throw malformed("expected definition levels, found a page of " + page.length() + " bytes");
    }
    int length = levelsLength(page.intAt(0), page.length() - Integer.BYTES);
    int start = Integer.BYTES + length;
    return page(
        header,
        validity(page.slice(Integer.BYTES, length)),
        page.slice(start, page.length() - start));
  }

  private DataPage dataV2(PageHeader header) {
    ByteSlice page = stream.payload();
    int repetition = levelsLength(header.repetitionLevelsBytes(), page.length());
    int definition = levelsLength(header.definitionLevelsBytes(), page.length() - repetition);
    int start = repetition + definition;
    ByteSlice stored = page.slice(start, page.length() - start);
    int length = header.uncompressedBytes() - start;
    Decompressor used = header.isCompressed() ? decompressor : new Uncompressed();
    ByteSlice values = decompress(stored, length, used);
    boolean hasLevels = !chunk.column().isRequired();
    return page(
        header,
        hasLevels ? validity(page.slice(repetition, definition)) : ValidityDecoder.ALL_PRESENT,
        values);
  }

  private DataPage page(PageHeader header, ValidityDecoder validity, ByteSlice values) {
    return new DataPage(header.values(), validity, header.encoding(), encoded(values));
  }

  private ValidityDecoder validity(ByteSlice levels) {
    return new RunLengthDecoder(encoded(levels), 1)::readValidity;
  }

  private int levelsLength(int length, int most) {
    if (length < 0 || length > most) {
      throw malformed("expected at most " + most + " bytes of levels, found " + length);
    }
    return length;
  }

  private EncodedBytes encoded(ByteSlice bytes) {
    return new EncodedBytes(bytes, stream.origin());
  }

  private ByteSlice decompress(ByteSlice stored, int length, Decompressor algorithm) {
    if (algorithm instanceof Uncompressed || (length == 0 && stored.isEmpty())) {
      if (stored.length() != length) {
        throw malformed("expected " + length + " uncompressed bytes, found " + stored.length());
      }
      return stored;
    }
    long most = Math.min(MAX_PAGE_BYTES, algorithm.maxDecompressedLength(stored));
    if (length < 0 || length > most) {
      throw malformed(
          "expected "
              + stored.length()
              + " compressed bytes to be at most "
              + most
              + " uncompressed, found "
              + length);
    }
    if (buffer.length < length) {
      close();
      buffer = PageBuffers.acquire(length);
    }
    try {
      algorithm.decompress(stored, buffer, 0, length);
    } catch (DecompressionException e) {
      throw new MalformedFileException(
          chunk.object(), stream.origin().offset(), stream.origin().structure(), e.getMessage(), e);
    }
    return new ByteSlice(buffer, 0, length);
  }

  private UnsupportedFeatureException unsupportedEncoding(PageHeader header) {
    return new UnsupportedFeatureException(
        chunk.object(),
        "encoding "
            + (header.encoding() == null
                ? Integer.toString(header.encodingNumber())
                : header.encoding())
            + " in the "
            + chunk.structure("page"));
  }
}
