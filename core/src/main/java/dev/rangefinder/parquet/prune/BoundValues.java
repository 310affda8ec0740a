// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.prune;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Float16;
import dev.rangefinder.parquet.encoding.BigEndian;
import dev.rangefinder.parquet.encoding.Int96;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.LogicalType;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reads a bound of statistics, which is stored as a PLAIN value without a length, in the form of
 * {@link dev.rangefinder.expression.Literal#value()}. What has a wrong length, is out of its type's
 * range or is NaN gives {@code null}.
 */
final class BoundValues {
  private static final BigInteger UNSIGNED_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  private BoundValues() {}

  static Object read(FlatColumn column, ByteSlice bytes) {
    if (bytes == null) {
      return null;
    }
    int length = bytes.length();
    return switch (column.physicalType()) {
      case BOOLEAN ->
          length == 1 && (bytes.byteAt(0) & ~1) == 0 ? (Object) (bytes.byteAt(0) == 1) : null;
      case INT32 -> length == Integer.BYTES ? ofInt(column, bytes.intAt(0)) : null;
      case INT64 -> length == Long.BYTES ? ofLong(column, bytes.longAt(0)) : null;
      case INT96 -> length == Int96.WIDTH ? ofInt96(bytes) : null;
      case FLOAT -> length == Float.BYTES ? ofFloat(bytes.floatAt(0)) : null;
      case DOUBLE ->
          length == Double.BYTES && !Double.isNaN(bytes.doubleAt(0)) ? bytes.doubleAt(0) : null;
      case BYTE_ARRAY ->
          column.type().kind() == TypeKind.DECIMAL
              ? ofDecimal(column, bytes)
              : ByteString.copyOf(bytes.toArray());
      case FIXED_LEN_BYTE_ARRAY -> ofFixed(column, bytes);
    };
  }

  /** Whether a bound is stored as NaN. */
  static boolean isNan(FlatColumn column, ByteSlice bytes) {
    if (bytes == null) {
      return false;
    }
    return switch (column.physicalType()) {
      case FLOAT -> bytes.length() == Float.BYTES && Float.isNaN(bytes.floatAt(0));
      case DOUBLE -> bytes.length() == Double.BYTES && Double.isNaN(bytes.doubleAt(0));
      case FIXED_LEN_BYTE_ARRAY ->
          column.type().kind() == TypeKind.REAL
              && bytes.length() == Short.BYTES
              && Float.isNaN(Float16.toFloat(bytes.shortAt(0) & 0xFFFF));
      default -> false;
    };
  }

  private static Object ofInt(FlatColumn column, int value) {
    ColumnType type = column.type();
    LogicalType logical = column.logicalType();
    if (logical.kind() == LogicalType.Kind.INTEGER) {
      long widened = logical.isUnsigned() ? Integer.toUnsignedLong(value) : value;
      return fitsBits(widened, logical) ? (Object) widened : null;
    }
    return type.layout() == Layout.INT128 ? BigInteger.valueOf(value) : (Object) (long) value;
  }

  /** Whether a value is in the range of its integer type: readers keep only the low bits. */
  private static boolean fitsBits(long value, LogicalType logical) {
    int bits = logical.precision();
    if (logical.isUnsigned()) {
      return value >>> bits == 0;
    }
    return value >= -(1L << (bits - 1)) && value < 1L << (bits - 1);
  }

  private static Object ofLong(FlatColumn column, long value) {
    if (column.type().layout() != Layout.INT128) {
      return value;
    }
    BigInteger big = BigInteger.valueOf(value);
    return column.logicalType().isUnsigned() && value < 0 ? big.add(UNSIGNED_64) : big;
  }

  private static Object ofInt96(ByteSlice bytes) {
    OptionalLong micros = Int96.toMicros(bytes.longAt(0), bytes.intAt(Long.BYTES));
    return micros.isPresent() ? micros.getAsLong() : null;
  }

  private static Object ofFloat(float value) {
    return Float.isNaN(value) ? null : value;
  }

  private static Object ofDecimal(FlatColumn column, ByteSlice bytes) {
    BigInteger value = BigEndian.integer(bytes.array(), bytes.offset(), bytes.length());
    if (column.type().layout() == Layout.LONG) {
      return value.bitLength() < Long.SIZE ? value.longValue() : null;
    }
    return value.bitLength() < 2 * Long.SIZE ? value : null;
  }

  private static Object ofFixed(FlatColumn column, ByteSlice bytes) {
    TypeKind kind = column.type().kind();
    if (kind == TypeKind.VARBINARY || kind == TypeKind.VARCHAR) {
      // A bound may be cut off.
      return bytes.length() <= column.typeLength() ? ByteString.copyOf(bytes.toArray()) : null;
    }
    if (bytes.length() != column.typeLength()) {
      return null;
    }
    return switch (kind) {
      case DECIMAL -> ofDecimal(column, bytes);
      case REAL -> ofFloat(Float16.toFloat(bytes.shortAt(0) & 0xFFFF));
      case UUID ->
          new UUID(Long.reverseBytes(bytes.longAt(0)), Long.reverseBytes(bytes.longAt(Long.BYTES)));
      default -> null;
    };
  }
}
