// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.compare.Comparison;
import dev.rangefinder.exec.compare.ConstantComparison;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.exec.text.LikeFunction;
import dev.rangefinder.exec.text.LikePattern;
import dev.rangefinder.exec.text.LikePredicate;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;

/** LIKE with a pattern that is compiled once, or with one that differs from row to row. */
final class LikeCompiler {
  private LikeCompiler() {}

  static Kernel kernel(FunctionCall call, KernelCompiler compiler) {
    return isConstant(call)
        ? new TruthKernel(condition(call, true), condition(call, false))
        : general(call, compiler);
  }

  /** The condition that the call is TRUE, or that it is FALSE. */
  static Condition condition(FunctionCall call, boolean wanted) {
    Expression argument = call.argument(0);
    if (!isConstant(call)) {
      VectorPredicate isTruth =
          ConstantComparison.of(
              Comparison.EQUAL, ColumnType.BOOLEAN, wanted ? Literal.TRUE : Literal.FALSE);
      return new ValueCondition(call, KernelCompiler.compile(call), isTruth);
    }
    Literal pattern = KernelCompiler.constant(call.argument(1));
    Literal escape = call.arguments().size() > 2 ? KernelCompiler.constant(call.argument(2)) : null;
    boolean isNull = pattern.isNull() || (escape != null && escape.isNull());
    if (isNull) {
      return new FixedCondition(false);
    }
    LikePattern compiled =
        LikePattern.compile(
            pattern.value().toString(), escape == null ? null : escape.value().toString());
    return new ValueCondition(
        argument,
        KernelCompiler.compile(argument),
        wanted ? LikePredicate.matches(compiled) : LikePredicate.differs(compiled));
  }

  private static boolean isConstant(FunctionCall call) {
    return KernelCompiler.constant(call.argument(1)) != null
        && (call.arguments().size() < 3 || KernelCompiler.constant(call.argument(2)) != null);
  }

  private static Kernel general(FunctionCall call, KernelCompiler compiler) {
    Kernel[] arguments = new Kernel[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = compiler.kernel(call.argument(i));
    }
    return KernelCompiler.apply(ColumnType.BOOLEAN, new LikeFunction(), arguments);
  }
}
