// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.parquet.ParquetOptions.SchemaSource;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.MetadataStore;
import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.scan.TableStatistics;
import dev.rangefinder.scan.TableStatistics.Exactness;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Parquet files as one table. Files are united by column name: a column that a file does not have
 * is NULL, a narrower type is widened. After the files' columns come the partition columns, and
 * last the hidden {@code _file}. Nested columns, and types that SQL does not have, are left out
 * ({@link #omittedColumns}).
 */
public final class ParquetTable implements TableSource {
  private static final long UNKNOWN = -1;

  private final List<DataFile> files;
  private final RangeReader ranges;
  private final FooterReader footers;
  private final List<TableColumn> columns;
  private final List<OmittedColumn> omittedColumns;
  private final Schema schema;
  private final String schemaFile;
  private final ColumnRanges valueRanges;

  /** Rows of each file, as far as footers have been read. */
  private final AtomicLongArray fileRows;

  private ParquetTable(
      List<DataFile> files,
      RangeReader ranges,
      FooterReader footers,
      List<OpenFile> opened,
      ParquetOptions options) {
    this.files = files;
    this.ranges = ranges;
    this.footers = footers;
    this.fileRows = new AtomicLongArray(files.size());
    for (int i = 0; i < files.size(); i++) {
      fileRows.set(i, UNKNOWN);
    }
    SchemaUnion union = new SchemaUnion();
    for (OpenFile file : opened) {
      union.add(file);
      fileRows.set(file.index(), file.footer().rows());
    }
    this.columns = union.columns(options.partitionColumns(), files);
    this.omittedColumns = union.omitted();
    this.schema = new Schema(columns.stream().map(TableColumn::field).toList());
    this.schemaFile = opened.get(0).footer().object();
    boolean complete = opened.size() == files.size();
    this.valueRanges = new ColumnRanges(columns, complete ? opened : List.of(), schemaFile);
  }

  /**
   * Opens a table: reads the footers that its schema is made of, in one call.
   *
   * @param files at least one, in the order of their rows
   * @throws dev.rangefinder.storage.StorageException if a file cannot be read
   * @throws dev.rangefinder.bytes.MalformedFileException if a file is not a Parquet file
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if files cannot be united
   */
  public static ParquetTable open(
      List<DataFile> files,
      ParquetOptions options,
      RangeReader ranges,
      MetadataStore metadata,
      StatementSession session) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a table of no files");
    }
    List<DataFile> kept = List.copyOf(files);
    for (DataFile file : kept) {
      if (file.partitionValues().size() != options.partitionColumns().size()) {
        throw new IllegalArgumentException(
            file.location()
                + " has "
                + file.partitionValues().size()
                + " partition values for "
                + options.partitionColumns().size()
                + " columns");
      }
    }
    FooterReader footers = new FooterReader(kept, ranges, metadata);
    List<Integer> wanted = new ArrayList<>();
    int last = kept.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (i == 0 || i == last || options.schemaSource() == SchemaSource.ALL) {
        wanted.add(i);
      }
    }
    return new ParquetTable(kept, ranges, footers, footers.open(wanted, session), options);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public List<OmittedColumn> omittedColumns() {
    return omittedColumns;
  }

  /** The files in the order of their rows. */
  public List<DataFile> files() {
    return files;
  }

  @Override
  public TableStatistics statistics() {
    double knownRows = 0;
    double knownBytes = 0;
    double bytes = 0;
    int filesKnown = 0;
    boolean allSized = true;
    for (int i = 0; i < fileRows.length(); i++) {
      Optional<ObjectStatus> status = files.get(i).status();
      long size = status.isPresent() ? status.get().size() : 0;
      allSized &= status.isPresent();
      bytes += size;
      if (fileRows.get(i) != UNKNOWN) {
        knownRows += fileRows.get(i);
        knownBytes += size;
        filesKnown++;
      }
    }
    if (filesKnown == files.size()) {
      return new TableStatistics(knownRows, Exactness.EXACT);
    }
    boolean bySize = allSized && knownBytes > 0;
    double scale = bySize ? bytes / knownBytes : (double) files.size() / filesKnown;
    return new TableStatistics(knownRows * scale, Exactness.ESTIMATE);
  }

  @Override
  public OptionalLong maxDistinctValues(int column) {
    return valueRanges.maxDistinctValues(column);
  }

  @Override
  public RangeReader ranges() {
    return ranges;
  }

  @Override
  public ScanPlan plan(ScanRequest request, StatementSession session) {
    List<Integer> used = new ArrayList<>(request.projection());
    if (request.predicate() != null) {
      used.addAll(request.predicate().columns());
    }
    for (int column : used) {
      if (column < 0 || column >= columns.size()) {
        throw new IllegalArgumentException(
            "column " + column + " of a table of " + columns.size() + " columns");
      }
    }
    return new ParquetPlan(this, request, session);
  }

  @Override
  public BatchReader open(Split split) {
    return new RowGroupReader((ParquetSplit) split);
  }

  List<TableColumn> columns() {
    return columns;
  }

  FileScan scan(OpenFile file) {
    return new FileScan(columns, file, schemaFile);
  }

  List<OpenFile> openFiles(List<Integer> indexes, StatementSession session) {
    List<OpenFile> opened = footers.open(indexes, session);
    for (OpenFile file : opened) {
      fileRows.set(file.index(), file.footer().rows());
    }
    return opened;
  }
}
