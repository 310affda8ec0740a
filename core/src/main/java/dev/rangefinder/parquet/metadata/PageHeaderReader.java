// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.parquet.metadata.PageHeader.Type;

/** Reads the struct {@code PageHeader} and the header of the kind of page within. */
final class PageHeaderReader {
  private static final Type[] TYPES = Type.values();

  private final ThriftReader reader;

  private int type = -1;
  private int uncompressedBytes = -1;
  private int compressedBytes = -1;
  private boolean hasCrc;
  private int crc;
  private boolean described;
  private int values = -1;
  private int encoding = -1;
  private int definitionLevels = 3;
  private int nulls = -1;
  private int rows = -1;
  private int definitionLevelsBytes;
  private int repetitionLevelsBytes;
  private boolean isCompressed = true;

  PageHeaderReader(ThriftReader reader) {
    this.reader = reader;
  }

  PageHeader header() {
    reader.beginStruct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> type = reader.i32();
        case 2 -> uncompressedBytes = reader.i32();
        case 3 -> compressedBytes = reader.i32();
        case 4 -> {
          crc = reader.i32();
          hasCrc = true;
        }
        case 5 -> dataPage();
        case 7 -> dictionaryPage();
        case 8 -> dataPageV2();
        default -> reader.skip();
      }
    }
    if (type < 0 || uncompressedBytes < 0 || compressedBytes < 0) {
      throw reader.malformed(
          "expected a page header with a type and sizes, found type "
              + type
              + ", sizes "
              + uncompressedBytes
              + " and "
              + compressedBytes);
    }
    Type known = type < TYPES.length ? TYPES[type] : Type.NOT_KNOWN;
    boolean needsHeader = known != Type.INDEX_PAGE && known != Type.NOT_KNOWN;
    if (needsHeader && (!described || values < 0)) {
      throw reader.malformed("expected the number of values of a " + known);
    }
    return new PageHeader(
        known,
        reader.position(),
        uncompressedBytes,
        compressedBytes,
        hasCrc,
        crc,
        values,
        Encoding.of(encoding),
        encoding,
        Encoding.of(definitionLevels),
        nulls,
        rows,
        definitionLevelsBytes,
        repetitionLevelsBytes,
        isCompressed);
  }

  private void dataPage() {
    described = true;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> values = reader.i32();
        case 2 -> encoding = reader.i32();
        case 3 -> definitionLevels = reader.i32();
        default -> reader.skip();
      }
    }
  }

  private void dictionaryPage() {
    described = true;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> values = reader.i32();
        case 2 -> encoding = reader.i32();
        default -> reader.skip();
      }
    }
  }

  private void dataPageV2() {
    described = true;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> values = reader.i32();
        case 2 -> nulls = reader.i32();
        case 3 -> rows = reader.i32();
        case 4 -> encoding = reader.i32();
        case 5 -> definitionLevelsBytes = reader.i32();
        case 6 -> repetitionLevelsBytes = reader.i32();
        case 7 -> isCompressed = reader.bool();
        default -> reader.skip();
      }
    }
  }
}
