// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import java.math.BigInteger;

/**
 * A 128-bit signed integer in two words that arithmetic leaves its result in, so that nothing is
 * allocated per value. Values that fit one word, nearly all in practice, take the quick way; the
 * rest goes through {@link BigInteger}.
 */
public final class Int128 {
  /** The largest power of ten in {@link #powerOfTen}. */
  public static final int MAX_LONG_POWER = 18;

  private static final int MAX_POWER = 38;
  private static final BigInteger[] POWERS = new BigInteger[2 * MAX_POWER + 2];
  private static final long[] LONG_POWERS = new long[MAX_LONG_POWER + 1];
  private static final long[] POWERS_HIGH = new long[MAX_POWER + 1];
  private static final long[] POWERS_LOW = new long[MAX_POWER + 1];

  static {
    BigInteger power = BigInteger.ONE;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      if (i <= MAX_LONG_POWER) {
        LONG_POWERS[i] = power.longValueExact();
      }
      if (i <= MAX_POWER) {
        POWERS_HIGH[i] = power.shiftRight(Long.SIZE).longValue();
        POWERS_LOW[i] = power.longValue();
      }
      power = power.multiply(BigInteger.TEN);
    }
  }

  private long high;
  private long low;

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  /** 10 to the power of 0 to 18. */
  public static long powerOfTen(int power) {
    return LONG_POWERS[power];
  }

  /** 10 to the power of 0 to 77. */
  public static BigInteger bigPowerOfTen(int power) {
    return POWERS[power];
  }

  /** Whether the value fits one word. */
  public static boolean isNarrow(long high, long low) {
    return high == low >> 63;
  }

  public boolean isNarrow() {
    return high == low >> 63;
  }

  public static int compare(long highA, long lowA, long highB, long lowB) {
    return highA != highB ? Long.compare(highA, highB) : Long.compareUnsigned(lowA, lowB);
  }

  public static BigInteger toBigInteger(long high, long low) {
    if (isNarrow(high, low)) {
      return BigInteger.valueOf(low);
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (high >>> (56 - 8 * i));
      bytes[8 + i] = (byte) (low >>> (56 - 8 * i));
    }
    return new BigInteger(bytes);
  }

  public BigInteger toBigInteger() {
    return toBigInteger(high, low);
  }

  public void set(long newHigh, long newLow) {
    high = newHigh;
    low = newLow;
  }

  /** Takes a value; {@code false} if it has more than 128 bits. */
  public boolean set(BigInteger value) {
    if (value.bitLength() > 127) {
      return false;
    }
    high = value.shiftRight(Long.SIZE).longValue();
    low = value.longValue();
    return true;
  }

  /** Becomes the sum; {@code false} if it overflows. */
  public boolean setSum(long highA, long lowA, long highB, long lowB) {
    long sum = lowA + lowB;
    long carry = ((lowA & lowB) | ((lowA | lowB) & ~sum)) >>> 63;
    long sumHigh = highA + highB + carry;
    low = sum;
    high = sumHigh;
    return ((highA ^ sumHigh) & (highB ^ sumHigh)) >= 0;
  }

  /** Becomes the difference; {@code false} if it overflows. */
  public boolean setDifference(long highA, long lowA, long highB, long lowB) {
    long difference = lowA - lowB;
    long borrow = ((~lowA & lowB) | (~(lowA ^ lowB) & difference)) >>> 63;
    long differenceHigh = highA - highB - borrow;
    low = difference;
    high = differenceHigh;
    return ((highA ^ highB) & (highA ^ differenceHigh)) >= 0;
  }

  /** Becomes the product; {@code false} if it overflows. */
  public boolean setProduct(long highA, long lowA, long highB, long lowB) {
    if (isNarrow(highA, lowA) && isNarrow(highB, lowB)) {
      high = Math.multiplyHigh(lowA, lowB);
      low = lowA * lowB;
      return true;
    }
    return set(toBigInteger(highA, lowA).multiply(toBigInteger(highB, lowB)));
  }

  /** Multiplies by a power of ten; {@code false} if that overflows. */
  public boolean scaleUp(int digits) {
    if (digits == 0) {
      return true;
    }
    if (isNarrow() && digits <= MAX_LONG_POWER) {
      return setProduct(high, low, 0, LONG_POWERS[digits]);
    }
    return set(toBigInteger().multiply(POWERS[digits]));
  }

  /** Divides by a power of ten, rounding half away from zero. */
  public void scaleDown(int digits) {
    if (digits == 0) {
      return;
    }
    if (isNarrow() && digits <= MAX_LONG_POWER) {
      setLong(divideHalfUp(low, LONG_POWERS[digits]));
    } else {
      set(divideHalfUp(toBigInteger(), POWERS[digits]));
    }
  }

  /** Brings a decimal from one scale to another; {@code false} if that overflows. */
  public boolean rescale(int from, int to) {
    if (to >= from) {
      return scaleUp(to - from);
    }
    scaleDown(from - to);
    return true;
  }

  public void setLong(long value) {
    high = value >> 63;
    low = value;
  }

  /** Whether the value has at most so many decimal digits. */
  public boolean fits(int precision) {
    if (isNarrow()) {
      return precision > MAX_LONG_POWER
          || (low < LONG_POWERS[precision] && low > -LONG_POWERS[precision]);
    }
    long powerHigh = POWERS_HIGH[precision];
    long powerLow = POWERS_LOW[precision];
    if (high >= 0) {
      return compare(high, low, powerHigh, powerLow) < 0;
    }
    long negatedLow = -low;
    long negatedHigh = ~high + (low == 0 ? 1 : 0);
    return negatedHigh >= 0 && compare(negatedHigh, negatedLow, powerHigh, powerLow) < 0;
  }

  /** The quotient of a dividend and a positive divisor, rounded half away from zero. */
  public static long divideHalfUp(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long remainder = Math.abs(dividend % divisor);
    return remainder >= divisor - remainder ? quotient + (dividend < 0 ? -1 : 1) : quotient;
  }

  /** The quotient rounded half away from zero. */
  public static BigInteger divideHalfUp(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    boolean up = parts[1].abs().shiftLeft(1).compareTo(divisor.abs()) >= 0;
    return up
        ? parts[0].add(BigInteger.valueOf((long) dividend.signum() * divisor.signum()))
        : parts[0];
  }
}
