// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rel;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.ScalarFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/** Converts columns to the types that a host with a smaller type system has declared for them. */
final class HostConversion {
  private HostConversion() {}

  static Expression convert(ColumnReference column, ColumnType declared, HostTypes hostTypes) {
    if (column.type().equals(declared)) {
      return column;
    }
    boolean time = declared.isTimestamp() || declared.kind() == dev.rangefinder.type.TypeKind.TIME;
    return time && hostTypes == HostTypes.EXACT
        ? new FunctionCall(new ExactTime(), declared, column)
        : new FunctionCall(BuiltinFunction.CAST, declared, column);
  }

  /** Gives a time in a coarser unit, and fails where digits would be lost. */
  private static final class ExactTime implements ScalarFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "EXACT_TIME";
    }

    @Override
    public ColumnVector evaluate(ColumnVector[] arguments, ColumnType type, int rows) {
      ColumnVector times = arguments[0].flatten();
      long[] fine = ((LongVector) times).values();
      long ratio = times.type().unitsPerSecond() / type.unitsPerSecond();
      long[] coarse = new long[rows];
      for (int i = 0; i < rows; i++) {
        coarse[i] = Math.floorDiv(fine[i], ratio);
        if (coarse[i] * ratio != fine[i] && !times.isNull(i)) {
          throw new EvaluationException(
              EvaluationException.Kind.OUT_OF_RANGE,
              "A value of type "
                  + times.type()
                  + " has digits that the host's type "
                  + type
                  + " cannot hold; connect with jdbc:rangefinder:, or set hostTypes=cut in the"
                  + " schema's operand to cut them");
        }
      }
      return new LongVector(type, coarse, times.validity(), rows);
    }
  }
}
