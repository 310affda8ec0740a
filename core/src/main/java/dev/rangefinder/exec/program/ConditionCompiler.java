// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.compare.Comparison;
import dev.rangefinder.exec.compare.ConstantComparison;
import dev.rangefinder.exec.compare.Membership;
import dev.rangefinder.exec.compare.PairComparison;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns BOOLEAN expressions into conditions. Negation is pushed down to the leaves, which holds in
 * three-valued logic, so that each condition only has to find where something is TRUE or FALSE.
 */
public final class ConditionCompiler {
  private ConditionCompiler() {}

  /** The condition that an expression is TRUE. */
  public static Condition isTrue(Expression expression) {
    return compile(expression, true);
  }

  /** The condition that an expression is FALSE. */
  static Condition isFalse(Expression expression) {
    return compile(expression, false);
  }

  private static Condition compile(Expression expression, boolean wanted) {
    if (expression instanceof Literal literal) {
      return new FixedCondition(!literal.isNull() && (Boolean) literal.value() == wanted);
    }
    if (expression instanceof FunctionCall call
        && call.function() instanceof BuiltinFunction function) {
      Condition condition = call(function, call, wanted);
      if (condition != null) {
        return condition;
      }
    }
    return new ValueCondition(
        expression,
        KernelCompiler.compile(expression),
        ConstantComparison.of(
            Comparison.EQUAL, ColumnType.BOOLEAN, wanted ? Literal.TRUE : Literal.FALSE));
  }

  /** The condition of a call, {@code null} if its value is to be computed and looked at. */
  private static Condition call(BuiltinFunction function, FunctionCall call, boolean wanted) {
    Expression first = call.arguments().isEmpty() ? null : call.argument(0);
    return switch (function) {
      case AND -> wanted ? all(call, true) : any(call, false);
      case OR -> wanted ? any(call, true) : all(call, false);
      case NOT -> compile(first, !wanted);
      case IS_NULL -> new NullCondition(KernelCompiler.compile(first), wanted);
      case IS_NOT_NULL -> new NullCondition(KernelCompiler.compile(first), !wanted);
      case IS_TRUE -> exactly(compile(first, true), wanted);
      case IS_NOT_TRUE -> exactly(compile(first, true), !wanted);
      case IS_FALSE -> exactly(compile(first, false), wanted);
      case IS_NOT_FALSE -> exactly(compile(first, false), !wanted);
      case IS_DISTINCT_FROM -> same(call, !wanted);
      case IS_NOT_DISTINCT_FROM -> same(call, wanted);
      case EQUAL -> comparison(Comparison.EQUAL, call, wanted);
      case NOT_EQUAL -> comparison(Comparison.NOT_EQUAL, call, wanted);
      case LESS -> comparison(Comparison.LESS, call, wanted);
      case LESS_OR_EQUAL -> comparison(Comparison.LESS_OR_EQUAL, call, wanted);
      case GREATER -> comparison(Comparison.GREATER, call, wanted);
      case GREATER_OR_EQUAL -> comparison(Comparison.GREATER_OR_EQUAL, call, wanted);
      case IN -> in(call, wanted);
      case LIKE -> LikeCompiler.condition(call, wanted);
      default -> null;
    };
  }

  private static Condition all(FunctionCall call, boolean wanted) {
    return AndCondition.of(conditions(call, wanted));
  }

  private static Condition any(FunctionCall call, boolean wanted) {
    List<Condition> conditions = conditions(call, wanted);
    return conditions.size() == 1 ? conditions.get(0) : new OrCondition(conditions);
  }

  private static List<Condition> conditions(FunctionCall call, boolean wanted) {
    List<Condition> conditions = new ArrayList<>(call.arguments().size());
    for (Expression argument : Errors.lastIfFailing(call.arguments())) {
      conditions.add(compile(argument, wanted));
    }
    return conditions;
  }

  private static Condition exactly(Condition condition, boolean wanted) {
    return wanted ? condition : new ComplementCondition(condition);
  }

  private static Condition comparison(Comparison positive, FunctionCall call, boolean wanted) {
    Comparison comparison = wanted ? positive : positive.negated();
    Expression left = call.argument(0);
    Expression right = call.argument(1);
    Literal constant = KernelCompiler.constant(right);
    if (constant != null) {
      return withConstant(comparison, left, constant);
    }
    constant = KernelCompiler.constant(left);
    if (constant != null) {
      return withConstant(comparison.exchanged(), right, constant);
    }
    return pair(comparison, left, right);
  }

  private static Condition withConstant(Comparison comparison, Expression value, Literal constant) {
    if (constant.isNull()) {
      return new FixedCondition(false);
    }
    return new ValueCondition(
        value,
        KernelCompiler.compile(value),
        ConstantComparison.of(comparison, value.type(), constant));
  }

  private static Condition pair(Comparison comparison, Expression left, Expression right) {
    if (comparison == Comparison.GREATER || comparison == Comparison.LESS_OR_EQUAL) {
      return pair(comparison.exchanged(), right, left);
    }
    Kernel a = KernelCompiler.compile(left);
    Kernel b = KernelCompiler.compile(right);
    ColumnType common = PairComparison.commonType(a.type(), b.type());
    if (common != null) {
      a = KernelCompiler.cast(a, common);
      b = KernelCompiler.cast(b, common);
    }
    return new PairCondition(a, b, PairComparison.of(comparison, a.type(), b.type()));
  }

  private static Condition same(FunctionCall call, boolean wanted) {
    for (int i = 0; i < 2; i++) {
      Literal constant = KernelCompiler.constant(call.argument(i));
      if (constant != null) {
        Expression other = call.argument(1 - i);
        return constant.isNull()
            ? new NullCondition(KernelCompiler.compile(other), wanted)
            : exactly(withConstant(Comparison.EQUAL, other, constant), wanted);
      }
    }
    Kernel a = KernelCompiler.compile(call.argument(0));
    Kernel b = KernelCompiler.compile(call.argument(1));
    ColumnType common = PairComparison.commonType(a.type(), b.type());
    if (common != null) {
      a = KernelCompiler.cast(a, common);
      b = KernelCompiler.cast(b, common);
    }
    PairComparison equality = PairComparison.of(Comparison.EQUAL, a.type(), b.type());
    return new DistinctCondition(a, b, equality, wanted);
  }

  private static Condition in(FunctionCall call, boolean wanted) {
    Expression value = call.argument(0);
    List<Literal> options = new ArrayList<>();
    boolean hasNull = false;
    for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
      Literal option = KernelCompiler.constant(argument);
      if (option == null) {
        throw new IllegalArgumentException("not a constant in a list of IN: " + argument);
      }
      hasNull |= option.isNull();
      if (!option.isNull()) {
        options.add(option);
      }
    }
    if (hasNull && !wanted) {
      return new FixedCondition(false);
    }
    return new ValueCondition(
        value,
        KernelCompiler.compile(value),
        Membership.of(
            value.type(), options, wanted ? Membership.Wanted.MEMBERS : Membership.Wanted.OTHERS));
  }
}
