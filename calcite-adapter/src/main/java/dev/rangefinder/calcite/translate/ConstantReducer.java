// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.translate;

import dev.rangefinder.exec.ConstantEvaluator;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexNode;

/**
 * Evaluates constant expressions while planning, with the kernels that would evaluate them later.
 * What has no kernel or fails stays as it is: the failure then shows when, and only if, a row asks
 * for the value.
 */
public final class ConstantReducer implements RexExecutor {
  public static final ConstantReducer INSTANCE = new ConstantReducer();

  private ConstantReducer() {}

  @Override
  public void reduce(RexBuilder builder, List<RexNode> constants, List<RexNode> reduced) {
    for (RexNode constant : constants) {
      reduced.add(reduce(builder, constant));
    }
  }

  private static RexNode reduce(RexBuilder builder, RexNode constant) {
    Optional<Expression> expression = RexTranslator.translate(constant);
    if (expression.isEmpty()) {
      return constant;
    }
    try {
      Literal value = ConstantEvaluator.evaluate(expression.get());
      return LiteralTranslator.toRex(value, constant.getType(), builder);
    } catch (EvaluationException e) {
      return constant;
    }
  }
}
