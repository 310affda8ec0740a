// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DecimalValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;

/** Values of vectors in the form in which Calcite's generated code holds them. */
final class RowValues {
  private static final long MILLIS_PER_SECOND = 1000;

  /** How timestamps finer than milliseconds are handed over. */
  enum FineTimes {
    /** As they are: the plan was checked to only carry and compare them. */
    RAW,
    /** In milliseconds; digits that would be lost are an error. */
    EXACT_MILLIS,
    /** In milliseconds, without finer digits. */
    CUT_MILLIS
  }

  private final FineTimes fineTimes;
  private final boolean plainText;
  private final boolean noNan;

  /**
   * @param hazards values that are refused
   */
  RowValues(FineTimes fineTimes, Set<ValueHazard> hazards) {
    this.fineTimes = fineTimes;
    this.plainText = hazards.contains(ValueHazard.SUPPLEMENTARY_TEXT);
    this.noNan = hazards.contains(ValueHazard.NAN);
  }

  /** The value at a row; {@code null} if it is absent. */
  Object value(ColumnVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    ColumnType type = vector.type();
    return switch (type.kind()) {
      case BOOLEAN -> vector.longAt(row) != 0;
      case TINYINT -> (byte) vector.longAt(row);
      case SMALLINT -> (short) vector.longAt(row);
      case INTEGER, DATE -> (int) vector.longAt(row);
      case BIGINT -> vector.longAt(row);
      case REAL -> (float) number(vector.doubleAt(row));
      case DOUBLE -> number(vector.doubleAt(row));
      case DECIMAL -> DecimalValues.at(vector, row);
      case VARCHAR -> text(new String(vector.bytesAt(row), StandardCharsets.UTF_8));
      case VARBINARY -> new ByteString(vector.bytesAt(row));
      case UUID -> new UUID(vector.highAt(row), vector.lowAt(row));
      case TIME -> (int) millis(vector.longAt(row), type);
      case TIMESTAMP, TIMESTAMP_LTZ ->
          fineTimes == FineTimes.RAW
              ? (Object) vector.longAt(row)
              : (Object) millis(vector.longAt(row), type);
      case NULL -> null;
    };
  }

  /** The value of a literal; timestamps in their own unit. */
  Object value(Literal literal) {
    Object value = literal.value();
    if (value == null) {
      return null;
    }
    ColumnType type = literal.type();
    return switch (type.kind()) {
      case TINYINT -> ((Long) value).byteValue();
      case SMALLINT -> ((Long) value).shortValue();
      case INTEGER, DATE -> ((Long) value).intValue();
      case TIME -> (int) millis((Long) value, type);
      case DECIMAL ->
          value instanceof BigInteger unscaled
              ? new BigDecimal(unscaled, type.scale())
              : BigDecimal.valueOf((Long) value, type.scale());
      case REAL -> (float) number((Float) value);
      case DOUBLE -> number((Double) value);
      case VARCHAR -> text(value.toString());
      case VARBINARY -> new ByteString(((dev.rangefinder.type.ByteString) value).toByteArray());
      default -> value;
    };
  }

  private double number(double value) {
    if (noNan && Double.isNaN(value)) {
      throw refusal("NaN", "leave it out with WHERE, or compare in a sub-query");
    }
    return value;
  }

  private String text(String value) {
    if (plainText) {
      for (int i = 0; i < value.length(); i++) {
        if (Character.isSurrogate(value.charAt(i))) {
          throw refusal("a character beyond U+FFFF", "compute with the text in a sub-query first");
        }
      }
    }
    return value;
  }

  private static UnsupportedFeatureException refusal(String what, String advice) {
    return new UnsupportedFeatureException(
        "The statement",
        what + " in an operator that works row by row (join, window) and compares values",
        "Please " + advice);
  }

  private long millis(long units, ColumnType type) {
    long ratio = type.unitsPerSecond() / MILLIS_PER_SECOND;
    if (Math.floorMod(units, ratio) != 0 && fineTimes != FineTimes.CUT_MILLIS) {
      String kind = type.kind() == TypeKind.TIME ? "time" : "timestamp";
      throw new UnsupportedFeatureException(
          "The statement",
          "a " + kind + " finer than milliseconds in an operator that works row by row",
          fineTimes == FineTimes.RAW
              ? "CAST it to " + type.kind() + "(3) in a sub-query first"
              : "Connect with jdbc:rangefinder:, or set hostTypes=cut in the schema's operand to"
                  + " cut them");
    }
    return Math.floorDiv(units, ratio);
  }
}
