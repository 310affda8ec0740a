// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.parquet.metadata.ColumnChunk;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.metadata.PhysicalType;
import dev.rangefinder.parquet.page.PageChunk;
import dev.rangefinder.parquet.prune.ChunkZones;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.ZoneMap;
import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table in one file: zones of its row groups, and what is read of them. */
final class FileScan {
  private final List<TableColumn> columns;
  private final DataFile file;
  private final Footer footer;
  private final FileColumns fileColumns;
  private final String schemaFile;

  /**
   * @param schemaFile a file that the table's types come from, for messages
   */
  FileScan(List<TableColumn> columns, OpenFile open, String schemaFile) {
    this.columns = columns;
    this.file = open.file();
    this.footer = open.footer();
    this.fileColumns = new FileColumns(footer.schema());
    this.schemaFile = schemaFile;
  }

  /** What is known of a file without reading it: the columns that are constant in it. */
  static ZoneMap constants(List<TableColumn> columns, DataFile file) {
    return column -> {
      Literal constant = constant(columns.get(column), file);
      return constant == null ? null : ColumnZone.constant(constant.type(), constant.value(), 1);
    };
  }

  /** What the statistics tell of a row group. */
  ZoneMap zones(int rowGroup) {
    ColumnZone[] known = new ColumnZone[columns.size()];
    return column -> {
      if (known[column] == null) {
        known[column] = zone(rowGroup, columns.get(column));
      }
      return known[column];
    };
  }

  /** Where the values of a column of the table come from in a row group. */
  SplitColumn source(int rowGroup, TableColumn column) {
    Literal constant = constant(column, file);
    if (constant != null) {
      return new SplitColumn.Constant(constant);
    }
    FlatColumn found = find(column);
    ColumnType type = column.field().type();
    if (found == null || found.type().kind() == TypeKind.NULL) {
      return new SplitColumn.Constant(Literal.nullOf(type));
    }
    if (!TypeWidening.widens(found.type(), type)) {
      throw SchemaUnion.mismatch(
          column.field().name(), footer.object(), found.type(), schemaFile, type);
    }
    return new SplitColumn.Stored(chunk(rowGroup, found), type);
  }

  private ColumnZone zone(int rowGroup, TableColumn column) {
    long rows = footer.rows(rowGroup);
    Literal constant = constant(column, file);
    if (constant != null) {
      return ColumnZone.constant(constant.type(), constant.value(), rows);
    }
    FlatColumn found = find(column);
    if (found == null) {
      return ColumnZone.allNull(column.field().type(), rows);
    }
    ColumnChunk chunk = footer.columnChunk(rowGroup, found.leaf());
    return ChunkZones.zone(
        found, chunk.statistics(), footer.columnOrder(found.leaf()), footer.writer(), rows);
  }

  /** The value of a column that is the same in the whole file; {@code null} for other columns. */
  private static Literal constant(TableColumn column, DataFile file) {
    ColumnType type = column.field().type();
    return switch (column.source()) {
      case PARTITION -> new Literal(type, file.partitionValues().get(column.partition()));
      case LOCATION -> new Literal(type, ByteString.utf8(file.location().toString()));
      case FILE -> null;
    };
  }

  /** The file's column, or {@code null} if the file has none of that name. */
  private FlatColumn find(TableColumn column) {
    OmittedColumn omitted = fileColumns.findOmitted(column.key());
    if (omitted != null) {
      throw new UnsupportedFeatureException(
          footer.object(),
          "column " + QuotedText.of(omitted.name()) + " (" + omitted.reason() + ")",
          "Leave the column out of the query");
    }
    return fileColumns.find(column.key());
  }

  private PageChunk chunk(int rowGroup, FlatColumn column) {
    ColumnChunk chunk = footer.columnChunk(rowGroup, column.leaf());
    String structure = Footer.describe(rowGroup, column);
    if (chunk.encrypted()) {
      throw new UnsupportedFeatureException(
          footer.object(), "an encrypted " + structure, "Leave the column out of the query");
    }
    if (chunk.filePath() != null && !chunk.filePath().isEmpty()) {
      throw new UnsupportedFeatureException(
          footer.object(), "a " + structure + " that lies in another file");
    }
    long rows = footer.rows(rowGroup);
    if (PhysicalType.of(chunk.type()) != column.physicalType() || chunk.values() != rows) {
      throw new MalformedFileException(
          footer.object(),
          footer.range().start(),
          structure,
          "expected "
              + rows
              + " values of "
              + column.physicalType()
              + ", found "
              + chunk.values()
              + " of physical type "
              + chunk.type());
    }
    ByteRange pages = footer.pages(rowGroup, column, chunk);
    return new PageChunk(
        column,
        footer.object(),
        rowGroup,
        pages.start(),
        pages.end(),
        chunk.codec(),
        rows,
        chunk.uncompressedBytes());
  }

  /** The splits' sources of these columns of the table. */
  List<SplitColumn> sources(int rowGroup, List<Integer> wanted) {
    List<SplitColumn> sources = new ArrayList<>(wanted.size());
    for (int column : wanted) {
      sources.add(source(rowGroup, columns.get(column)));
    }
    return sources;
  }
}
