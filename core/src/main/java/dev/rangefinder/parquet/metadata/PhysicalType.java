// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/** How values are stored; the order is that of the numbers in {@code parquet.thrift}. */
public enum PhysicalType {
  BOOLEAN,
  INT32,
  INT64,
  INT96,
  FLOAT,
  DOUBLE,
  BYTE_ARRAY,
  FIXED_LEN_BYTE_ARRAY;

  private static final PhysicalType[] VALUES = values();

  /** The type with a number of the format, or {@code null} if there is none. */
  public static PhysicalType of(int number) {
    return number >= 0 && number < VALUES.length ? VALUES[number] : null;
  }
}
