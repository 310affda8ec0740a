// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;

/** Flat vectors of absent values, and flat vectors seen through another validity bitmap. */
public final class NullVectors {
  private NullVectors() {}

  /** A flat vector of one absent value. */
  public static ColumnVector one(ColumnType type) {
    long[] none = Validity.allNull(1);
    return switch (type.layout()) {
      case BOOLEAN -> new BooleanVector(type, new byte[1], none, 1);
      case INT -> new IntVector(type, new int[1], none, 1);
      case LONG -> new LongVector(type, new long[1], none, 1);
      case FLOAT -> new FloatVector(type, new float[1], none, 1);
      case DOUBLE -> new DoubleVector(type, new double[1], none, 1);
      case INT128 -> new Int128Vector(type, new long[1], new long[1], none, 1);
      case BINARY -> new BinaryVector(type, new byte[0], new int[2], none, 1);
    };
  }

  /** A vector of {@code size} absent values. */
  public static ColumnVector of(ColumnType type, int size) {
    return new ConstantVector(one(type), size);
  }

  /** The same values under another bitmap; {@code flat} must have no encoding. */
  public static ColumnVector withValidity(ColumnVector flat, long[] validity) {
    int size = flat.size();
    if (flat instanceof BooleanVector v) {
      return new BooleanVector(v.type(), v.values(), validity, size);
    } else if (flat instanceof IntVector v) {
      return new IntVector(v.type(), v.values(), validity, size);
    } else if (flat instanceof LongVector v) {
      return new LongVector(v.type(), v.values(), validity, size);
    } else if (flat instanceof FloatVector v) {
      return new FloatVector(v.type(), v.values(), validity, size);
    } else if (flat instanceof DoubleVector v) {
      return new DoubleVector(v.type(), v.values(), validity, size);
    } else if (flat instanceof Int128Vector v) {
      return new Int128Vector(v.type(), v.high(), v.low(), validity, size);
    } else if (flat instanceof BinaryVector v) {
      return new BinaryVector(v.type(), v.data(), v.offsets(), validity, size);
    }
    throw new IllegalArgumentException("not a flat vector: " + flat.getClass().getSimpleName());
  }
}
