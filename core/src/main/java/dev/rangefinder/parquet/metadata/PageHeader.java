// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;

/**
 * The header before each page.
 *
 * @param headerBytes length of the header itself
 * @param uncompressedBytes length of the page's data before compression
 * @param compressedBytes length of the page's data as stored
 * @param crc CRC-32 of the data as stored; meaningful if {@code hasCrc}
 * @param values values of the page, nulls counted
 * @param encoding how they are encoded; absent if by a number that is not known
 * @param encodingNumber that number
 * @param definitionLevels how the definition levels of a v1 page are encoded
 * @param nulls of a v2 page
 * @param rows of a v2 page
 * @param definitionLevelsBytes of a v2 page
 * @param repetitionLevelsBytes of a v2 page
 * @param isCompressed whether the values of a v2 page are
 */
public record PageHeader(
    Type type,
    int headerBytes,
    int uncompressedBytes,
    int compressedBytes,
    boolean hasCrc,
    int crc,
    int values,
    Encoding encoding,
    int encodingNumber,
    Encoding definitionLevels,
    int nulls,
    int rows,
    int definitionLevelsBytes,
    int repetitionLevelsBytes,
    boolean isCompressed) {

  /** What a page holds; the order is that of the numbers in {@code parquet.thrift}. */
  public enum Type {
    DATA_PAGE,
    INDEX_PAGE,
    DICTIONARY_PAGE,
    DATA_PAGE_V2,
    /** A kind of page that this reader does not know. */
    NOT_KNOWN
  }

  /**
   * Reads the header at the start of {@code bytes}.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if there is none, also where it is cut off
   */
  public static PageHeader read(ByteSlice bytes, ByteOrigin origin) {
    return new PageHeaderReader(new ThriftReader(bytes, origin)).header();
  }
}
