// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.estimate.RowCounts;
import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ProjectOperator;
import dev.rangefinder.exec.ScanOperator;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.ScanForecast;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.ImmutableIntList;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/** A scan of a table source with the columns and the predicate that were pushed into it. */
public final class ColumnarTableScan extends TableScan implements ColumnarRel {
  private static final double COLUMN_COST = 0.01;

  private final ImmutableIntList projection;

  /** Over the table's row type; {@code null} for none. */
  private final RexNode predicate;

  private ColumnarTableScan(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelOptTable table,
      ImmutableIntList projection,
      RexNode predicate) {
    super(cluster, traits, List.of(), table);
    this.projection = projection;
    this.predicate = predicate;
  }

  /** A scan of all columns and rows. */
  public static ColumnarTableScan of(RelOptCluster cluster, RelOptTable table) {
    return new ColumnarTableScan(
        cluster,
        cluster.traitSetOf(ColumnarRel.CONVENTION),
        table,
        ImmutableIntList.identity(table.getRowType().getFieldCount()),
        null);
  }

  public TableSource source() {
    return columnarTable().source();
  }

  private ColumnarTable columnarTable() {
    return table.unwrapOrThrow(ColumnarTable.class);
  }

  /** Positions in the table's row type of the columns that the scan yields. */
  public ImmutableIntList projection() {
    return projection;
  }

  /** The condition over the table's row type, or {@code null}. */
  public RexNode predicate() {
    return predicate;
  }

  /** The condition as the source understands it, or {@code null}. */
  public Expression sourcePredicate() {
    if (predicate == null) {
      return null;
    }
    Schema schema = source().schema();
    Expression translated =
        RexTranslator.translate(predicate)
            .orElseThrow(() -> new IllegalStateException("not translatable: " + predicate));
    return ColumnTypes.replace(
        translated,
        declared -> {
          ColumnReference column =
              new ColumnReference(declared.column(), schema.field(declared.column()).type());
          // Cut values are compared cut; others are compared as they are, and can be pruned by.
          return columnarTable().hostTypes() == HostTypes.CUT
              ? HostConversion.convert(column, declared.type(), HostTypes.CUT)
              : column;
        });
  }

  /** The same scan with some of its columns. */
  ColumnarTableScan project(ImmutableIntList columns) {
    List<Integer> kept = new ArrayList<>(columns.size());
    for (int column : columns) {
      kept.add(projection.get(column));
    }
    return new ColumnarTableScan(
        getCluster(), traitSet, table, ImmutableIntList.copyOf(kept), predicate);
  }

  /** The same scan with a further condition over its own row type. */
  ColumnarTableScan filter(RexNode condition) {
    Mapping toTable =
        Mappings.create(
            MappingType.PARTIAL_FUNCTION, projection.size(), table.getRowType().getFieldCount());
    for (int i = 0; i < projection.size(); i++) {
      toTable.set(i, projection.get(i));
    }
    RexNode overTable = RexUtil.apply(toTable, condition);
    RexNode both =
        predicate == null
            ? overTable
            : RexUtil.composeConjunction(
                getCluster().getRexBuilder(), List.of(predicate, overTable));
    return new ColumnarTableScan(getCluster(), traitSet, table, projection, both);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new ColumnarTableScan(getCluster(), traits, table, projection, predicate);
  }

  @Override
  public RelDataType deriveRowType() {
    RelDataTypeFactory.Builder builder = getCluster().getTypeFactory().builder();
    List<RelDataTypeField> fields = table.getRowType().getFieldList();
    for (int column : projection) {
      builder.add(fields.get(column));
    }
    return builder.build();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    double rows = Math.max(1, source().statistics().rows());
    if (predicate == null) {
      return rows;
    }
    // The condition reads columns that this scan may not yield.
    return RowCounts.filtered(rows, predicate, of(getCluster(), table), mq);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = estimateRowCount(mq);
    double columns = 1 + projection.size();
    return planner.getCostFactory().makeCost(rows * COLUMN_COST * columns, rows * columns, 0);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    List<String> names = table.getRowType().getFieldNames();
    String columns = projection.stream().map(names::get).collect(Collectors.joining(", "));
    return super.explainTerms(writer)
        .item("columns", columns)
        .itemIf("predicate", shownPredicate(writer), predicate != null);
  }

  /** The condition for people; in a digest, which tells plans apart, nothing may be left out. */
  private Object shownPredicate(RelWriter writer) {
    return predicate == null || writer.getDetailLevel() == SqlExplainLevel.DIGEST_ATTRIBUTES
        ? predicate
        : PredicateText.of(sourcePredicate(), table.getRowType().getFieldNames());
  }

  @Override
  public void register(RelOptPlanner planner) {
    ColumnarRules.ALL.forEach(planner::addRule);
  }

  /** What the scan would read; plans it to its end, for which metadata is read. */
  public ScanForecast forecast(ExecutionContext context) {
    return forecast(context, Long.MAX_VALUE);
  }

  /** What the scan would at least read for some rows. */
  public ScanForecast forecast(ExecutionContext context, long rows) {
    return operator(new Literal(ColumnType.BIGINT, rows)).forecast(context);
  }

  private ScanOperator operator(Expression rowLimit) {
    return new ScanOperator(source(), List.copyOf(projection), sourcePredicate(), rowLimit);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    ScanOperator scan = operator(rowLimit);
    List<ColumnType> declared = TypeTranslator.toColumnTypes(getRowType()).orElseThrow();
    if (declared.equals(scan.outputTypes())) {
      return scan;
    }
    List<Expression> converted = new ArrayList<>(declared.size());
    for (int i = 0; i < declared.size(); i++) {
      converted.add(
          HostConversion.convert(
              new ColumnReference(i, scan.outputTypes().get(i)),
              declared.get(i),
              columnarTable().hostTypes()));
    }
    return new ProjectOperator(scan, converted);
  }
}
