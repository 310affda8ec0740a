// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

/**
 * A node of the schema tree as the footer lists it, depth first.
 *
 * @param typeNumber the physical type's number of a leaf; {@link #GROUP} for a group
 * @param typeLength bytes of a FIXED_LEN_BYTE_ARRAY
 * @param children number of children; 0 for a leaf
 */
record SchemaElement(
    String name,
    int typeNumber,
    int typeLength,
    Repetition repetition,
    int children,
    LogicalType logicalType) {

  static final int GROUP = -1;

  private static final int CONVERTED_NONE = -1;

  /** Whether and how often a value stands in its parent. */
  enum Repetition {
    REQUIRED,
    OPTIONAL,
    REPEATED
  }

  boolean isLeaf() {
    return typeNumber != GROUP;
  }

  /** Reads an element of a list. */
  static SchemaElement read(ThriftReader reader) {
    String name = "";
    int type = GROUP;
    int typeLength = 0;
    int repetition = 0;
    int children = 0;
    int converted = CONVERTED_NONE;
    int scale = 0;
    int precision = 0;
    LogicalType logical = LogicalType.NONE;
    reader.beginStruct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> type = Math.max(0, reader.i32());
        case 2 -> typeLength = reader.i32();
        case 3 -> repetition = reader.i32();
        case 4 -> name = reader.text();
        case 5 -> children = reader.i32();
        case 6 -> converted = reader.i32();
        case 7 -> scale = reader.i32();
        case 8 -> precision = reader.i32();
        case 10 -> logical = LogicalTypeReader.read(reader);
        default -> reader.skip();
      }
    }
    if (children < 0 || repetition < 0 || repetition > 2) {
      throw reader.malformed(
          "expected a number of children and a repetition type, found "
              + children
              + " and "
              + repetition);
    }
    if (logical.kind() == LogicalType.Kind.NONE && converted != CONVERTED_NONE) {
      logical = LogicalTypeReader.ofConverted(converted, precision, scale);
    }
    return new SchemaElement(
        name, type, typeLength, Repetition.values()[repetition], children, logical);
  }
}
