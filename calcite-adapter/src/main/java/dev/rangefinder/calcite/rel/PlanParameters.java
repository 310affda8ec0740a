// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.expression.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Finds the dynamic parameters of a plan. */
final class PlanParameters {
  private PlanParameters() {}

  static List<Parameter> of(RelNode plan) {
    List<Parameter> found = new ArrayList<>();
    RexShuttle shuttle =
        new RexShuttle() {
          @Override
          public RexNode visitDynamicParam(RexDynamicParam parameter) {
            TypeTranslator.toColumnType(parameter.getType())
                .ifPresent(type -> found.add(new Parameter(parameter.getIndex(), type)));
            return parameter;
          }
        };
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, RelNode parent) {
        node.accept(shuttle);
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return found;
  }
}
