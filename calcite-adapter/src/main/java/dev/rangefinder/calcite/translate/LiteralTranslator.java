// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.translate;

import dev.rangefinder.calcite.type.TypeTranslator;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.UUID;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/** Constants of Calcite as literals and back, exact in every digit. */
final class LiteralTranslator {
  private LiteralTranslator() {}

  /** The literal with the same type and value; empty if the type has no column type. */
  static Optional<Literal> toLiteral(RexLiteral rex) {
    return toLiteral(rex.getValueAs(Comparable.class), rex.getType());
  }

  /**
   * The literal of a value in the form in which Calcite's literals and ranges hold it.
   *
   * @param raw {@code null} for NULL
   */
  static Optional<Literal> toLiteral(Comparable<?> raw, RelDataType relType) {
    return TypeTranslator.toColumnType(relType)
        .map(type -> raw == null ? Literal.nullOf(type) : new Literal(type, value(raw, type)));
  }

  private static Object value(Comparable<?> raw, ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> (Boolean) raw;
      case TINYINT, SMALLINT, INTEGER, BIGINT -> ((BigDecimal) raw).longValueExact();
      case REAL -> ((Number) raw).floatValue();
      case DOUBLE -> ((Number) raw).doubleValue();
      case DECIMAL -> unscaled((BigDecimal) raw, type);
      case VARCHAR -> ByteString.utf8(((NlsString) raw).getValue());
      case VARBINARY ->
          ByteString.copyOf(((org.apache.calcite.avatica.util.ByteString) raw).getBytes());
      case UUID -> (UUID) raw;
      case DATE -> (long) ((DateString) raw).getDaysSinceEpoch();
      case TIME -> units(((TimeString) raw).getMillisOfDay() / 1000, raw.toString(), type);
      case TIMESTAMP, TIMESTAMP_LTZ ->
          units(
              Math.floorDiv(((TimestampString) raw).getMillisSinceEpoch(), 1000L),
              raw.toString(),
              type);
      case NULL -> throw new IllegalStateException("NULL has no value");
    };
  }

  private static Object unscaled(BigDecimal number, ColumnType type) {
    BigInteger unscaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue();
    if (type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION) {
      return unscaled.longValueExact();
    }
    return unscaled;
  }

  private static long units(long seconds, String text, ColumnType type) {
    int point = text.indexOf('.');
    long fraction = 0;
    if (point >= 0) {
      String digits = (text.substring(point + 1) + "000000000").substring(0, type.precision());
      fraction = Long.parseLong(digits);
    }
    try {
      return Math.addExact(Math.multiplyExact(seconds, type.unitsPerSecond()), fraction);
    } catch (ArithmeticException e) {
      throw new ArithmeticException("'" + text + "' is beyond what a " + type + " can hold");
    }
  }

  /** The constant of this value as a literal of Calcite, of exactly the given type. */
  static RexNode toRex(Literal literal, RelDataType type, RexBuilder builder) {
    if (literal.isNull()) {
      return builder.makeNullLiteral(type);
    }
    ColumnType columnType = literal.type();
    Object value = literal.value();
    RexNode rex =
        switch (columnType.kind()) {
          case BOOLEAN -> builder.makeLiteral((Boolean) value);
          case TINYINT, SMALLINT, INTEGER, BIGINT ->
              builder.makeExactLiteral(BigDecimal.valueOf((Long) value), type);
          case DECIMAL -> builder.makeExactLiteral(decimal(columnType, value), type);
          case REAL, DOUBLE -> builder.makeApproxLiteral(((Number) value).doubleValue(), type);
          case VARCHAR -> builder.makeLiteral(((ByteString) value).toUtf8String(), type, false);
          case VARBINARY ->
              builder.makeBinaryLiteral(
                  new org.apache.calcite.avatica.util.ByteString(
                      ((ByteString) value).toByteArray()));
          case UUID -> builder.makeUuidLiteral((UUID) value);
          case DATE ->
              builder.makeDateLiteral(DateString.fromDaysSinceEpoch(Math.toIntExact((Long) value)));
          case TIME -> builder.makeTimeLiteral(time((Long) value, columnType), type.getPrecision());
          case TIMESTAMP ->
              builder.makeTimestampLiteral(
                  timestamp((Long) value, columnType), type.getPrecision());
          case TIMESTAMP_LTZ ->
              builder.makeTimestampWithLocalTimeZoneLiteral(
                  timestamp((Long) value, columnType), type.getPrecision());
          case NULL -> throw new IllegalStateException("NULL has no value");
        };
    return rex.getType().equals(type) ? rex : builder.makeAbstractCast(type, rex, false);
  }

  private static BigDecimal decimal(ColumnType type, Object value) {
    BigInteger unscaled = value instanceof BigInteger big ? big : BigInteger.valueOf((Long) value);
    return new BigDecimal(unscaled, type.scale());
  }

  private static TimeString time(long units, ColumnType type) {
    long perSecond = type.unitsPerSecond();
    TimeString whole = TimeString.fromMillisOfDay((int) (units / perSecond) * 1000);
    return whole.withNanos(nanos(units, type));
  }

  private static TimestampString timestamp(long units, ColumnType type) {
    long seconds = Math.floorDiv(units, type.unitsPerSecond());
    return TimestampString.fromMillisSinceEpoch(Math.multiplyExact(seconds, 1000L))
        .withNanos(nanos(units, type));
  }

  private static int nanos(long units, ColumnType type) {
    long perSecond = type.unitsPerSecond();
    return (int) (Math.floorMod(units, perSecond) * (1_000_000_000L / perSecond));
  }
}
