// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DecimalValues;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

/** Literals as flat vectors, and values of vectors as literals. */
public final class LiteralVectors {
  private LiteralVectors() {}

  /** A flat vector of one row with the value. */
  public static ColumnVector one(Literal literal) {
    return of(literal.type(), List.of(literal));
  }

  /** A flat vector with one row per literal, each of the given type. */
  public static ColumnVector of(ColumnType type, List<Literal> literals) {
    int size = literals.size();
    long[] validity = null;
    for (int i = 0; i < size; i++) {
      if (literals.get(i).isNull()) {
        validity = validity == null ? Validity.allPresent(size) : validity;
        Validity.setNull(validity, i);
      }
    }
    return switch (type.layout()) {
      case BOOLEAN -> {
        byte[] values = new byte[size];
        for (int i = 0; i < size; i++) {
          values[i] = (byte) (Boolean.TRUE.equals(literals.get(i).value()) ? 1 : 0);
        }
        yield new BooleanVector(type, values, validity, size);
      }
      case INT -> {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
          values[i] = literals.get(i).value() instanceof Long v ? Math.toIntExact(v) : 0;
        }
        yield new IntVector(type, values, validity, size);
      }
      case LONG -> {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
          values[i] = literals.get(i).value() instanceof Long v ? v : 0;
        }
        yield new LongVector(type, values, validity, size);
      }
      case FLOAT -> {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
          values[i] = literals.get(i).value() instanceof Float v ? v : 0;
        }
        yield new FloatVector(type, values, validity, size);
      }
      case DOUBLE -> {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
          values[i] = literals.get(i).value() instanceof Double v ? v : 0;
        }
        yield new DoubleVector(type, values, validity, size);
      }
      case INT128 -> int128(type, literals, validity);
      case BINARY -> binary(type, literals, validity);
    };
  }

  private static ColumnVector int128(ColumnType type, List<Literal> literals, long[] validity) {
    int size = literals.size();
    long[] high = new long[size];
    long[] low = new long[size];
    for (int i = 0; i < size; i++) {
      if (literals.get(i).value() instanceof UUID uuid) {
        high[i] = uuid.getMostSignificantBits();
        low[i] = uuid.getLeastSignificantBits();
      } else if (literals.get(i).value() instanceof BigInteger unscaled) {
        high[i] = unscaled.shiftRight(Long.SIZE).longValue();
        low[i] = unscaled.longValue();
      }
    }
    return new Int128Vector(type, high, low, validity, size);
  }

  private static ColumnVector binary(ColumnType type, List<Literal> literals, long[] validity) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int[] offsets = new int[literals.size() + 1];
    for (int i = 0; i < literals.size(); i++) {
      if (literals.get(i).value() instanceof ByteString bytes) {
        data.writeBytes(bytes.toByteArray());
      }
      offsets[i + 1] = data.size();
    }
    return new BinaryVector(type, data.toByteArray(), offsets, validity, literals.size());
  }

  /** The value at a row as a literal of the vector's type. */
  public static Literal literalAt(ColumnVector vector, int row) {
    ColumnType type = vector.type();
    if (vector.isNull(row)) {
      return Literal.nullOf(type);
    }
    Object value =
        switch (type.layout()) {
          case BOOLEAN -> vector.longAt(row) != 0;
          case INT, LONG -> vector.longAt(row);
          case FLOAT -> (float) vector.doubleAt(row);
          case DOUBLE -> vector.doubleAt(row);
          case INT128 ->
              type.kind() == dev.rangefinder.type.TypeKind.UUID
                  ? new UUID(vector.highAt(row), vector.lowAt(row))
                  : DecimalValues.unscaled(vector.highAt(row), vector.lowAt(row));
          case BINARY -> ByteString.copyOf(vector.bytesAt(row));
        };
    return new Literal(type, value);
  }
}
