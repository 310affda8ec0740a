// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;

/**
 * Chooses the kernel of a binary operation, and says which types its arguments must have first.
 *
 * @param left the type that the first argument is to be cast to
 * @param right the type that the second argument is to be cast to
 * @param function the kernel for arguments of those types
 */
public record Arithmetic(ColumnType left, ColumnType right, VectorFunction function) {

  /** The kernel of an operation on numbers of these types with a result of that type. */
  public static Arithmetic of(
      ArithmeticOp op, ColumnType left, ColumnType right, ColumnType result) {
    return switch (result.kind()) {
      case DOUBLE -> new Arithmetic(result, result, new DoubleArithmetic(op));
      case REAL -> real(op, left, right);
      case DECIMAL -> decimal(op, left, right, result);
      default -> integer(op, left, right, result);
    };
  }

  private static Arithmetic real(ArithmeticOp op, ColumnType left, ColumnType right) {
    if (left.kind() == TypeKind.REAL && right.kind() == TypeKind.REAL) {
      return new Arithmetic(left, right, new FloatArithmetic(op));
    }
    return new Arithmetic(ColumnType.DOUBLE, ColumnType.DOUBLE, new RoundedDoubleArithmetic(op));
  }

  private static Arithmetic integer(
      ArithmeticOp op, ColumnType left, ColumnType right, ColumnType result) {
    if (!left.isInteger() || !right.isInteger()) {
      return decimal(op, exact(left), exact(right), result);
    }
    boolean ints =
        left.layout() == Layout.INT
            && right.layout() == Layout.INT
            && result.layout() == Layout.INT;
    return ints
        ? new Arithmetic(left, right, new IntArithmetic(op, result))
        : new Arithmetic(ColumnType.BIGINT, ColumnType.BIGINT, new LongArithmetic(op, result));
  }

  private static Arithmetic decimal(
      ArithmeticOp op, ColumnType left, ColumnType right, ColumnType result) {
    ColumnType a = exact(left);
    ColumnType b = exact(right);
    VectorFunction function =
        ShortDecimalArithmetic.isSafe(op, left, right, result)
            ? new ShortDecimalArithmetic(op, a.scale(), b.scale(), result)
            : new DecimalArithmetic(op, a, b, result);
    return new Arithmetic(a, b, function);
  }

  /** An integer or decimal type in LONG or INT128 layout that holds the same values. */
  private static ColumnType exact(ColumnType type) {
    if (type.isInteger()) {
      return ColumnType.BIGINT;
    }
    return type.kind() == TypeKind.DECIMAL
        ? type
        : ColumnType.decimal(
            ColumnType.MAX_DECIMAL_PRECISION, ColumnType.MAX_DECIMAL_PRECISION / 2);
  }

  /** Most decimal digits of a type's unscaled value. */
  static int digits(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case DECIMAL -> type.precision();
      default -> 19;
    };
  }
}
