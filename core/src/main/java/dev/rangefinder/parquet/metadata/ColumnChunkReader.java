// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/** Reads the structs {@code ColumnChunk} and {@code ColumnMetaData}. */
final class ColumnChunkReader {
  private final ThriftReader reader;

  private String filePath;
  private int type = ColumnChunk.ABSENT;
  private int codec = ColumnChunk.ABSENT;
  private long values;
  private long uncompressedBytes;
  private long compressedBytes;
  private long dataPageOffset = ColumnChunk.ABSENT;
  private long dictionaryPageOffset = ColumnChunk.ABSENT;
  private long offsetIndexOffset = ColumnChunk.ABSENT;
  private int offsetIndexLength = ColumnChunk.ABSENT;
  private long columnIndexOffset = ColumnChunk.ABSENT;
  private int columnIndexLength = ColumnChunk.ABSENT;
  private long bloomFilterOffset = ColumnChunk.ABSENT;
  private int bloomFilterLength = ColumnChunk.ABSENT;
  private Statistics statistics = Statistics.NONE;
  private boolean encrypted;
  private boolean described;

  private ColumnChunkReader(ThriftReader reader) {
    this.reader = reader;
  }

  /** Reads an element of a row group's list. */
  static ColumnChunk read(ThriftReader reader) {
    return new ColumnChunkReader(reader).chunk();
  }

  private ColumnChunk chunk() {
    reader.beginStruct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> filePath = reader.text();
        case 3 -> metadata();
        case 4 -> offsetIndexOffset = reader.i64();
        case 5 -> offsetIndexLength = reader.i32();
        case 6 -> columnIndexOffset = reader.i64();
        case 7 -> columnIndexLength = reader.i32();
        case 8, 9 -> {
          encrypted = true;
          reader.skip();
        }
        default -> reader.skip();
      }
    }
    if (!encrypted && !described) {
      throw reader.malformed("expected the metadata of a column chunk");
    }
    return new ColumnChunk(
        filePath,
        type,
        codec,
        values,
        uncompressedBytes,
        compressedBytes,
        dataPageOffset,
        dictionaryPageOffset,
        offsetIndexOffset,
        offsetIndexLength,
        columnIndexOffset,
        columnIndexLength,
        bloomFilterOffset,
        bloomFilterLength,
        statistics,
        encrypted);
  }

  private void metadata() {
    described = true;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> type = reader.i32();
        case 4 -> codec = reader.i32();
        case 5 -> values = reader.i64();
        case 6 -> uncompressedBytes = reader.i64();
        case 7 -> compressedBytes = reader.i64();
        case 9 -> dataPageOffset = reader.i64();
        case 11 -> dictionaryPageOffset = reader.i64();
        case 12 -> statistics = Statistics.read(reader);
        case 14, 15 -> bloomFilter();
        default -> reader.skip();
      }
    }
  }

  private void bloomFilter() {
    if (!reader.isInteger()) {
      reader.skip();
    } else if (reader.fieldId() == 14) {
      bloomFilterOffset = reader.i64();
    } else {
      bloomFilterLength = reader.i32();
    }
  }
}
