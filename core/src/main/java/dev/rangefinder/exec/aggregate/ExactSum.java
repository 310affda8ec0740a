// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.Growth;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DecimalValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * SUM and AVG of integers and decimals, exact: a 128-bit sum of unscaled values and a count for
 * each group. A sum of more than 127 bits cannot come from fewer than 2^63 values of 64 bits; of
 * wider values its overflow is noticed when it happens.
 */
final class ExactSum extends SingleArgument {
  /** What is made of the sum. */
  enum Result {
    /** NULL of no values. */
    SUM,
    /** 0 of no values. */
    SUM0,
    AVG
  }

  /** Enough digits to round a quotient to a double correctly. */
  private static final MathContext QUOTIENT = new MathContext(40, RoundingMode.HALF_EVEN);

  private final ColumnType argumentType;
  private final ColumnType type;
  private final Result result;
  private final long[] lowBuffer = new long[Batch.MAX_ROWS];
  private final long[] highBuffer;
  private long[] high = new long[0];
  private long[] low = new long[0];
  private long[] counts = new long[0];

  ExactSum(ColumnType argumentType, ColumnType type, Result result) {
    this.argumentType = argumentType;
    this.type = type;
    this.result = result;
    this.highBuffer = argumentType.layout() == Layout.INT128 ? new long[Batch.MAX_ROWS] : null;
  }

  @Override
  void grow(int count) {
    high = Growth.ensure(high, count);
    low = Growth.ensure(low, count);
    counts = Growth.ensure(counts, count);
  }

  @Override
  void addPresent(ColumnVector argument, int[] positions, int[] groupIds, int count) {
    if (highBuffer != null) {
      SelectedValues.int128s(argument, positions, count, highBuffer, lowBuffer);
      for (int i = 0; i < count; i++) {
        addTo(groupIds[i], highBuffer[i], lowBuffer[i], 1);
      }
      return;
    }
    SelectedValues.longs(argument, positions, count, lowBuffer);
    for (int i = 0; i < count; i++) {
      int group = groupIds[i];
      long value = lowBuffer[i];
      long sum = low[group] + value;
      long carry = Long.compareUnsigned(sum, value) < 0 ? 1 : 0;
      high[group] += (value >> (Long.SIZE - 1)) + carry;
      low[group] = sum;
      counts[group]++;
    }
  }

  private void addTo(int group, long valueHigh, long valueLow, long count) {
    long sumLow = low[group] + valueLow;
    long carry = Long.compareUnsigned(sumLow, valueLow) < 0 ? 1 : 0;
    long before = high[group];
    long sumHigh = before + valueHigh + carry;
    if (((before ^ sumHigh) & (valueHigh ^ sumHigh)) < 0) {
      throw overflow();
    }
    low[group] = sumLow;
    high[group] = sumHigh;
    counts[group] += count;
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    ExactSum that = (ExactSum) other;
    for (int i = 0; i < that.groups(); i++) {
      addTo(groupIds[i], that.high[i], that.low[i], that.counts[i]);
    }
  }

  @Override
  ColumnVector build(int from, int count) {
    List<Literal> results = new ArrayList<>(count);
    for (int group = from; group < from + count; group++) {
      results.add(result(group));
    }
    return LiteralVectors.of(type, results);
  }

  private Literal result(int group) {
    if (counts[group] == 0 && result != Result.SUM0) {
      return Literal.nullOf(type);
    }
    BigInteger unscaled = DecimalValues.unscaled(high[group], low[group]);
    int scale = argumentType.kind() == TypeKind.DECIMAL ? argumentType.scale() : 0;
    BigDecimal value = new BigDecimal(unscaled, scale);
    if (result == Result.AVG) {
      value = value.divide(BigDecimal.valueOf(counts[group]), QUOTIENT);
    }
    return literal(value);
  }

  private Literal literal(BigDecimal value) {
    switch (type.kind()) {
      case DOUBLE:
        return new Literal(type, value.doubleValue());
      case REAL:
        return new Literal(type, value.floatValue());
      case DECIMAL:
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (scaled.precision() > type.precision()) {
          throw overflow();
        }
        return type.layout() == Layout.INT128
            ? new Literal(type, scaled.unscaledValue())
            : new Literal(type, scaled.unscaledValue().longValueExact());
      default:
        BigInteger whole = value.toBigInteger();
        int bits =
            switch (type.kind()) {
              case TINYINT -> Byte.SIZE;
              case SMALLINT -> Short.SIZE;
              case INTEGER -> Integer.SIZE;
              default -> Long.SIZE;
            };
        if (whole.bitLength() >= bits) {
          throw overflow();
        }
        return new Literal(type, whole.longValue());
    }
  }

  private EvaluationException overflow() {
    return new EvaluationException(
        EvaluationException.Kind.OUT_OF_RANGE,
        "The sum of " + argumentType + " values does not fit " + type);
  }

  @Override
  long bytes() {
    return 3L * Long.BYTES * low.length;
  }
}
