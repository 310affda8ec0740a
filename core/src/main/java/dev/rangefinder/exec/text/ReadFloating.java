// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import java.util.Locale;

/** Text as a DOUBLE or REAL; one too large for its type is an error. */
final class ReadFloating extends VectorFunction {
  private final ColumnType type;
  private double[] doubles;
  private float[] floats;

  ReadFloating(ColumnType type) {
    this.type = type;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    TrimmedText text = new TrimmedText(arguments[0]);
    Rows active = active(rows, validity);
    boolean isReal = type.kind() == TypeKind.REAL;
    if (isReal) {
      floats = Buffers.floats(floats, size);
    } else {
      doubles = Buffers.doubles(doubles, size);
    }
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      text.seek(i);
      if (isReal) {
        floats[i] = (float) read(text);
      } else {
        doubles[i] = read(text);
      }
    }
    return isReal
        ? new FloatVector(type, floats, validity, size)
        : new DoubleVector(type, doubles, validity, size);
  }

  private double read(TrimmedText text) {
    if (isNumber(text)) {
      String digits = text.text();
      double value =
          type.kind() == TypeKind.REAL ? Float.parseFloat(digits) : Double.parseDouble(digits);
      if (Double.isInfinite(value)) {
        throw DataErrors.outOfRange(digits, type);
      }
      return value;
    }
    return switch (text.text().toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity", "inf", "+infinity", "+inf" -> Double.POSITIVE_INFINITY;
      case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw DataErrors.invalidText(text.original(), type);
    };
  }

  /** Sign, digits, point, digits, exponent: what Java reads besides is no SQL number. */
  private static boolean isNumber(TrimmedText text) {
    int at = text.at(0) == '-' || text.at(0) == '+' ? 1 : 0;
    int digits = 0;
    while (text.isDigit(at)) {
      at++;
      digits++;
    }
    if (text.at(at) == '.') {
      at++;
      while (text.isDigit(at)) {
        at++;
        digits++;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (text.at(at) == 'e' || text.at(at) == 'E') {
      at++;
      at += text.at(at) == '-' || text.at(at) == '+' ? 1 : 0;
      if (!text.isDigit(at)) {
        return false;
      }
      while (text.isDigit(at)) {
        at++;
      }
    }
    return at == text.length();
  }
}
