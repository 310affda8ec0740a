// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/** IEEE 754 binary16. */
public final class Float16 {
  private static final int EXPONENT_BITS = 5;
  private static final int FRACTION_BITS = 10;
  private static final int EXPONENT_BIAS = 15;
  private static final int FLOAT_BIAS = 127;
  private static final int FLOAT_FRACTION_BITS = 23;
  private static final int FLOAT_INFINITY = 0x7F800000;

  private Float16() {}

  /** The value of these bits, exactly. */
  public static float toFloat(int bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> FRACTION_BITS) & ((1 << EXPONENT_BITS) - 1);
    int fraction = bits & ((1 << FRACTION_BITS) - 1);
    int widened = fraction << (FLOAT_FRACTION_BITS - FRACTION_BITS);
    if (exponent == (1 << EXPONENT_BITS) - 1) {
      return Float.intBitsToFloat(sign | FLOAT_INFINITY | widened);
    }
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int rebiased = exponent - EXPONENT_BIAS + FLOAT_BIAS;
    return Float.intBitsToFloat(sign | rebiased << FLOAT_FRACTION_BITS | widened);
  }
}
