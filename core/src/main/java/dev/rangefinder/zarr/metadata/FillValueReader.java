// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads {@code fill_value} (Zarr v3 core, section "Fill value"; v2 section "Fill value encoding"),
 * and what writers put there beyond the specification: a list of one, a number as text, a number
 * with a zero fraction for an integer.
 */
final class FillValueReader {
  private static final String HEX_PREFIX = "0x";
  private static final int MAX_NUMBER_CHARS = 64;

  private FillValueReader() {}

  static FillValue read(JsonValue json, DataType dataType) {
    JsonValue value = json;
    if (json.isList() && json.elements().size() == 1) {
      value = json.elements().get(0);
    }
    if (value.isNull()) {
      return FillValue.UNDEFINED;
    }
    Object raw = value.raw();
    if (raw instanceof Boolean flag) {
      raw = flag ? 1L : 0L;
    }
    if (raw instanceof String text) {
      if (text.startsWith(HEX_PREFIX) && dataType.isFloating()) {
        return FillValue.ofBits(hexBits(value, text, dataType));
      }
      raw = number(value, text, dataType);
    }
    if (!(raw instanceof Number number)) {
      throw value.expected("a fill value of type " + dataType);
    }
    return FillValue.ofBits(
        dataType.isFloating()
            ? floatingBits(number.doubleValue(), dataType)
            : integerBits(value, number, dataType));
  }

  private static Number number(JsonValue json, String text, DataType dataType) {
    Double special = dataType.isFloating() ? SpecialNumbers.parse(text) : null;
    if (special != null) {
      return special;
    }
    if (dataType == DataType.BOOL && (text.equals("true") || text.equals("false"))) {
      return text.equals("true") ? 1L : 0L;
    }
    try {
      if (text.length() <= MAX_NUMBER_CHARS) {
        return dataType.isFloating() ? (Number) Double.valueOf(text) : new BigInteger(text);
      }
    } catch (NumberFormatException e) {
      throw json.malformed(expectation(json, dataType), e);
    }
    throw json.malformed(expectation(json, dataType));
  }

  private static String expectation(JsonValue json, DataType dataType) {
    return "expected a fill value of type " + dataType + ", found " + json.shown();
  }

  /** The bits that a text such as {@code 0x7fc00000} states, the highest first. */
  private static long hexBits(JsonValue json, String text, DataType dataType) {
    String digits = text.substring(HEX_PREFIX.length());
    try {
      if (digits.length() == 2 * dataType.itemSize() && digits.charAt(0) != '+') {
        return Long.parseUnsignedLong(digits, 16);
      }
    } catch (NumberFormatException e) {
      throw json.malformed(expectation(json, dataType), e);
    }
    throw json.malformed(expectation(json, dataType));
  }

  private static long floatingBits(double number, DataType dataType) {
    return switch (dataType) {
      case FLOAT64 -> Double.doubleToRawLongBits(number);
      case FLOAT32 -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) number));
      default -> HalfFloat.bits((float) number);
    };
  }

  private static long integerBits(JsonValue json, Number number, DataType dataType) {
    BigInteger integer;
    try {
      if (number instanceof Double real) {
        if (Math.abs(real) > 0x1p64) {
          throw json.malformed(expectation(json, dataType));
        }
        integer = new BigDecimal(real).toBigIntegerExact();
      } else {
        integer = number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw json.malformed(expectation(json, dataType), e);
    }
    if (dataType == DataType.BOOL) {
      return integer.signum() == 0 ? 0 : 1;
    }
    int bits = Byte.SIZE * dataType.itemSize();
    boolean fits =
        dataType.isUnsigned()
            ? integer.signum() >= 0 && integer.bitLength() <= bits
            : integer.bitLength() < bits;
    if (!fits) {
      throw json.malformed(expectation(json, dataType));
    }
    long mask = bits == Long.SIZE ? -1L : (1L << bits) - 1;
    return integer.longValue() & mask;
  }
}
