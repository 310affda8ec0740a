// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.parquet.metadata.Encoding;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.LogicalType;
import dev.rangefinder.parquet.metadata.PhysicalType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;

/**
 * Makes the decoder of a page's values: the encoding's own, and behind it the conversion to the
 * layout of the column's SQL type. Dictionary ids are not its business.
 */
public final class Decoders {
  private Decoders() {}

  /**
   * A decoder whose kind is that of the layout of the column's type.
   *
   * @throws UnsupportedFeatureException if the encoding does not exist for the physical type
   */
  public static ValueDecoder of(FlatColumn column, Encoding encoding, EncodedBytes source) {
    return switch (column.physicalType()) {
      case BOOLEAN -> booleans(encoding, source);
      case INT32 -> fromInts(column, ints(encoding, source));
      case INT64 -> fromLongs(column, longs(encoding, source));
      case INT96 ->
          new Int96ToMicros(source, fixed(encoding, source, PhysicalType.INT96, Int96.WIDTH));
      case FLOAT -> floats(encoding, source);
      case DOUBLE -> doubles(encoding, source);
      case BYTE_ARRAY -> fromBinary(column, source, binary(encoding, source));
      case FIXED_LEN_BYTE_ARRAY -> fromFixed(column, encoding, source);
    };
  }

  private static BooleanDecoder booleans(Encoding encoding, EncodedBytes source) {
    return switch (encoding) {
      case PLAIN -> new PlainBooleanDecoder(source);
      case RLE -> new RunLengthBooleanDecoder(source);
      default -> throw unsupported(encoding, PhysicalType.BOOLEAN, source);
    };
  }

  private static IntDecoder ints(Encoding encoding, EncodedBytes source) {
    return switch (encoding) {
      case PLAIN -> new PlainIntDecoder(source);
      case DELTA_BINARY_PACKED -> new DeltaIntDecoder(source);
      case BYTE_STREAM_SPLIT -> new ByteStreamSplitIntDecoder(source);
      default -> throw unsupported(encoding, PhysicalType.INT32, source);
    };
  }

  private static LongDecoder longs(Encoding encoding, EncodedBytes source) {
    return switch (encoding) {
      case PLAIN -> new PlainLongDecoder(source);
      case DELTA_BINARY_PACKED -> new DeltaLongDecoder(source);
      case BYTE_STREAM_SPLIT -> new ByteStreamSplitLongDecoder(source);
      default -> throw unsupported(encoding, PhysicalType.INT64, source);
    };
  }

  private static FloatDecoder floats(Encoding encoding, EncodedBytes source) {
    return switch (encoding) {
      case PLAIN -> new PlainFloatDecoder(source);
      case BYTE_STREAM_SPLIT -> new ByteStreamSplitFloatDecoder(source);
      default -> throw unsupported(encoding, PhysicalType.FLOAT, source);
    };
  }

  private static DoubleDecoder doubles(Encoding encoding, EncodedBytes source) {
    return switch (encoding) {
      case PLAIN -> new PlainDoubleDecoder(source);
      case BYTE_STREAM_SPLIT -> new ByteStreamSplitDoubleDecoder(source);
      default -> throw unsupported(encoding, PhysicalType.DOUBLE, source);
    };
  }

  private static BinaryDecoder binary(Encoding encoding, EncodedBytes source) {
    return switch (encoding) {
      case PLAIN -> new PlainBinaryDecoder(source);
      case DELTA_LENGTH_BYTE_ARRAY -> new DeltaLengthBinaryDecoder(source);
      case DELTA_BYTE_ARRAY -> new DeltaBinaryDecoder(source);
      default -> throw unsupported(encoding, PhysicalType.BYTE_ARRAY, source);
    };
  }

  private static FixedDecoder fixed(
      Encoding encoding, EncodedBytes source, PhysicalType type, int width) {
    return switch (encoding) {
      case PLAIN -> new PlainFixedDecoder(source, width);
      case BYTE_STREAM_SPLIT -> new ByteStreamSplitFixedDecoder(source, width);
      case DELTA_BYTE_ARRAY -> new BinaryToFixed(source, new DeltaBinaryDecoder(source), width);
      default -> throw unsupported(encoding, type, source);
    };
  }

  private static ValueDecoder fromInts(FlatColumn column, IntDecoder values) {
    LogicalType logical = column.logicalType();
    boolean integer = logical.kind() == LogicalType.Kind.INTEGER;
    return switch (column.type().layout()) {
      case INT ->
          integer && logical.precision() < Integer.SIZE
              ? new NarrowedInts(values, logical.precision(), !logical.isUnsigned())
              : values;
      case LONG -> logical.isUnsigned() ? IntToLong.unsigned(values) : IntToLong.signed(values);
      default -> new LongToInt128(IntToLong.signed(values), true);
    };
  }

  private static ValueDecoder fromLongs(FlatColumn column, LongDecoder values) {
    return column.type().layout() == Layout.LONG
        ? values
        : new LongToInt128(values, !column.logicalType().isUnsigned());
  }

  private static ValueDecoder fromBinary(
      FlatColumn column, EncodedBytes source, BinaryDecoder values) {
    if (column.type().kind() != TypeKind.DECIMAL) {
      return values;
    }
    DecimalConversion decimals = new DecimalConversion(source, values);
    return column.type().layout() == Layout.LONG ? decimals : decimals.toInt128();
  }

  private static ValueDecoder fromFixed(FlatColumn column, Encoding encoding, EncodedBytes source) {
    FixedDecoder values =
        fixed(encoding, source, PhysicalType.FIXED_LEN_BYTE_ARRAY, column.typeLength());
    return switch (column.type().kind()) {
      case UUID -> new FixedToUuid(values);
      case REAL -> new Float16ToFloat(values);
      default -> fromBinary(column, source, new FixedToBinary(source, values));
    };
  }

  private static UnsupportedFeatureException unsupported(
      Encoding encoding, PhysicalType type, EncodedBytes source) {
    return new UnsupportedFeatureException(
        source.page().object(),
        "encoding " + encoding + " of " + type + " in the " + source.page().structure());
  }
}
