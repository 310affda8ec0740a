// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.exec.ProjectOperator;
import dev.rangefinder.exec.RowCountOperator;
import dev.rangefinder.exec.ScanOperator;
import dev.rangefinder.exec.aggregate.AggregateCall;
import dev.rangefinder.exec.aggregate.AggregateFunction;
import dev.rangefinder.exec.aggregate.AggregateOperator;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/** An aggregation with one grouping set whose functions have kernels. */
final class ColumnarAggregate extends Aggregate implements ColumnarRel {
  ColumnarAggregate(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<ImmutableBitSet> groupSets,
      List<org.apache.calcite.rel.core.AggregateCall> calls) {
    super(cluster, traits, List.of(), input, groupSet, groupSets, calls);
  }

  /** Whether the aggregation has an operator. */
  static boolean isSupported(Aggregate aggregate) {
    return aggregate.getGroupType() == Group.SIMPLE
        && TypeTranslator.toColumnTypes(aggregate.getRowType()).isPresent()
        && TypeTranslator.toColumnTypes(aggregate.getInput().getRowType()).isPresent()
        && aggregate.getAggCallList().stream()
            .allMatch(call -> isLiteral(call) || translate(call).isPresent());
  }

  @Override
  public ColumnarAggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      List<ImmutableBitSet> groupSets,
      List<org.apache.calcite.rel.core.AggregateCall> calls) {
    return new ColumnarAggregate(getCluster(), traits, input, groupSet, groupSets, calls);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double rows = mq.getRowCount(getInput());
    return planner.getCostFactory().makeCost(rows * COST_FACTOR, rows, 0);
  }

  @Override
  public Operator implement(Expression rowLimit) {
    List<AggregateCall> calls = new ArrayList<>();
    for (org.apache.calcite.rel.core.AggregateCall call : getAggCallList()) {
      if (!isLiteral(call)) {
        calls.add(translate(call).orElseThrow());
      }
    }
    Operator aggregated = aggregate(calls);
    return calls.size() == getAggCallList().size() ? aggregated : withLiterals(aggregated);
  }

  private Operator aggregate(List<AggregateCall> calls) {
    List<Integer> keys = getGroupSet().asList();
    if (getInput() instanceof ColumnarTableScan
        && keys.isEmpty()
        && calls.stream().allMatch(ColumnarAggregate::countsRows)
        && ((ColumnarRel) getInput()).implement(null) instanceof ScanOperator scan
        && scan.outputTypes().isEmpty()) {
      return sumOfCounts(scan, calls);
    }
    if (!(getInput() instanceof ColumnarJoin join)) {
      return new AggregateOperator(((ColumnarRel) getInput()).implement(null), keys, calls);
    }
    List<Integer> read = columnsRead().asList();
    return new AggregateOperator(
        join.implement(read),
        keys.stream().map(read::indexOf).toList(),
        calls.stream().map(call -> call.mapColumns(read::indexOf)).toList());
  }

  private static boolean countsRows(AggregateCall call) {
    return call.function() == AggregateFunction.COUNT
        && call.arguments().isEmpty()
        && call.filter() < 0;
  }

  private static Operator sumOfCounts(ScanOperator scan, List<AggregateCall> calls) {
    List<AggregateCall> sums = new ArrayList<>();
    for (AggregateCall call : calls) {
      sums.add(
          new AggregateCall(
              AggregateFunction.SUM0, List.of(0), -1, AggregateCall.Inputs.ALL, call.type()));
    }
    return new AggregateOperator(new RowCountOperator(scan), List.of(), sums);
  }

  /** Whether an aggregate is a constant for each group that there is. */
  private static boolean isLiteral(org.apache.calcite.rel.core.AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.LITERAL_AGG
        && call.rexList.size() == 1
        && RexTranslator.translate(call.rexList.get(0)).isPresent();
  }

  private Operator withLiterals(Operator aggregated) {
    List<ColumnType> types = aggregated.outputTypes();
    List<Expression> columns = new ArrayList<>();
    for (int i = 0; i < getGroupCount(); i++) {
      columns.add(new ColumnReference(i, types.get(i)));
    }
    int next = getGroupCount();
    for (org.apache.calcite.rel.core.AggregateCall call : getAggCallList()) {
      if (isLiteral(call)) {
        columns.add(RexTranslator.translate(call.rexList.get(0)).orElseThrow());
      } else {
        columns.add(new ColumnReference(next, types.get(next)));
        next++;
      }
    }
    return new ProjectOperator(aggregated, columns);
  }

  /** The columns of the input that the aggregation reads. */
  ImmutableBitSet columnsRead() {
    ImmutableBitSet.Builder read = ImmutableBitSet.builder();
    read.addAll(getGroupSet());
    for (org.apache.calcite.rel.core.AggregateCall call : getAggCallList()) {
      read.addAll(call.getArgList());
      if (call.filterArg >= 0) {
        read.set(call.filterArg);
      }
    }
    return read.build();
  }

  private static Optional<AggregateCall> translate(org.apache.calcite.rel.core.AggregateCall call) {
    AggregateFunction function = function(call.getAggregation().getKind());
    boolean plain =
        call.collation.getFieldCollations().isEmpty()
            && call.distinctKeys == null
            && !call.isApproximate()
            && call.rexList.isEmpty();
    if (function == null || !plain) {
      return Optional.empty();
    }
    AggregateCall.Inputs inputs =
        call.isDistinct() ? AggregateCall.Inputs.DISTINCT : AggregateCall.Inputs.ALL;
    return TypeTranslator.toColumnType(call.getType())
        .map(type -> new AggregateCall(function, call.getArgList(), call.filterArg, inputs, type));
  }

  private static AggregateFunction function(SqlKind kind) {
    return switch (kind) {
      case COUNT -> AggregateFunction.COUNT;
      case SUM -> AggregateFunction.SUM;
      case SUM0 -> AggregateFunction.SUM0;
      case MIN -> AggregateFunction.MIN;
      case MAX -> AggregateFunction.MAX;
      case AVG -> AggregateFunction.AVG;
      case ANY_VALUE -> AggregateFunction.ANY_VALUE;
      case SINGLE_VALUE -> AggregateFunction.SINGLE_VALUE;
      case VAR_POP -> AggregateFunction.VAR_POP;
      case VAR_SAMP -> AggregateFunction.VAR_SAMP;
      case STDDEV_POP -> AggregateFunction.STDDEV_POP;
      case STDDEV_SAMP -> AggregateFunction.STDDEV_SAMP;
      default -> null;
    };
  }
}
