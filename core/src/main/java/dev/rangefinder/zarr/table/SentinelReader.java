// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.Float16;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.Attributes;
import dev.rangefinder.zarr.metadata.DataType;
import dev.rangefinder.zarr.metadata.FillValue;
import dev.rangefinder.zarr.metadata.ZarrFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Which stored values of a variable stand for none: those of {@code _FillValue} and {@code
 * missing_value}, NaN, and the fill value of a v2 array with {@code _ARRAY_DIMENSIONS}, which
 * xarray writes in the place of {@code _FillValue}.
 */
final class SentinelReader {

  private static final String[] ATTRIBUTES = {"_FillValue", "missing_value"};

  private final DataType dataType;

  /** Whether attributes give the bits of the elements another sign than the array's type does. */
  private final boolean isView;

  private final List<Long> integers = new ArrayList<>();
  private final List<Double> floats = new ArrayList<>();

  private SentinelReader(DataType dataType, DataType stored) {
    this.dataType = dataType;
    this.isView = dataType != stored;
  }

  /**
   * @param dataType of the elements, as attributes may have corrected it
   */
  static Sentinels read(ArrayMetadata array, DataType dataType) {
    SentinelReader reader = attributes(array, dataType);
    FillValue fill = array.fillValue();
    if (array.format() == ZarrFormat.V2
        && array.rank() > 0
        && array.hasDimensionNames()
        && fill.isDefined()) {
      reader.addBits(fill.bits());
    }
    return reader.sentinels();
  }

  /** Those that attributes tell, and NaN: for times of a dimension. */
  static Sentinels readAttributes(ArrayMetadata array, DataType dataType) {
    return attributes(array, dataType).sentinels();
  }

  private static SentinelReader attributes(ArrayMetadata array, DataType dataType) {
    SentinelReader reader = new SentinelReader(dataType, array.dataType());
    for (String name : ATTRIBUTES) {
      reader.add(array.attributes(), name);
    }
    if (dataType.isFloating()) {
      reader.floats.add(Double.NaN);
    }
    return reader;
  }

  private Sentinels sentinels() {
    return new Sentinels(
        integers.stream().distinct().mapToLong(Long::longValue).toArray(),
        floats.stream().distinct().mapToDouble(Double::doubleValue).toArray());
  }

  private void add(Attributes attributes, String name) {
    List<Number> numbers = attributes.numbers(name);
    if (numbers.isEmpty() && dataType.isFloating()) {
      // xarray writes a float into v3 as the Base64 of a little-endian double.
      attributes
          .base64(name)
          .filter(bytes -> bytes.length == Double.BYTES)
          .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble())
          .ifPresent(this::addFloat);
      return;
    }
    for (Number number : numbers) {
      if (dataType.isFloating()) {
        addFloat(number.doubleValue());
      } else {
        addInteger(number);
      }
    }
  }

  /** Writers give sentinels more digits than the elements have. */
  private void addFloat(double value) {
    floats.add(dataType == DataType.FLOAT64 ? value : (double) (float) value);
  }

  /**
   * A value within the range of the elements' type; of a view one that is in the range of either
   * type, since writers give it in the one or the other.
   */
  private void addInteger(Number number) {
    BigInteger value;
    try {
      value = new BigDecimal(number.toString()).toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return;
    }
    int bits = dataType.itemSize() * Byte.SIZE;
    boolean fitsSigned = value.bitLength() < bits;
    boolean fitsUnsigned = value.signum() >= 0 && value.bitLength() <= bits;
    boolean fits = dataType.isUnsigned() ? fitsUnsigned : fitsSigned;
    if (fits || (isView && (fitsSigned || fitsUnsigned))) {
      addBits(value.longValue());
    }
  }

  private void addBits(long bits) {
    switch (dataType) {
      case BOOL -> integers.add(bits & 1);
      case INT8 -> integers.add((long) (byte) bits);
      case INT16 -> integers.add((long) (short) bits);
      case INT32 -> integers.add((long) (int) bits);
      case UINT8 -> integers.add(bits & 0xFF);
      case UINT16 -> integers.add(bits & 0xFFFF);
      case UINT32 -> integers.add(bits & 0xFFFF_FFFFL);
      case INT64, UINT64 -> integers.add(bits);
      case FLOAT16 -> floats.add((double) Float16.toFloat((int) bits));
      case FLOAT32 -> floats.add((double) Float.intBitsToFloat((int) bits));
      case FLOAT64 -> floats.add(Double.longBitsToDouble(bits));
    }
  }
}
