// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.expression.ScalarFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns bound expressions into kernels; what several expressions share is computed once. */
public final class KernelCompiler {
  private static final Batch ONE_ROW = new Batch(new ColumnVector[0], 1, null);

  private final Set<FunctionCall> repeated;
  private final Map<FunctionCall, Kernel> shared = new HashMap<>();

  private KernelCompiler(Set<FunctionCall> repeated) {
    this.repeated = repeated;
  }

  /**
   * The kernel of one expression.
   *
   * @throws IllegalArgumentException if it has a parameter, or types that no kernel is for
   */
  public static Kernel compile(Expression expression) {
    return new KernelCompiler(Set.of()).kernel(expression);
  }

  /** The kernels of expressions that are evaluated together, with one {@link Rows} per batch. */
  public static List<Kernel> compileAll(List<Expression> expressions) {
    KernelCompiler compiler = new KernelCompiler(RepeatedCalls.in(expressions));
    List<Kernel> kernels = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      kernels.add(compiler.kernel(expression));
    }
    return kernels;
  }

  /** The value of an expression without columns, or {@code null} if it has columns or no value. */
  static Literal constant(Expression expression) {
    if (expression instanceof Literal literal) {
      return literal;
    }
    return expression.columns().isEmpty() ? value(compile(expression)) : null;
  }

  private static Literal value(Kernel kernel) {
    try {
      return LiteralVectors.literalAt(kernel.evaluate(ONE_ROW, Rows.all(1)), 0);
    } catch (EvaluationException e) {
      return null;
    }
  }

  Kernel kernel(Expression expression) {
    if (expression instanceof Literal literal) {
      return new ConstantKernel(literal);
    } else if (expression instanceof ColumnReference reference) {
      return new ColumnKernel(reference.column(), reference.type());
    } else if (expression instanceof FunctionCall call) {
      if (!repeated.contains(call)) {
        return call(call);
      }
      Kernel known = shared.get(call);
      if (known == null) {
        known = new SharedKernel(call(call));
        shared.put(call, known);
      }
      return known;
    }
    throw new IllegalArgumentException("not bound: " + expression);
  }

  private Kernel call(FunctionCall call) {
    if (call.function() instanceof ScalarFunction function) {
      return new LentKernel(call.type(), function, kernels(call.arguments()));
    }
    BuiltinFunction function = (BuiltinFunction) call.function();
    return switch (function) {
      case IS_NULL,
          IS_NOT_NULL,
          IS_TRUE,
          IS_FALSE,
          IS_NOT_TRUE,
          IS_NOT_FALSE,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM ->
          new TruthKernel(ConditionCompiler.isTrue(call), null);
      case AND, OR, NOT, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN ->
          new TruthKernel(ConditionCompiler.isTrue(call), ConditionCompiler.isFalse(call));
      case LIKE -> LikeCompiler.kernel(call, this);
      case CASE -> caseKernel(call);
      case COALESCE -> coalesce(call);
      case CAST -> cast(kernel(call.argument(0)), call.type());
      default -> strict(function, call);
    };
  }

  private Kernel strict(BuiltinFunction function, FunctionCall call) {
    for (Expression argument : call.arguments()) {
      if (argument.type().kind() == TypeKind.NULL) {
        return new ConstantKernel(Literal.nullOf(call.type()));
      }
    }
    return new FunctionCompiler(this, call).kernel(function);
  }

  private Kernel[] kernels(List<Expression> expressions) {
    Kernel[] kernels = new Kernel[expressions.size()];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = kernel(expressions.get(i));
    }
    return kernels;
  }

  private static Kernel caseKernel(FunctionCall call) {
    int count = call.arguments().size();
    Condition[] conditions = new Condition[count / 2];
    Kernel[] values = new Kernel[(count + 1) / 2];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = ConditionCompiler.isTrue(call.argument(2 * i));
      values[i] = cast(compile(call.argument(2 * i + 1)), call.type());
    }
    if (values.length > conditions.length) {
      values[conditions.length] = cast(compile(call.argument(count - 1)), call.type());
    }
    List<Literal> constants = new ArrayList<>();
    for (Kernel value : values) {
      if (value instanceof ConstantKernel constant && !constant.value().isNull(0)) {
        constants.add(LiteralVectors.literalAt(constant.value(), 0));
      }
    }
    boolean allConstant = constants.size() == values.length && values.length > conditions.length;
    return allConstant
        ? new ConstantCaseKernel(conditions, LiteralVectors.of(call.type(), constants))
        : new CaseKernel(call.type(), conditions, values);
  }

  private static Kernel coalesce(FunctionCall call) {
    Kernel[] values = new Kernel[call.arguments().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cast(compile(call.argument(i)), call.type());
    }
    return values.length == 1 ? values[0] : new CoalesceKernel(call.type(), values);
  }

  /** The kernel with its values cast to a type; itself if they have it. */
  static Kernel cast(Kernel kernel, ColumnType type) {
    if (kernel.type().equals(type)) {
      return kernel;
    }
    boolean isNull =
        kernel.type().kind() == TypeKind.NULL
            || (kernel instanceof ConstantKernel constant && constant.value().isNull(0));
    return isNull
        ? new ConstantKernel(Literal.nullOf(type))
        : apply(type, Casts.of(kernel.type(), type), kernel);
  }

  /** A function of kernels; a constant if they all are and it has a value. */
  static Kernel apply(ColumnType type, VectorFunction function, Kernel... arguments) {
    Kernel kernel = new StrictKernel(type, function, arguments);
    for (Kernel argument : arguments) {
      if (!(argument instanceof ConstantKernel)) {
        return kernel;
      }
    }
    Literal value = value(kernel);
    return value == null ? kernel : new ConstantKernel(value);
  }
}
