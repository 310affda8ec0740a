// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.time.Civil;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/** Text as DATE, TIME, TIMESTAMP, or an instant, whose offset may follow. */
final class ReadTime extends VectorFunction {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int MAX_YEAR_DIGITS = 6;
  private static final int MAX_OFFSET_HOURS = 18;

  private final ColumnType type;
  private final Int128 sum = new Int128();
  private int[] ints;
  private long[] longs;
  private TrimmedText text;
  private int at;

  ReadTime(ColumnType type) {
    this.type = type;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    text = new TrimmedText(arguments[0]);
    boolean isDate = type.kind() == TypeKind.DATE;
    if (isDate) {
      ints = Buffers.ints(ints, size);
    } else {
      longs = Buffers.longs(longs, size);
    }
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      text.seek(i);
      at = 0;
      if (isDate) {
        ints[i] = Math.toIntExact(dateAlone());
      } else {
        longs[i] = type.kind() == TypeKind.TIME ? timeAlone() : timestamp();
      }
    }
    return isDate
        ? new IntVector(type, ints, validity, size)
        : new LongVector(type, longs, validity, size);
  }

  /** A date; a time after it is checked and left out. */
  private long dateAlone() {
    long day = date();
    if (at < text.length()) {
      separator();
      nanosOfDay();
      requireEnd();
    }
    return day;
  }

  private long timeAlone() {
    long nanos = nanosOfDay();
    requireEnd();
    return nanos / (1_000_000_000 / type.unitsPerSecond());
  }

  private long timestamp() {
    long day = date();
    long nanos = 0;
    if (at < text.length()) {
      separator();
      while (text.at(at) == ' ') {
        at++;
      }
      nanos = nanosOfDay();
    }
    long second = day * SECONDS_PER_DAY;
    if (type.kind() == TypeKind.TIMESTAMP_LTZ) {
      second -= offsetSeconds();
    }
    requireEnd();
    long units = type.unitsPerSecond();
    sum.setProduct(second >> 63, second, 0, units);
    sum.setSum(sum.high(), sum.low(), 0, nanos / (1_000_000_000 / units));
    if (!sum.isNarrow()) {
      throw DataErrors.outOfRange(text.text(), type);
    }
    return sum.low();
  }

  private long date() {
    boolean isNegative = text.at(at) == '-';
    at += isNegative ? 1 : 0;
    int start = at;
    long year = number(MAX_YEAR_DIGITS);
    if (at - start < 4) {
      throw invalid();
    }
    expect('-');
    int month = (int) number(2);
    expect('-');
    int day = (int) number(2);
    year = isNegative ? -year : year;
    if (month < 1 || month > 12 || day < 1 || day > Civil.daysInMonth(year, month)) {
      throw invalid();
    }
    return Civil.epochDay(year, month, day);
  }

  private long nanosOfDay() {
    long hour = number(2);
    expect(':');
    long minute = twoDigits();
    long second = 0;
    long nanos = 0;
    if (text.at(at) == ':') {
      at++;
      second = twoDigits();
      if (text.at(at) == '.') {
        at++;
        nanos = fraction();
      }
    }
    if (hour > 23 || minute > 59 || second > 59) {
      throw invalid();
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanos;
  }

  private long fraction() {
    int start = at;
    long value = number(9);
    for (int digits = at - start; digits < 9; digits++) {
      value *= 10;
    }
    return value;
  }

  /** Z, or a sign, hours, and optionally minutes. */
  private long offsetSeconds() {
    while (text.at(at) == ' ') {
      at++;
    }
    byte sign = text.at(at);
    if (sign == 'Z' || sign == 'z') {
      at++;
      return 0;
    } else if (sign != '+' && sign != '-') {
      return 0;
    }
    at++;
    long hours = twoDigits();
    long minutes = 0;
    if (text.at(at) == ':') {
      at++;
      minutes = twoDigits();
    } else if (text.isDigit(at)) {
      minutes = twoDigits();
    }
    if (hours > MAX_OFFSET_HOURS || minutes > 59) {
      throw invalid();
    }
    long seconds = (hours * 60 + minutes) * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private long twoDigits() {
    if (!text.isDigit(at) || !text.isDigit(at + 1)) {
      throw invalid();
    }
    return number(2);
  }

  /** One digit or more. */
  private long number(int maxDigits) {
    if (!text.isDigit(at)) {
      throw invalid();
    }
    long value = 0;
    for (int digits = 0; digits < maxDigits && text.isDigit(at); digits++) {
      value = value * 10 + (text.at(at++) - '0');
    }
    return value;
  }

  private void separator() {
    if (text.at(at) != ' ' && text.at(at) != 'T') {
      throw invalid();
    }
    at++;
  }

  private void expect(char expected) {
    if (text.at(at) != expected) {
      throw invalid();
    }
    at++;
  }

  private void requireEnd() {
    if (at != text.length()) {
      throw invalid();
    }
  }

  private RuntimeException invalid() {
    return DataErrors.invalidText(text.original(), type);
  }
}
