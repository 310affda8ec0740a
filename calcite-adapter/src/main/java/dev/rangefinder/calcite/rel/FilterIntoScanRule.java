// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;

/** Pushes a filter into the scan below it, which applies it exactly. */
@SuppressWarnings("deprecation") // the operand builder of RelRule needs generated code
final class FilterIntoScanRule extends RelOptRule {
  static final FilterIntoScanRule INSTANCE = new FilterIntoScanRule();

  private FilterIntoScanRule() {
    super(
        operand(ColumnarFilter.class, operand(ColumnarTableScan.class, none())),
        "ColumnarFilterIntoScan");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    ColumnarFilter filter = call.rel(0);
    ColumnarTableScan scan = call.rel(1);
    call.transformTo(scan.filter(filter.getCondition()));
  }
}
