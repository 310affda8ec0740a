// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.schema;

import dev.rangefinder.calcite.rel.ColumnarTable;
import dev.rangefinder.calcite.rel.ColumnarTableScan;
import dev.rangefinder.calcite.rel.HostTypes;
import dev.rangefinder.calcite.rows.HostExecution;
import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A table source as a Calcite table. */
public final class SourceTable extends AbstractTable implements TranslatableTable, ColumnarTable {
  /** Whether hidden columns can be named in SQL. */
  public enum HiddenColumns {
    /** The validator knows to leave them out of {@code SELECT *}. */
    NAMEABLE,
    /** The host's validator would show them: they do not exist. */
    ABSENT
  }

  private final TableSource source;
  private final HiddenColumns hiddenColumns;
  private final HostTypes hostTypes;
  private final HostExecution host;

  /**
   * @param host {@code null} where only our own engine runs plans
   */
  public SourceTable(
      TableSource source, HiddenColumns hiddenColumns, HostTypes hostTypes, HostExecution host) {
    this.source = source;
    this.hiddenColumns = hiddenColumns;
    this.hostTypes = hostTypes;
    this.host = host;
  }

  @Override
  public TableSource source() {
    return source;
  }

  @Override
  public HostTypes hostTypes() {
    return hostTypes;
  }

  @Override
  public HostExecution host() {
    return host;
  }

  /** Whether {@code SELECT *} leaves a column of this table out. */
  public boolean isHidden(String column) {
    return source.schema().fields().stream()
        .anyMatch(field -> field.isHidden() && field.name().equalsIgnoreCase(column));
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory typeFactory) {
    List<Field> fields = source.schema().fields();
    if (hiddenColumns == HiddenColumns.ABSENT) {
      fields = fields.stream().filter(field -> !field.isHidden()).toList();
    }
    return TypeTranslator.rowType(new Schema(fields), typeFactory);
  }

  @Override
  public <C> C unwrap(Class<C> type) {
    return type.isInstance(source) ? type.cast(source) : super.unwrap(type);
  }

  @Override
  public Statistic getStatistic() {
    return Statistics.of(source.statistics().rows(), List.of());
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable relOptTable) {
    return ColumnarTableScan.of(context.getCluster(), relOptTable);
  }
}
