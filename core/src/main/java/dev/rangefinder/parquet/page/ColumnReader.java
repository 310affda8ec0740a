// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.parquet.encoding.Decoders;
import dev.rangefinder.parquet.encoding.ValidityBuilder;
import dev.rangefinder.parquet.encoding.ValueDecoder;
import dev.rangefinder.parquet.metadata.Encoding;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DictionaryVector;

/**
 * Reads a column chunk batch by batch. A batch whose values all come from the dictionary is a
 * {@link DictionaryVector} over one dictionary for the whole chunk, where the layout keeps ids
 * (text, binary and 128-bit values; numbers are looked up at once, which costs no more than their
 * ids). A batch in which the chunk falls back to another encoding is flat.
 *
 * <p>For use by one thread.
 */
public final class ColumnReader implements AutoCloseable {
  private static final int[] NO_IDS = new int[0];

  private final PageChunk chunk;
  private final PageReader pages;
  private final ColumnType type;
  private final ColumnValues values;
  private final ValidityBuilder validity = new ValidityBuilder();
  private int[] ids = NO_IDS;
  private ColumnVector dictionary;
  private long rowsOfPages;

  private DataPage page;
  private ValueDecoder decoder;
  private DictionaryIds pageIds;
  private int pageRowsLeft;

  /** Whether the rows of the current batch so far are ids and not values. */
  private boolean batchOfIds;

  /**
   * @param bytes the bytes of the chunk's range
   */
  public ColumnReader(PageChunk chunk, Bytes bytes) {
    this.chunk = chunk;
    this.pages = new PageReader(chunk, bytes);
    this.type = chunk.column().type();
    this.values = ColumnValues.of(type);
  }

  /**
   * Reads the next rows as a vector of the column's type, which is valid until the next call.
   *
   * @param rows at least 1; no more than the chunk has left
   * @throws dev.rangefinder.bytes.MalformedFileException if the pages are wrong or have fewer rows
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if they need what is not supported
   */
  public ColumnVector read(int rows) {
    validity.begin(rows);
    values.begin(rows);
    batchOfIds = values.keepsIds();
    if (batchOfIds && ids.length < rows) {
      ids = new int[rows];
    }
    int done = 0;
    while (done < rows) {
      if (pageRowsLeft == 0) {
        nextPage();
      }
      int step = Math.min(rows - done, pageRowsLeft);
      int present = page.validity().read(validity, step);
      readValues(done, step, present);
      done += step;
      pageRowsLeft -= step;
    }
    long[] bitmap = validity.bitmap();
    return batchOfIds
        ? new DictionaryVector(ids, dictionary, bitmap, rows)
        : values.vector(bitmap, rows);
  }

  /** Gives the memory of the pages back. The last vector stays valid. */
  @Override
  public void close() {
    pages.close();
    page = null;
    decoder = null;
    pageIds = null;
    pageRowsLeft = 0;
  }

  private void readValues(int at, int rows, int present) {
    if (pageIds == null) {
      if (batchOfIds && at > 0) {
        materialise(at);
      }
      batchOfIds = false;
      values.read(decoder, at, present);
    } else if (batchOfIds) {
      pageIds.read(ids, at, present);
      if (present < rows) {
        spreadIds(at, rows, present);
      }
      return;
    } else {
      if (ids.length < present) {
        ids = new int[Math.max(present, ids.length * 2)];
      }
      pageIds.read(ids, 0, present);
      values.gather(dictionary, ids, at, present, page.values());
    }
    if (present < rows) {
      values.spread(validity.bitmap(), at, rows, present);
    }
  }

  /** Turns the ids of the batch so far into values, because a page without ids has come. */
  private void materialise(int rows) {
    long[] bitmap = validity.bitmap();
    int present = rows;
    if (bitmap != null) {
      present = 0;
      for (int row = 0; row < rows; row++) {
        if (ColumnValues.isPresent(bitmap, row)) {
          ids[present++] = ids[row];
        }
      }
    }
    values.gather(dictionary, ids, 0, present, page.values());
    if (present < rows) {
      values.spread(bitmap, 0, rows, present);
    }
  }

  private void spreadIds(int at, int rows, int present) {
    long[] bitmap = validity.bitmap();
    int next = at + present;
    for (int row = at + rows - 1; row >= at; row--) {
      ids[row] = ColumnValues.isPresent(bitmap, row) ? ids[--next] : 0;
    }
  }

  private void nextPage() {
    do {
      if (!pages.next()) {
        throw pages.malformed(
            "expected " + chunk.rows() + " rows in the column chunk, found " + rowsOfPages);
      }
      if (pages.isDictionary()) {
        readDictionary();
        pageRowsLeft = 0;
      } else {
        beginPage(pages.data());
      }
    } while (pageRowsLeft == 0);
  }

  private void beginPage(DataPage next) {
    rowsOfPages += next.rows();
    if (rowsOfPages > chunk.rows()) {
      throw pages.malformed(
          "expected " + chunk.rows() + " rows in the column chunk, found " + rowsOfPages);
    }
    page = next;
    pageRowsLeft = next.rows();
    if (!next.hasDictionaryIds()) {
      pageIds = null;
      decoder = Decoders.of(chunk.column(), next.encoding(), next.values());
      return;
    }
    if (dictionary == null) {
      throw pages.malformed("expected a dictionary page before a page of ids");
    }
    pageIds = new DictionaryIds(next.values(), dictionary.size());
  }

  private void readDictionary() {
    if (dictionary != null) {
      throw pages.malformed("expected one dictionary page, found a second");
    }
    DictionaryPage found = pages.dictionary();
    int entries = found.entries();
    int leastBytes =
        switch (chunk.column().physicalType()) {
          case BOOLEAN -> throw pages.malformed("expected no dictionary of BOOLEAN");
          case INT32, FLOAT, BYTE_ARRAY -> Integer.BYTES;
          case INT64, DOUBLE -> Long.BYTES;
          case INT96 -> Long.BYTES + Integer.BYTES;
          case FIXED_LEN_BYTE_ARRAY -> chunk.column().typeLength();
        };
    if ((long) entries * leastBytes > found.values().bytes().length()) {
      throw pages.malformed(
          "expected a dictionary of "
              + entries
              + " values, found "
              + found.values().bytes().length()
              + " bytes");
    }
    ColumnValues target = ColumnValues.of(type);
    target.begin(entries);
    target.read(Decoders.of(chunk.column(), Encoding.PLAIN, found.values()), 0, entries);
    dictionary = target.vector(null, entries).retain();
  }
}
