// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.time.Civil;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigDecimal;
import java.util.UUID;

/** Values as text. */
final class WriteText extends VectorFunction {
  private static final long SECONDS_PER_DAY = 86_400;

  private final ColumnType from;
  private final BinaryOutput out = new BinaryOutput();
  private final StringBuilder text = new StringBuilder();
  private final Civil civil = new Civil();

  WriteText(ColumnType from) {
    this.from = from;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    ColumnVector values = arguments[0];
    out.begin(rows.size());
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      text.setLength(0);
      write(values, i);
      out.appendAscii(text);
      out.endRow(i);
    }
    return out.vector(ColumnType.VARCHAR, validity, rows.size());
  }

  private void write(ColumnVector values, int row) {
    switch (from.kind()) {
      case BOOLEAN -> text.append(values.longAt(row) != 0);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> text.append(values.longAt(row));
      case REAL ->
          FloatingText.append(
              text, values.doubleAt(row), Float.toString((float) values.doubleAt(row)));
      case DOUBLE ->
          FloatingText.append(text, values.doubleAt(row), Double.toString(values.doubleAt(row)));
      case DECIMAL -> decimal(values, row);
      case UUID -> text.append(new UUID(values.highAt(row), values.lowAt(row)));
      case DATE -> date(values.longAt(row));
      case TIME -> time(values.longAt(row));
      case TIMESTAMP, TIMESTAMP_LTZ -> {
        long perDay = SECONDS_PER_DAY * from.unitsPerSecond();
        date(Math.floorDiv(values.longAt(row), perDay));
        text.append(' ');
        time(Math.floorMod(values.longAt(row), perDay));
      }
      case VARCHAR, VARBINARY, NULL ->
          throw new IllegalArgumentException("no conversion from " + from + " to VARCHAR");
    }
  }

  private void decimal(ColumnVector values, int row) {
    boolean wide = from.precision() > ColumnType.MAX_LONG_DECIMAL_PRECISION;
    if (wide && !Int128.isNarrow(values.highAt(row), values.lowAt(row))) {
      text.append(
          new BigDecimal(Int128.toBigInteger(values.highAt(row), values.lowAt(row)), from.scale())
              .toPlainString());
      return;
    }
    long unscaled = wide ? values.lowAt(row) : values.longAt(row);
    text.append(unscaled);
    int scale = from.scale();
    if (scale > 0) {
      int digitsFrom = unscaled < 0 ? 1 : 0;
      while (text.length() - digitsFrom <= scale) {
        text.insert(digitsFrom, '0');
      }
      text.insert(text.length() - scale, '.');
    }
  }

  private void date(long epochDay) {
    civil.setEpochDay(epochDay);
    int year = civil.year();
    if (year < 0) {
      text.append('-');
    }
    padded(Math.abs((long) year), 4);
    text.append('-');
    padded(civil.month(), 2);
    text.append('-');
    padded(civil.day(), 2);
  }

  private void time(long ticks) {
    long perSecond = from.kind() == TypeKind.DATE ? 1 : from.unitsPerSecond();
    long second = ticks / perSecond;
    padded(second / 3600, 2);
    text.append(':');
    padded(second / 60 % 60, 2);
    text.append(':');
    padded(second % 60, 2);
    long nanos = ticks % perSecond * (1_000_000_000 / perSecond);
    if (nanos != 0) {
      text.append('.');
      if (nanos % 1_000_000 == 0) {
        padded(nanos / 1_000_000, 3);
      } else if (nanos % 1_000 == 0) {
        padded(nanos / 1_000, 6);
      } else {
        padded(nanos, 9);
      }
    }
  }

  private void padded(long number, int digits) {
    long limit = 10;
    for (int i = 1; i < digits; i++) {
      limit *= 10;
    }
    for (long bound = limit / 10; bound > 1 && number < bound; bound /= 10) {
      text.append('0');
    }
    text.append(number);
  }
}
