// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import java.math.BigInteger;

/**
 * Turns vectors of a file's type into those of the table's, which holds all values of it. Numbers
 * of another scale and times of another unit are multiplied. The arrays are used again for the next
 * batch, except those of dictionaries.
 */
final class VectorWidening {
  private static final long SECONDS_PER_DAY = 86_400;

  private final String object;
  private final FlatColumn column;
  private final ColumnType from;
  private final ColumnType to;
  private final BigInteger factor;

  private DictionaryVector lastDictionary;
  private ColumnVector widenedDictionary;
  private long[] longs = new long[0];
  private long[] highs = new long[0];
  private double[] doubles = new double[0];

  /**
   * @param object the file's location, for messages
   * @param to a type that {@link TypeWidening} gives for the column's
   */
  VectorWidening(String object, FlatColumn column, ColumnType to) {
    this.object = object;
    this.column = column;
    this.from = column.type();
    this.to = to;
    this.factor = factor(from, to);
  }

  private static BigInteger factor(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return BigInteger.ONE;
    }
    if (from.kind() == TypeKind.DATE) {
      return BigInteger.valueOf(SECONDS_PER_DAY).multiply(BigInteger.valueOf(to.unitsPerSecond()));
    }
    int digits =
        to.kind() == TypeKind.DECIMAL
            ? to.scale() - from.scale()
            : to.precision() - from.precision();
    return BigInteger.TEN.pow(digits);
  }

  /** The vector in the table's type; itself if that is the file's. Valid as long as it is. */
  ColumnVector widen(ColumnVector vector) {
    if (from.equals(to)) {
      return vector;
    }
    if (vector instanceof DictionaryVector encoded) {
      if (lastDictionary == null || lastDictionary.dictionary() != encoded.dictionary()) {
        lastDictionary = encoded;
        widenedDictionary = flat(encoded.dictionary()).retain();
      }
      return new DictionaryVector(
          encoded.ids(), widenedDictionary, encoded.validity(), encoded.size());
    }
    return flat(vector);
  }

  private ColumnVector flat(ColumnVector vector) {
    int size = vector.size();
    return switch (to.layout()) {
      case INT -> new IntVector(to, ((IntVector) vector).values(), vector.validity(), size);
      case LONG -> longs(vector);
      case DOUBLE -> doubles((FloatVector) vector);
      case INT128 -> int128s(vector);
      default -> throw new IllegalStateException("no widening of " + from + " to " + to);
    };
  }

  private ColumnVector longs(ColumnVector vector) {
    int size = vector.size();
    if (longs.length < size) {
      longs = new long[size];
    }
    if (vector instanceof IntVector ints) {
      for (int i = 0; i < size; i++) {
        longs[i] = ints.values()[i];
      }
    } else {
      System.arraycopy(((LongVector) vector).values(), 0, longs, 0, size);
    }
    multiply(vector);
    return new LongVector(to, longs, vector.validity(), size);
  }

  private void multiply(ColumnVector vector) {
    long multiplier = factor.longValueExact();
    if (multiplier == 1) {
      return;
    }
    for (int i = 0; i < vector.size(); i++) {
      long product = longs[i] * multiplier;
      // What stands at absent rows does not matter.
      if (Math.multiplyHigh(longs[i], multiplier) != product >> (Long.SIZE - 1)
          && !vector.isNull(i)) {
        throw outOfRange(i, longs[i]);
      }
      longs[i] = product;
    }
  }

  private ColumnVector doubles(FloatVector vector) {
    int size = vector.size();
    if (doubles.length < size) {
      doubles = new double[size];
    }
    for (int i = 0; i < size; i++) {
      doubles[i] = vector.values()[i];
    }
    return new DoubleVector(to, doubles, vector.validity(), size);
  }

  private ColumnVector int128s(ColumnVector vector) {
    int size = vector.size();
    if (longs.length < size) {
      longs = new long[size];
    }
    if (highs.length < size) {
      highs = new long[size];
    }
    for (int i = 0; i < size; i++) {
      BigInteger product = unscaled(vector, i).multiply(factor);
      highs[i] = product.shiftRight(Long.SIZE).longValue();
      longs[i] = product.longValue();
    }
    return new Int128Vector(to, highs, longs, vector.validity(), size);
  }

  private static BigInteger unscaled(ColumnVector vector, int row) {
    if (vector.type().layout() != Layout.INT128) {
      return BigInteger.valueOf(vector.longAt(row));
    }
    BigInteger low = BigInteger.valueOf(vector.lowAt(row) >>> 1).shiftLeft(1);
    return BigInteger.valueOf(vector.highAt(row))
        .shiftLeft(Long.SIZE)
        .add(low)
        .add(BigInteger.valueOf(vector.lowAt(row) & 1));
  }

  private MalformedFileException outOfRange(int row, long value) {
    return new MalformedFileException(
        object,
        -1,
        "column " + QuotedText.of(column.name()),
        "expected values of "
            + from
            + " that "
            + to
            + " can hold, found "
            + value
            + " in row "
            + row
            + " of a batch");
  }
}
