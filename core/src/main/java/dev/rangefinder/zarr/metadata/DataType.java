// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

/**
 * The data types of elements of fixed size that stand for one number or truth value (Zarr v3 core,
 * section "Data types"; in v2 the NumPy type strings of the same meaning).
 */
public enum DataType {
  /** One byte; any value but zero is true. */
  BOOL("bool", 'b', 1),
  INT8("int8", 'i', 1),
  INT16("int16", 'i', 2),
  INT32("int32", 'i', 4),
  INT64("int64", 'i', 8),
  UINT8("uint8", 'u', 1),
  UINT16("uint16", 'u', 2),
  UINT32("uint32", 'u', 4),
  UINT64("uint64", 'u', 8),
  /** IEEE 754 binary16. */
  FLOAT16("float16", 'f', 2),
  FLOAT32("float32", 'f', 4),
  FLOAT64("float64", 'f', 8);

  private static final DataType[] VALUES = values();

  private final String zarrName;
  private final char kind;
  private final int itemSize;

  DataType(String zarrName, char kind, int itemSize) {
    this.zarrName = zarrName;
    this.kind = kind;
    this.itemSize = itemSize;
  }

  /** The name in Zarr v3, for example {@code float32}. */
  public String zarrName() {
    return zarrName;
  }

  /** Bytes of one element. */
  public int itemSize() {
    return itemSize;
  }

  public boolean isFloating() {
    return kind == 'f';
  }

  /** Whether elements are integers, with or without sign. */
  public boolean isInteger() {
    return kind == 'i' || kind == 'u';
  }

  public boolean isUnsigned() {
    return kind == 'u';
  }

  /** The type with a name of Zarr v3, or {@code null} if there is none. */
  static DataType ofName(String name) {
    for (DataType type : VALUES) {
      if (type.zarrName.equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** The type with a NumPy kind and size, or {@code null} if there is none. */
  static DataType ofKind(char kind, int itemSize) {
    for (DataType type : VALUES) {
      if (type.kind == kind && type.itemSize == itemSize) {
        return type;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return zarrName;
  }
}
