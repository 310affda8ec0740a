// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.type;

/** How the values of a type lie in memory; one flat vector class per layout. */
public enum Layout {
  /** One byte per value, 0 or 1. */
  BOOLEAN,
  /** A 32-bit signed integer: small integers, and dates as days since 1970-01-01. */
  INT,
  /** A 64-bit signed integer: big integers, times, timestamps, and decimals of up to 18 digits. */
  LONG,
  /** An IEEE 754 binary32 value. */
  FLOAT,
  /** An IEEE 754 binary64 value. */
  DOUBLE,
  /** Two longs: decimals above 18 digits (two's complement, high word first) and UUIDs. */
  INT128,
  /** A run of bytes: UTF-8 text and binary strings. */
  BINARY
}
