// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.numeric.Arithmetic;
import dev.rangefinder.exec.numeric.ArithmeticOp;
import dev.rangefinder.exec.numeric.BinaryMathFunction;
import dev.rangefinder.exec.numeric.ExactRound;
import dev.rangefinder.exec.numeric.ExactUnary;
import dev.rangefinder.exec.numeric.FloatingRound;
import dev.rangefinder.exec.numeric.FloatingUnary;
import dev.rangefinder.exec.numeric.MathFunction;
import dev.rangefinder.exec.numeric.MathOp;
import dev.rangefinder.exec.numeric.UnaryOp;
import dev.rangefinder.exec.text.ConcatFunction;
import dev.rangefinder.exec.text.LengthFunction;
import dev.rangefinder.exec.text.LetterCase;
import dev.rangefinder.exec.text.SubstringFunction;
import dev.rangefinder.exec.text.TrimFunction;
import dev.rangefinder.exec.time.DateAddFunction;
import dev.rangefinder.exec.time.ExtractFunction;
import dev.rangefinder.exec.time.RoundTimeFunction;
import dev.rangefinder.exec.time.RoundTimeFunction.Direction;
import dev.rangefinder.exec.time.TimeUnitName;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;

/** Chooses the kernel of a call of a function that is NULL where an argument is. */
final class FunctionCompiler {
  private final KernelCompiler compiler;
  private final FunctionCall call;
  private final ColumnType type;

  FunctionCompiler(KernelCompiler compiler, FunctionCall call) {
    this.compiler = compiler;
    this.call = call;
    this.type = call.type();
  }

  Kernel kernel(BuiltinFunction function) {
    return switch (function) {
      case ADD -> arithmetic(ArithmeticOp.ADD);
      case SUBTRACT -> arithmetic(ArithmeticOp.SUBTRACT);
      case MULTIPLY -> arithmetic(ArithmeticOp.MULTIPLY);
      case DIVIDE -> arithmetic(ArithmeticOp.DIVIDE);
      case MOD -> arithmetic(ArithmeticOp.MOD);
      case NEGATE -> unary(UnaryOp.NEGATE);
      case ABS -> unary(UnaryOp.ABS);
      case SIGN -> unary(UnaryOp.SIGN);
      case FLOOR -> unary(UnaryOp.FLOOR);
      case CEIL -> unary(UnaryOp.CEIL);
      case ROUND -> round();
      case SQRT -> math(MathOp.SQRT);
      case EXP -> math(MathOp.EXP);
      case LN -> math(MathOp.LN);
      case LOG10 -> math(MathOp.LOG10);
      case SIN -> math(MathOp.SIN);
      case COS -> math(MathOp.COS);
      case TAN -> math(MathOp.TAN);
      case ASIN -> math(MathOp.ASIN);
      case ACOS -> math(MathOp.ACOS);
      case ATAN -> math(MathOp.ATAN);
      case RADIANS -> math(MathOp.RADIANS);
      case DEGREES -> math(MathOp.DEGREES);
      case POWER -> floating(new BinaryMathFunction(BinaryMathFunction.Op.POWER));
      case ATAN2 -> floating(new BinaryMathFunction(BinaryMathFunction.Op.ATAN2));
      case UPPER -> text(new LetterCase(LetterCase.Target.UPPER));
      case LOWER -> text(new LetterCase(LetterCase.Target.LOWER));
      case TRIM -> text(new TrimFunction(TrimFunction.Ends.BOTH));
      case LTRIM -> text(new TrimFunction(TrimFunction.Ends.LEADING));
      case RTRIM -> text(new TrimFunction(TrimFunction.Ends.TRAILING));
      case CONCAT -> text(new ConcatFunction(type));
      case CHAR_LENGTH -> KernelCompiler.apply(type, new LengthFunction(type), text(0));
      case SUBSTRING -> substring();
      case EXTRACT -> extract();
      case FLOOR_TO -> roundTo(Direction.FLOOR);
      case CEIL_TO -> roundTo(Direction.CEIL);
      case DATE_ADD -> dateAdd();
      default -> throw new UnsupportedFeatureException("An expression", "function " + function);
    };
  }

  private Kernel argument(int index) {
    return compiler.kernel(call.argument(index));
  }

  private Kernel argument(int index, ColumnType as) {
    return KernelCompiler.cast(argument(index), as);
  }

  private Kernel arithmetic(ArithmeticOp op) {
    Arithmetic arithmetic =
        Arithmetic.of(op, call.argument(0).type(), call.argument(1).type(), type);
    return KernelCompiler.apply(
        type,
        arithmetic.function(),
        argument(0, arithmetic.left()),
        argument(1, arithmetic.right()));
  }

  private Kernel unary(UnaryOp op) {
    ColumnType from = call.argument(0).type();
    if (from.isFloating()) {
      return KernelCompiler.cast(
          KernelCompiler.apply(from, new FloatingUnary(op), argument(0)), type);
    } else if (type.isFloating()) {
      return KernelCompiler.apply(type, new FloatingUnary(op), argument(0, type));
    }
    return KernelCompiler.apply(type, new ExactUnary(op, from, type), argument(0));
  }

  private Kernel round() {
    ColumnType from = call.argument(0).type();
    ColumnType computed = from.isFloating() || !type.isFloating() ? from : type;
    Kernel value = argument(0, computed);
    Kernel[] arguments =
        call.arguments().size() > 1 ? new Kernel[] {value, digits()} : new Kernel[] {value};
    if (computed.isFloating()) {
      return KernelCompiler.cast(
          KernelCompiler.apply(computed, new FloatingRound(), arguments), type);
    }
    return KernelCompiler.apply(type, new ExactRound(from, type), arguments);
  }

  private Kernel digits() {
    return argument(1, ColumnType.BIGINT);
  }

  private Kernel math(MathOp op) {
    return floating(new MathFunction(op));
  }

  /** A function of DOUBLEs. */
  private Kernel floating(VectorFunction function) {
    Kernel[] arguments = new Kernel[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(i, ColumnType.DOUBLE);
    }
    return KernelCompiler.cast(KernelCompiler.apply(ColumnType.DOUBLE, function, arguments), type);
  }

  /** An argument as text; binary strings stay what they are. */
  private Kernel text(int index) {
    return call.argument(index).type().layout() == Layout.BINARY
        ? argument(index)
        : argument(index, ColumnType.VARCHAR);
  }

  private Kernel text(VectorFunction function) {
    Kernel[] arguments = new Kernel[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = text(i);
    }
    return KernelCompiler.apply(type, function, arguments);
  }

  private Kernel substring() {
    Kernel start = argument(1, ColumnType.BIGINT);
    return call.arguments().size() > 2
        ? KernelCompiler.apply(
            type, new SubstringFunction(), text(0), start, argument(2, ColumnType.BIGINT))
        : KernelCompiler.apply(type, new SubstringFunction(), text(0), start);
  }

  private Kernel extract() {
    ColumnType from = call.argument(1).type();
    ColumnType whole = type.isInteger() ? type : ColumnType.BIGINT;
    return KernelCompiler.cast(
        KernelCompiler.apply(whole, new ExtractFunction(unit(0), from, whole), argument(1)), type);
  }

  private Kernel roundTo(Direction direction) {
    ColumnType from = call.argument(1).type();
    return KernelCompiler.cast(
        KernelCompiler.apply(from, new RoundTimeFunction(unit(0), direction, from), argument(1)),
        type);
  }

  private Kernel dateAdd() {
    ColumnType from = call.argument(0).type();
    return KernelCompiler.cast(
        KernelCompiler.apply(
            from, new DateAddFunction(unit(2), from), argument(0), argument(1, ColumnType.BIGINT)),
        type);
  }

  private TimeUnitName unit(int index) {
    Expression name = call.argument(index);
    if (name instanceof Literal literal && !literal.isNull()) {
      return TimeUnitName.of(literal.value().toString());
    }
    throw new IllegalArgumentException("the unit of " + call + " is not a literal");
  }
}
