// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;

/** Collects values of Calcite's generated code into a flat vector. */
final class VectorBuilder {
  private final ColumnType type;
  private final long[] longs;
  private final long[] highs;
  private final double[] doubles;
  private final int[] offsets;
  private final ByteArrayOutputStream data;
  private final long[] validity;
  private boolean anyNull;
  private int size;

  VectorBuilder(ColumnType type, int capacity) {
    this.type = type;
    this.validity = Validity.allPresent(capacity);
    switch (type.layout()) {
      case FLOAT, DOUBLE -> {
        longs = null;
        highs = null;
        doubles = new double[capacity];
        offsets = null;
        data = null;
      }
      case BINARY -> {
        longs = null;
        highs = null;
        doubles = null;
        offsets = new int[capacity + 1];
        data = new ByteArrayOutputStream();
      }
      case BOOLEAN, INT, LONG, INT128 -> {
        longs = new long[capacity];
        highs = new long[capacity];
        doubles = null;
        offsets = null;
        data = null;
      }
      default -> throw new IllegalStateException("layout " + type.layout());
    }
  }

  /** Appends a value; {@code null} is absent. */
  void add(Object value) {
    int row = size++;
    if (value == null) {
      Validity.setNull(validity, row);
      anyNull = true;
    } else {
      set(row, value);
    }
    if (offsets != null) {
      offsets[row + 1] = data.size();
    }
  }

  private void set(int row, Object value) {
    switch (type.kind()) {
      case BOOLEAN -> longs[row] = (Boolean) value ? 1 : 0;
      case REAL, DOUBLE -> doubles[row] = ((Number) value).doubleValue();
      case DECIMAL -> setDecimal(row, (BigDecimal) value);
      case UUID -> {
        highs[row] = ((UUID) value).getMostSignificantBits();
        longs[row] = ((UUID) value).getLeastSignificantBits();
      }
      case VARCHAR -> data.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
      case VARBINARY -> data.writeBytes(((ByteString) value).getBytes());
      case TIME ->
          longs[row] =
              Math.multiplyExact(((Number) value).longValue(), type.unitsPerSecond() / 1000);
      default -> longs[row] = ((Number) value).longValue();
    }
  }

  private void setDecimal(int row, BigDecimal value) {
    BigInteger unscaled = value.setScale(type.scale(), RoundingMode.DOWN).unscaledValue();
    if (type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION) {
      longs[row] = unscaled.longValueExact();
    } else {
      highs[row] = unscaled.shiftRight(Long.SIZE).longValueExact();
      longs[row] = unscaled.longValue();
    }
  }

  /** The vector of the {@code rows} values added. */
  ColumnVector build(int rows) {
    long[] present = anyNull ? validity : null;
    return switch (type.layout()) {
      case BOOLEAN -> {
        byte[] bytes = new byte[rows];
        for (int i = 0; i < rows; i++) {
          bytes[i] = (byte) longs[i];
        }
        long[] bits = type.kind() == TypeKind.NULL ? Validity.allNull(rows) : present;
        yield new BooleanVector(type, bytes, bits, rows);
      }
      case INT -> {
        int[] ints = new int[rows];
        for (int i = 0; i < rows; i++) {
          ints[i] = (int) longs[i];
        }
        yield new IntVector(type, ints, present, rows);
      }
      case LONG -> new LongVector(type, longs, present, rows);
      case FLOAT -> {
        float[] floats = new float[rows];
        for (int i = 0; i < rows; i++) {
          floats[i] = (float) doubles[i];
        }
        yield new FloatVector(type, floats, present, rows);
      }
      case DOUBLE -> new DoubleVector(type, doubles, present, rows);
      case INT128 -> new Int128Vector(type, highs, longs, present, rows);
      case BINARY -> new BinaryVector(type, data.toByteArray(), offsets, present, rows);
    };
  }
}
