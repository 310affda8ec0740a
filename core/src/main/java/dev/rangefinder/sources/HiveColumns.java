// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives the keys of Hive partitions their types, by all values that occur. */
final class HiveColumns {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private HiveColumns() {}

  /**
   * The type of each key: an integer, a date, or text.
   *
   * @param files the keys of every file of a table
   * @return types by name, in the order of the first file that has the key
   */
  static Map<String, ColumnType> types(Collection<Map<String, Optional<String>>> files) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (Map<String, Optional<String>> keys : files) {
      keys.forEach(
          (name, value) -> {
            ColumnType before = types.get(name);
            ColumnType type = value.map(HiveColumns::type).orElse(null);
            types.put(name, before == null ? type : type == null ? before : wider(before, type));
          });
    }
    types.replaceAll((name, type) -> type == null ? ColumnType.VARCHAR : type);
    return types;
  }

  /** The value of a key in a type that {@link #types} found; absent keys are NULL. */
  static Literal value(Optional<String> text, ColumnType type) {
    if (text.isEmpty()) {
      return Literal.nullOf(type);
    }
    return switch (type.kind()) {
      case INTEGER, BIGINT -> new Literal(type, Long.parseLong(text.get()));
      case DATE -> new Literal(type, LocalDate.parse(text.get()).toEpochDay());
      default -> new Literal(type, ByteString.utf8(text.get()));
    };
  }

  private static ColumnType type(String value) {
    if (INTEGER.matcher(value).matches()) {
      long number = Long.parseLong(value);
      return number == (int) number ? ColumnType.INTEGER : ColumnType.BIGINT;
    }
    return DATE.matcher(value).matches() && isDate(value) ? ColumnType.DATE : ColumnType.VARCHAR;
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static ColumnType wider(ColumnType a, ColumnType b) {
    if (a.equals(b)) {
      return a;
    }
    return List.of(a, b).stream().allMatch(ColumnType::isInteger)
        ? ColumnType.BIGINT
        : ColumnType.VARCHAR;
  }
}
