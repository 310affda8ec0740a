// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.ImmutableIntList;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/** Narrows a scan to the columns that the aggregation above it reads; COUNT(*) reads none. */
@SuppressWarnings("deprecation") // the operand builder of RelRule needs generated code
final class AggregateIntoScanRule extends RelOptRule {
  static final AggregateIntoScanRule INSTANCE = new AggregateIntoScanRule();

  private AggregateIntoScanRule() {
    super(
        operand(ColumnarAggregate.class, operand(ColumnarTableScan.class, none())),
        "ColumnarAggregateIntoScan");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    ColumnarAggregate aggregate = call.rel(0);
    ColumnarTableScan scan = call.rel(1);
    ImmutableBitSet read = aggregate.columnsRead();
    int width = scan.getRowType().getFieldCount();
    if (read.cardinality() == width) {
      return;
    }
    Mapping mapping = Mappings.create(MappingType.PARTIAL_FUNCTION, width, read.cardinality());
    int target = 0;
    for (int column : read) {
      mapping.set(column, target++);
    }
    List<AggregateCall> calls =
        aggregate.getAggCallList().stream()
            .map(aggregateCall -> aggregateCall.transform(mapping))
            .toList();
    ImmutableBitSet groupSet = aggregate.getGroupSet().permute(mapping);
    call.transformTo(
        new ColumnarAggregate(
            aggregate.getCluster(),
            aggregate.getTraitSet(),
            scan.project(ImmutableIntList.copyOf(read.asList())),
            groupSet,
            List.of(groupSet),
            calls));
  }
}
