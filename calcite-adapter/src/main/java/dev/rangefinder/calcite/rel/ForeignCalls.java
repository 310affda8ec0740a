// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.translate.RexTranslator;
import dev.rangefinder.calcite.type.TypeTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/**
 * Splits a projection that calls functions without kernels: their arguments are computed below and
 * whatever uses their results above, so that the row operator between evaluates those calls alone.
 */
final class ForeignCalls {
  private final RexBuilder rexBuilder;
  private final Map<RexNode, RexNode> arguments = new LinkedHashMap<>();
  private final Map<RexNode, RexNode> calls = new LinkedHashMap<>();
  private final int width;

  private ForeignCalls(LogicalProject project) {
    this.rexBuilder = project.getCluster().getRexBuilder();
    this.width = project.getInput().getRowType().getFieldCount();
  }

  static RelNode split(LogicalProject whole, RelBuilder builder) {
    if (whole.containsOver()
        || ColumnarRules.hasKernels(whole)
        || !whole.getVariablesSet().isEmpty()) {
      return whole;
    }
    LogicalProject project = narrowed(whole, builder);
    ForeignCalls foreign = new ForeignCalls(project);
    List<RexNode> above = foreign.find(project.getProjects());
    // A call alone needs no projection above it, unless something is to be computed below.
    boolean alone = above.stream().allMatch(RexInputRef.class::isInstance);
    if (foreign.calls.isEmpty() || (alone && foreign.arguments.isEmpty())) {
      return project;
    }
    RelNode below = foreign.below(project.getInput(), builder);
    RelNode island = foreign.island(below, builder);
    RelNode top =
        builder.push(island).project(above, project.getRowType().getFieldNames(), true).build();
    return top instanceof LogicalProject rest ? split(rest, builder) : top;
  }

  /** The same projection over the columns that it reads alone. */
  private static LogicalProject narrowed(LogicalProject project, RelBuilder builder) {
    RelNode input = project.getInput();
    ImmutableBitSet read = RelOptUtil.InputFinder.bits(project.getProjects(), null);
    int width = input.getRowType().getFieldCount();
    if (read.cardinality() == width) {
      return project;
    }
    Mapping mapping = Mappings.create(MappingType.INVERSE_SURJECTION, width, read.cardinality());
    int target = 0;
    for (int column : read) {
      mapping.set(column, target++);
    }
    RelNode narrow = builder.push(input).project(builder.fields(read)).build();
    return (LogicalProject)
        project.copy(
            project.getTraitSet(),
            narrow,
            RexUtil.apply(mapping, project.getProjects()),
            project.getRowType());
  }

  private List<RexNode> find(List<RexNode> projects) {
    RexShuttle finder =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            if (RexTranslator.translate(call).isPresent() || !isHeld(call)) {
              return call;
            }
            return isInnermost(call) ? replaced(call) : super.visitCall(call);
          }
        };
    return projects.stream().map(project -> project.accept(finder)).toList();
  }

  /** A call of which all arguments have kernels, or that decides which arguments it evaluates. */
  private static boolean isInnermost(RexCall call) {
    return isConditional(call) || call.getOperands().stream().allMatch(ForeignCalls::isArgument);
  }

  private static boolean isArgument(RexNode operand) {
    return operand instanceof RexLiteral
        || !isHeld(operand)
        || RexTranslator.translate(operand).isPresent();
  }

  /** Whether the value can be in a column; an interval stays where it is used. */
  private static boolean isHeld(RexNode value) {
    return TypeTranslator.toColumnType(value.getType()).isPresent();
  }

  private static boolean isConditional(RexCall call) {
    return switch (call.getKind()) {
      case CASE, COALESCE, AND, OR -> true;
      default -> false;
    };
  }

  private RexNode replaced(RexCall call) {
    RexNode overArguments = call;
    if (!isConditional(call)) {
      List<RexNode> operands = new ArrayList<>();
      for (RexNode operand : call.getOperands()) {
        boolean computed = operand instanceof RexCall && isHeld(operand);
        operands.add(computed ? argument(operand) : operand);
      }
      overArguments = call.clone(call.getType(), operands);
    }
    RexNode known = calls.get(overArguments);
    if (known == null) {
      // Its place is behind the arguments, of which more may come.
      known = rexBuilder.makeInputRef(call.getType(), width + calls.size());
      calls.put(overArguments, known);
    }
    return known;
  }

  private RexNode argument(RexNode operand) {
    return arguments.computeIfAbsent(
        operand, o -> rexBuilder.makeInputRef(o.getType(), width + arguments.size()));
  }

  private RelNode below(RelNode input, RelBuilder builder) {
    if (arguments.isEmpty()) {
      return input;
    }
    List<RexNode> fields = fields(input, width);
    fields.addAll(arguments.keySet());
    return builder.push(input).project(fields, List.of(), true).build();
  }

  private RelNode island(RelNode below, RelBuilder builder) {
    List<RexNode> fields = fields(below, width);
    fields.addAll(calls.keySet());
    return builder.push(below).project(fields, List.of(), true).build();
  }

  private List<RexNode> fields(RelNode input, int count) {
    List<RexNode> fields = new ArrayList<>();
    for (RelDataTypeField field : input.getRowType().getFieldList().subList(0, count)) {
      fields.add(rexBuilder.makeInputRef(input, field.getIndex()));
    }
    return fields;
  }
}
