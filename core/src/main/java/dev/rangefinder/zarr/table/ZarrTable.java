// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.scan.TableStatistics;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The cells of a set of dimensions as a table: a row for each, the dimensions' coordinates as its
 * first columns and one for each array over these dimensions. Rows come box by box of chunks, and
 * within a box in C order.
 */
public final class ZarrTable implements TableSource {

  private final MetadataOrigin origin;
  private final TableLayout layout;
  private final Schema schema;
  private final RangeReader ranges;
  private final CoordinateReader coordinates;

  private ZarrTable(MetadataOrigin origin, TableLayout layout, RangeReader ranges) {
    this.origin = origin;
    this.layout = layout;
    this.schema = layout.schema();
    this.ranges = ranges;
    this.coordinates = new CoordinateReader(layout.dimensions(), ranges);
  }

  /**
   * A table of a group; does no I/O.
   *
   * @return empty if the group has no table of that name
   * @throws dev.rangefinder.bytes.MalformedFileException if its arrays contradict each other
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if it is an array that is not
   *     supported
   */
  public static Optional<ZarrTable> of(
      GroupTables group, String name, MetadataOrigin origin, RangeReader ranges) {
    return group.layout(name).map(layout -> new ZarrTable(origin, layout, ranges));
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public List<OmittedColumn> omittedColumns() {
    return layout.omittedColumns();
  }

  @Override
  public TableStatistics statistics() {
    return new TableStatistics(layout.cells(), TableStatistics.Exactness.EXACT);
  }

  @Override
  public OptionalLong maxDistinctValues(int column) {
    return layout.isDimension(column)
        ? OptionalLong.of(layout.dimensions().get(column).length())
        : OptionalLong.empty();
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
      if (column < 0 || column >= schema.size()) {
        throw new IllegalArgumentException(
            "column " + column + " of a table of " + schema.size() + " columns");
      }
    }
    return new ZarrPlan(this, request, session);
  }

  @Override
  public BatchReader open(Split split) {
    return new BoxReader((ZarrSplit) split, layout);
  }

  MetadataOrigin origin() {
    return origin;
  }

  /** The table's place, for messages. */
  String text() {
    return origin.location().toString();
  }

  TableLayout layout() {
    return layout;
  }

  CoordinateReader coordinates() {
    return coordinates;
  }
}
