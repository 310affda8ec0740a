// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Int128;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Takes exact numbers, checks that they fit an integer or decimal type, and holds the arrays. */
public final class DecimalOutput {
  private final ColumnType type;
  private final IntegerRange range;
  private int[] ints;
  private long[] high;
  private long[] low;

  public DecimalOutput(ColumnType type) {
    this.type = type;
    this.range = type.kind() == TypeKind.DECIMAL ? null : IntegerRange.of(type);
  }

  public void begin(int size) {
    switch (type.layout()) {
      case INT -> ints = Buffers.ints(ints, size);
      case LONG -> low = Buffers.longs(low, size);
      default -> {
        low = Buffers.longs(low, size);
        high = Buffers.longs(high, size);
      }
    }
  }

  long[] high() {
    return high;
  }

  long[] low() {
    return low;
  }

  /** Stores a value that has the type's scale. */
  public void set(int row, Int128 value) {
    boolean fits =
        range == null
            ? value.fits(type.precision())
            : value.isNarrow() && range.contains(value.low());
    if (!fits) {
      throw outOfRange(value.toBigInteger());
    }
    store(row, value.high(), value.low());
  }

  /** Stores a value that has the type's scale. */
  public void setLong(int row, long value) {
    boolean fits =
        range != null
            ? range.contains(value)
            : type.precision() > Int128.MAX_LONG_POWER
                || (value < Int128.powerOfTen(type.precision())
                    && value > -Int128.powerOfTen(type.precision()));
    if (!fits) {
      throw outOfRange(BigInteger.valueOf(value));
    }
    store(row, value >> 63, value);
  }

  private void store(int row, long highWord, long lowWord) {
    if (ints != null) {
      ints[row] = (int) lowWord;
    } else {
      low[row] = lowWord;
      if (high != null) {
        high[row] = highWord;
      }
    }
  }

  public RuntimeException outOfRange(BigInteger unscaled) {
    return DataErrors.outOfRange(new BigDecimal(unscaled, type.scale()).toPlainString(), type);
  }

  public ColumnVector vector(long[] validity, int size) {
    return switch (type.layout()) {
      case INT -> new IntVector(type, ints, validity, size);
      case LONG -> new LongVector(type, low, validity, size);
      default -> new Int128Vector(type, high, low, validity, size);
    };
  }

  boolean isWide() {
    return type.layout() == Layout.INT128;
  }
}
