// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

/** IEEE 754 binary16 from a float, as NumPy converts: to the nearest, ties to even. */
final class HalfFloat {
  private static final int NAN_BITS = 0x7E00;
  private static final int INFINITY_BITS = 0x7C00;

  /** The distance between neighbours below the smallest normal number, {@code 2^-14}. */
  private static final double SUBNORMAL_STEP = 0x1p-24;

  private HalfFloat() {}

  static long bits(float number) {
    int sign = (Float.floatToRawIntBits(number) >>> 16) & 0x8000;
    if (Float.isNaN(number)) {
      return sign | NAN_BITS;
    }
    double magnitude = Math.abs((double) number);
    if (magnitude < 0x1p-14) {
      return sign | (int) Math.rint(magnitude / SUBNORMAL_STEP);
    }
    if (magnitude >= 65520) {
      return sign | INFINITY_BITS;
    }
    int exponent = Math.getExponent(magnitude);
    // Rounding up to the next power of two carries into the exponent by itself.
    int significand = (int) Math.rint(Math.scalb(magnitude, 10 - exponent)) - 1024;
    return sign | (((exponent + 15) << 10) + significand);
  }
}
