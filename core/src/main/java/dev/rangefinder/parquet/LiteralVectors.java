// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.NullVectors;
import java.math.BigInteger;
import java.util.UUID;

/** Literals as flat vectors. */
final class LiteralVectors {
  private LiteralVectors() {}

  /** A flat vector of one row with the value. */
  static ColumnVector one(Literal literal) {
    ColumnType type = literal.type();
    Object value = literal.value();
    if (value == null) {
      return NullVectors.one(type);
    }
    return switch (type.layout()) {
      case BOOLEAN ->
          new BooleanVector(type, new byte[] {(byte) ((Boolean) value ? 1 : 0)}, null, 1);
      case INT -> new IntVector(type, new int[] {Math.toIntExact((Long) value)}, null, 1);
      case LONG -> new LongVector(type, new long[] {(Long) value}, null, 1);
      case FLOAT -> new FloatVector(type, new float[] {(Float) value}, null, 1);
      case DOUBLE -> new DoubleVector(type, new double[] {(Double) value}, null, 1);
      case INT128 -> int128(type, value);
      case BINARY -> {
        byte[] bytes = ((ByteString) value).toByteArray();
        yield new BinaryVector(type, bytes, new int[] {0, bytes.length}, null, 1);
      }
    };
  }

  private static ColumnVector int128(ColumnType type, Object value) {
    long high;
    long low;
    if (value instanceof UUID uuid) {
      high = uuid.getMostSignificantBits();
      low = uuid.getLeastSignificantBits();
    } else {
      BigInteger unscaled = (BigInteger) value;
      high = unscaled.shiftRight(Long.SIZE).longValue();
      low = unscaled.longValue();
    }
    return new Int128Vector(type, new long[] {high}, new long[] {low}, null, 1);
  }
}
