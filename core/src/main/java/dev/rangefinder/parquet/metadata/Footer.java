// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import java.util.ArrayList;
import java.util.List;

/**
 * A file's footer ({@code FileMetaData}): the schema is parsed, row groups are indexed, and the
 * metadata of a column chunk is decoded when it is asked for, so that a footer of thousands of
 * columns or row groups costs little more than its bytes. Immutable.
 */
public final class Footer {
  private static final String STRUCTURE = "footer";
  private static final int SCHEMA_FIELD = 2;
  private static final int PARQUET_816_PADDING_BYTES = 100;

  private final String object;
  private final long fileSize;
  private final ByteRange range;
  private final ByteSlice bytes;
  private ParquetSchema schema;
  private RowGroups rowGroups = RowGroups.none();
  private WriterVersion writer = WriterVersion.UNKNOWN;
  private List<ColumnOrder> columnOrders = List.of();
  private final long rows;

  private Footer(String object, long fileSize, ByteRange range, ByteSlice bytes) {
    this.object = object;
    this.fileSize = fileSize;
    this.range = range;
    this.bytes = bytes;
    readFileMetadata(reader());
    long total = 0;
    for (int i = 0; i < rowGroups.count(); i++) {
      total = Math.addExact(total, rowGroups.rows(i));
    }
    this.rows = total;
  }

  /**
   * Parses a footer.
   *
   * @param object the file's location, for messages
   * @param range where the bytes stand in the file
   * @param bytes the Thrift struct, without the length and magic behind it; kept
   * @throws MalformedFileException if they are not a footer
   */
  public static Footer parse(String object, long fileSize, ByteRange range, ByteSlice bytes) {
    try {
      return new Footer(object, fileSize, range, bytes);
    } catch (ArithmeticException e) {
      throw new MalformedFileException(
          object, range.start(), STRUCTURE, "expected a number of rows that a long can hold", e);
    }
  }

  /** The file's location, for messages. */
  public String object() {
    return object;
  }

  /** Length of the file in bytes. */
  public long fileSize() {
    return fileSize;
  }

  /** The footer's own bytes, as they stand in the file. */
  public ByteSlice bytes() {
    return bytes;
  }

  /** Where the footer stands in the file. */
  public ByteRange range() {
    return range;
  }

  public ParquetSchema schema() {
    return schema;
  }

  /**
   * The names of all leaves, nested ones too, with dots between the names of groups and leaves; in
   * the order of the column chunks. Read anew with each call.
   */
  public List<String> leafNames() {
    ThriftReader reader = reader();
    reader.beginStruct();
    while (reader.nextField()) {
      if (reader.fieldId() == SCHEMA_FIELD) {
        return LeafNames.read(reader);
      }
      reader.skip();
    }
    throw reader.malformed("expected a schema");
  }

  /** Who wrote the file. */
  public WriterVersion writer() {
    return writer;
  }

  /** Rows of all row groups. */
  public long rows() {
    return rows;
  }

  public int rowGroupCount() {
    return rowGroups.count();
  }

  /** Rows of a row group. */
  public long rows(int rowGroup) {
    return rowGroups.rows(rowGroup);
  }

  /** The order of a leaf's statistics. */
  public ColumnOrder columnOrder(int leaf) {
    return leaf < columnOrders.size() ? columnOrders.get(leaf) : ColumnOrder.UNDEFINED;
  }

  /** Decodes the metadata of a column chunk. */
  public ColumnChunk columnChunk(int rowGroup, int leaf) {
    ThriftReader reader = reader();
    reader.seek(rowGroups.position(rowGroup, leaf));
    return ColumnChunkReader.read(reader);
  }

  /**
   * Where the pages of a column chunk stand in the file.
   *
   * @throws MalformedFileException if that is not within the file, before the footer
   */
  public ByteRange pages(int rowGroup, FlatColumn column, ColumnChunk chunk) {
    return pages(rowGroup, column.leaf(), column.name(), chunk);
  }

  /**
   * Where the pages of a column chunk stand in the file.
   *
   * @param leaf the column's position among all leaves
   * @param column its name, for messages
   * @throws MalformedFileException if that is not within the file, before the footer
   */
  public ByteRange pages(int rowGroup, int leaf, String column, ColumnChunk chunk) {
    long start = chunk.firstPageOffset();
    long length = chunk.compressedBytes();
    if (start < FooterTail.MAGIC_BYTES || length < 0 || length > range.start() - start) {
      throw new MalformedFileException(
          object,
          range.start() + rowGroups.position(rowGroup, leaf),
          describe(rowGroup, column),
          "expected pages before the footer at "
              + range.start()
              + ", found "
              + length
              + " bytes at "
              + start);
    }
    long end = start + length;
    if (!writer.isKnown() || writer.isParquetMrBefore(1, 2, 9)) {
      // PARQUET-816: the stated size leaves out the header of the dictionary page.
      end = Math.min(range.start(), end + PARQUET_816_PADDING_BYTES);
    }
    return new ByteRange(start, end);
  }

  /** Names a column chunk in messages. */
  public static String describe(int rowGroup, FlatColumn column) {
    return describe(rowGroup, column.name());
  }

  /** Names a column chunk in messages. */
  public static String describe(int rowGroup, String column) {
    return "column chunk of column " + QuotedText.of(column) + " in row group " + rowGroup;
  }

  /** The memory held, in bytes, the schema guessed. */
  public long retainedBytes() {
    return bytes.length() + rowGroups.retainedBytes() + 200L * schema.columns().size() + 500;
  }

  private ThriftReader reader() {
    return new ThriftReader(bytes, new ByteOrigin(object, range.start(), STRUCTURE));
  }

  private void readFileMetadata(ThriftReader reader) {
    int groupsPosition = -1;
    reader.beginStruct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case SCHEMA_FIELD -> schema = ParquetSchema.read(reader);
        case 4 -> {
          if (schema == null) {
            throw reader.malformed("expected the schema before the row groups");
          }
          groupsPosition = reader.position();
          rowGroups = RowGroups.index(reader, schema.leaves());
        }
        case 6 -> writer = WriterVersion.parse(reader.text());
        case 7 -> columnOrders = columnOrders(reader);
        default -> reader.skip();
      }
    }
    if (schema == null || groupsPosition < 0) {
      throw reader.malformed("expected a schema and row groups");
    }
  }

  private static List<ColumnOrder> columnOrders(ThriftReader reader) {
    int size = reader.listOfStructs();
    List<ColumnOrder> orders = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      orders.add(ColumnOrder.read(reader));
    }
    return orders;
  }
}
