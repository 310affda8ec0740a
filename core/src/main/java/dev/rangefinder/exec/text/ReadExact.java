// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.numeric.DecimalOutput;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Text as an integer or decimal. */
final class ReadExact extends VectorFunction {
  private static final int MAX_EXPONENT = 10_000;

  private final ColumnType type;
  private final DecimalOutput output;
  private final Int128 value = new Int128();

  ReadExact(ColumnType type) {
    this.type = type;
    this.output = new DecimalOutput(type);
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    TrimmedText text = new TrimmedText(arguments[0]);
    output.begin(rows.size());
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      text.seek(i);
      if (!quick(text)) {
        slow(text);
      }
      output.set(i, value);
    }
    return output.vector(validity, rows.size());
  }

  /** Reads a sign and up to 18 digits with a point among them; {@code false} for anything else. */
  private boolean quick(TrimmedText text) {
    int at = text.at(0) == '-' || text.at(0) == '+' ? 1 : 0;
    int length = text.length();
    if (length - at > Int128.MAX_LONG_POWER || length == at) {
      return false;
    }
    boolean isNegative = text.at(0) == '-';
    long number = 0;
    int digits = 0;
    int point = -1;
    for (; at < length; at++) {
      if (text.isDigit(at)) {
        number = number * 10 + (text.at(at) - '0');
        digits++;
      } else if (text.at(at) == '.' && point < 0) {
        point = digits;
      } else {
        return false;
      }
    }
    if (digits == 0) {
      return false;
    }
    value.setLong(isNegative ? -number : number);
    return value.rescale(point < 0 ? 0 : digits - point, type.scale());
  }

  private void slow(TrimmedText text) {
    String trimmed = text.text();
    BigDecimal number;
    try {
      if (!trimmed.chars().allMatch(c -> c < 0x80)) {
        throw new NumberFormatException();
      }
      number = new BigDecimal(trimmed);
    } catch (NumberFormatException e) {
      throw DataErrors.invalidText(text.original(), type);
    }
    long magnitude = number.precision() - (long) number.scale();
    if (number.signum() == 0 || magnitude < -MAX_EXPONENT) {
      value.setLong(0);
    } else if (magnitude > ColumnType.MAX_DECIMAL_PRECISION + 1
        || !value.set(number.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue())) {
      throw DataErrors.outOfRange(trimmed, type);
    }
  }
}
