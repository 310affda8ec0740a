// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/** In which order the bounds of a column's statistics were taken. */
public enum ColumnOrder {
  /** The file does not say: {@code min_value} and {@code max_value} mean nothing. */
  UNDEFINED,
  TYPE_DEFINED_ORDER,
  IEEE_754_TOTAL_ORDER,
  INT96_TIMESTAMP_ORDER,
  /** A member of the union that this reader does not know. */
  NOT_KNOWN;

  /** Reads an element of the footer's list. */
  static ColumnOrder read(ThriftReader reader) {
    ColumnOrder order = NOT_KNOWN;
    reader.beginStruct();
    while (reader.nextField()) {
      order =
          switch (reader.fieldId()) {
            case 1 -> TYPE_DEFINED_ORDER;
            case 2 -> IEEE_754_TOTAL_ORDER;
            case 3 -> INT96_TIMESTAMP_ORDER;
            default -> NOT_KNOWN;
          };
      reader.skip();
    }
    return order;
  }
}
