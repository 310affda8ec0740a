// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A function applied to arguments. The planner has already decided the types: arguments of a
 * comparison may differ in precision or width, and the call says what type the result has.
 */
public record FunctionCall(Function function, List<Expression> arguments, ColumnType type)
    implements Expression {
  public FunctionCall {
    arguments = List.copyOf(arguments);
  }

  public FunctionCall(Function function, ColumnType type, Expression... arguments) {
    this(function, List.of(arguments), type);
  }

  public Expression argument(int index) {
    return arguments.get(index);
  }

  @Override
  public Expression bind(ParameterValues values) {
    return mapArguments(argument -> argument.bind(values));
  }

  @Override
  public Expression mapColumns(IntUnaryOperator mapping) {
    return mapArguments(argument -> argument.mapColumns(mapping));
  }

  private Expression mapArguments(UnaryOperator<Expression> mapping) {
    List<Expression> mapped = new ArrayList<>(arguments.size());
    boolean changed = false;
    for (Expression argument : arguments) {
      Expression m = mapping.apply(argument);
      changed |= m != argument;
      mapped.add(m);
    }
    return changed ? new FunctionCall(function, mapped, type) : this;
  }

  @Override
  public String toString() {
    String list = arguments.stream().map(Object::toString).collect(Collectors.joining(", "));
    return function.name()
        + "("
        + list
        + ")"
        + (function == BuiltinFunction.CAST ? ":" + type : "");
  }
}
