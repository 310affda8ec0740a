// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/**
 * What the footer says of one column in one row group; the offsets are checked against the file's
 * size by {@link Footer}.
 *
 * @param filePath the file that holds the pages, or {@code null} if it is this one
 * @param type number of the physical type
 * @param codec number of the compression codec
 * @param values values in the chunk, nulls counted
 * @param uncompressedBytes size of all pages with their headers before compression
 * @param compressedBytes size of all pages with their headers as stored
 * @param dictionaryPageOffset {@link #ABSENT} if not stated
 * @param offsetIndexOffset {@link #ABSENT} if there is none
 * @param columnIndexOffset {@link #ABSENT} if there is none
 * @param bloomFilterOffset {@link #ABSENT} if there is none
 * @param bloomFilterLength {@link #ABSENT} if not stated
 * @param encrypted whether the pages or this metadata are encrypted
 */
public record ColumnChunk(
    String filePath,
    int type,
    int codec,
    long values,
    long uncompressedBytes,
    long compressedBytes,
    long dataPageOffset,
    long dictionaryPageOffset,
    long offsetIndexOffset,
    int offsetIndexLength,
    long columnIndexOffset,
    int columnIndexLength,
    long bloomFilterOffset,
    int bloomFilterLength,
    Statistics statistics,
    boolean encrypted) {

  /** Stands for an offset or length that is not there. */
  public static final int ABSENT = -1;

  /** Where the chunk's pages begin: its dictionary page, if it has one, stands first. */
  public long firstPageOffset() {
    boolean stated = dictionaryPageOffset > 0 && dictionaryPageOffset < dataPageOffset;
    return stated ? dictionaryPageOffset : dataPageOffset;
  }
}
