// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.ImmutableIntList;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/** Narrows a scan to the columns that the projection above it reads. */
@SuppressWarnings("deprecation") // the operand builder of RelRule needs generated code
final class ProjectIntoScanRule extends RelOptRule {
  static final ProjectIntoScanRule INSTANCE = new ProjectIntoScanRule();

  private ProjectIntoScanRule() {
    super(
        operand(ColumnarProject.class, operand(ColumnarTableScan.class, none())),
        "ColumnarProjectIntoScan");
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    ColumnarProject project = call.rel(0);
    ColumnarTableScan scan = call.rel(1);
    ImmutableIntList direct = distinctColumns(project.getProjects());
    if (direct != null) {
      call.transformTo(RelOptRule.convert(scan.project(direct), project.getTraitSet()));
      return;
    }
    ImmutableBitSet read = RelOptUtil.InputFinder.bits(project.getProjects(), null);
    int width = scan.getRowType().getFieldCount();
    if (read.cardinality() == width) {
      return;
    }
    Mapping mapping = Mappings.create(MappingType.INVERSE_SURJECTION, width, read.cardinality());
    int target = 0;
    for (int column : read) {
      mapping.set(column, target++);
    }
    call.transformTo(
        new ColumnarProject(
            project.getCluster(),
            project.getTraitSet(),
            scan.project(ImmutableIntList.copyOf(read.asList())),
            RexUtil.apply(mapping, project.getProjects()),
            project.getRowType()));
  }

  /** The columns of a projection that only picks columns, each at most once; else {@code null}. */
  private static ImmutableIntList distinctColumns(List<RexNode> projects) {
    List<Integer> columns = new ArrayList<>(projects.size());
    for (RexNode project : projects) {
      if (!(project instanceof RexInputRef ref) || columns.contains(ref.getIndex())) {
        return null;
      }
      columns.add(ref.getIndex());
    }
    return ImmutableIntList.copyOf(columns);
  }
}
