// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.numeric.NumericCasts;
import dev.rangefinder.exec.text.TextCast;
import dev.rangefinder.exec.time.TimeCast;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;

/** Chooses the kernel of a conversion. */
final class Casts {
  private Casts() {}

  /**
   * The kernel that converts from one type to another, different one.
   *
   * @throws IllegalArgumentException if SQL has no such conversion
   */
  static VectorFunction of(ColumnType from, ColumnType to) {
    if (isNumber(from) && isNumber(to)) {
      return NumericCasts.of(from, to);
    }
    if (isTime(from) && isTime(to)) {
      boolean sameUnits = from.precision() == to.precision() && from.isTimestamp();
      return sameUnits && to.isTimestamp() ? new RetypeFunction(to) : new TimeCast(from, to);
    }
    if (from.kind() == TypeKind.VARCHAR) {
      return to.kind() == TypeKind.VARBINARY ? new RetypeFunction(to) : TextCast.read(to);
    }
    if (to.kind() == TypeKind.VARCHAR) {
      return from.kind() == TypeKind.VARBINARY ? new RetypeFunction(to) : TextCast.write(from);
    }
    boolean uuid =
        (from.kind() == TypeKind.UUID && to.kind() == TypeKind.VARBINARY)
            || (from.kind() == TypeKind.VARBINARY && to.kind() == TypeKind.UUID);
    if (uuid) {
      return new UuidBytes();
    }
    throw new IllegalArgumentException("no conversion from " + from + " to " + to);
  }

  private static boolean isNumber(ColumnType type) {
    return type.isNumeric() || type.kind() == TypeKind.BOOLEAN;
  }

  private static boolean isTime(ColumnType type) {
    return type.isTimestamp() || type.kind() == TypeKind.DATE || type.kind() == TypeKind.TIME;
  }
}
