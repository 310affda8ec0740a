// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import java.util.Optional;

/** Which type holds all values of two types of files that are united, without loss. */
final class TypeWidening {
  private TypeWidening() {}

  /** The narrowest type that holds the values of both; empty if there is none. */
  static Optional<ColumnType> common(ColumnType a, ColumnType b) {
    if (a.equals(b) || b.kind() == TypeKind.NULL) {
      return Optional.of(a);
    }
    if (a.kind() == TypeKind.NULL) {
      return Optional.of(b);
    }
    if (a.isInteger() && b.isInteger()) {
      return Optional.of(a.kind().compareTo(b.kind()) >= 0 ? a : b);
    }
    if (a.isFloating() && b.isFloating()) {
      return Optional.of(ColumnType.DOUBLE);
    }
    if (isExact(a) && isExact(b)) {
      return decimal(a, b);
    }
    if (a.kind() == b.kind() && a.precision() > 0 && a.kind() != TypeKind.DECIMAL) {
      return Optional.of(a.precision() >= b.precision() ? a : b);
    }
    if (a.kind() == TypeKind.DATE && b.kind() == TypeKind.TIMESTAMP) {
      return Optional.of(b);
    }
    if (a.kind() == TypeKind.TIMESTAMP && b.kind() == TypeKind.DATE) {
      return Optional.of(a);
    }
    return Optional.empty();
  }

  /** Whether {@code to} holds every value of {@code from}. */
  static boolean widens(ColumnType from, ColumnType to) {
    return common(from, to).equals(Optional.of(to));
  }

  private static boolean isExact(ColumnType type) {
    return type.isInteger() || type.kind() == TypeKind.DECIMAL;
  }

  private static Optional<ColumnType> decimal(ColumnType a, ColumnType b) {
    int scale = Math.max(a.scale(), b.scale());
    int precision = Math.max(wholeDigits(a), wholeDigits(b)) + scale;
    return precision <= ColumnType.MAX_DECIMAL_PRECISION
        ? Optional.of(ColumnType.decimal(precision, scale))
        : Optional.empty();
  }

  private static int wholeDigits(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> type.precision() - type.scale();
    };
  }
}
