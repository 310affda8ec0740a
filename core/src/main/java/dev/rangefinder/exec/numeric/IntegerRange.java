// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.type.ColumnType;

/** The least and the greatest value of an integer type. */
record IntegerRange(long min, long max) {
  static IntegerRange of(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT -> new IntegerRange(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> new IntegerRange(Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> new IntegerRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> new IntegerRange(Long.MIN_VALUE, Long.MAX_VALUE);
      default -> throw new IllegalArgumentException("not an integer type: " + type);
    };
  }

  boolean contains(long value) {
    return value >= min && value <= max;
  }
}
