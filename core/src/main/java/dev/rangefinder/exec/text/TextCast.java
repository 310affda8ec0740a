// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;

/**
 * Conversions between VARCHAR and all other types. Text is read with blanks around it; a number
 * with more digits than its type is rounded half away from zero; dates are {@code yyyy-MM-dd},
 * times {@code HH:mm[:ss[.f…]]}, and only an instant may carry an offset. What is written:
 *
 * <ul>
 *   <li>timestamps as {@code yyyy-MM-dd HH:mm:ss} with 3, 6 or 9 digits of a fraction if there is
 *       one; instants in UTC without an offset;
 *   <li>DOUBLE and REAL as the shortest digits that read back as the same value, plain between 1e-4
 *       and 1e16, else as {@code 1.5e+20}; NaN, Infinity, -Infinity;
 *   <li>BOOLEAN as true and false; UUID in lower case.
 * </ul>
 */
public final class TextCast {
  private TextCast() {}

  /** From a type to VARCHAR. */
  public static VectorFunction write(ColumnType from) {
    return new WriteText(from);
  }

  /** From VARCHAR to a type. */
  public static VectorFunction read(ColumnType to) {
    return switch (to.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> new ReadExact(to);
      case REAL, DOUBLE -> new ReadFloating(to);
      case DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ -> new ReadTime(to);
      case BOOLEAN -> new ReadBoolean();
      case UUID -> new ReadUuid();
      case VARCHAR, VARBINARY, NULL ->
          throw new IllegalArgumentException("no conversion from VARCHAR to " + to);
    };
  }
}
