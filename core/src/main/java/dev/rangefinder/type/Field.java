// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.type;

import java.io.Serializable;
import java.util.Objects;

/**
 * A column of a schema.
 *
 * @param name the column's name as the file spells it
 * @param type the type of its values
 * @param nullability whether a value can be absent
 * @param visibility whether {@code SELECT *} shows it
 */
public record Field(String name, ColumnType type, Nullability nullability, Visibility visibility)
    implements Serializable {

  /** Whether values of a column can be absent. */
  public enum Nullability {
    NULLABLE,
    NOT_NULL
  }

  /** Whether {@code SELECT *} shows a column. */
  public enum Visibility {
    VISIBLE,
    HIDDEN
  }

  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  public static Field nullable(String name, ColumnType type) {
    return new Field(name, type, Nullability.NULLABLE, Visibility.VISIBLE);
  }

  public static Field required(String name, ColumnType type) {
    return new Field(name, type, Nullability.NOT_NULL, Visibility.VISIBLE);
  }

  public boolean isNullable() {
    return nullability == Nullability.NULLABLE;
  }

  public boolean isHidden() {
    return visibility == Visibility.HIDDEN;
  }
}
