// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.ResultColumn;
import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ValuesOperator;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Collects the rows of a result that metadata asks for. */
final class CatalogRows {
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<List<Literal>> rows = new ArrayList<>();

  /**
   * @param columns names separated by blanks; a name followed by {@code :I} or {@code :S} is an
   *     INTEGER or SMALLINT, one by {@code :B} a BOOLEAN, any other text
   */
  CatalogRows(String columns) {
    for (String column : columns.trim().split("\\s+")) {
      String[] parts = column.split(":");
      ColumnType type = ColumnType.VARCHAR;
      if (parts.length == 2) {
        type =
            switch (parts[1]) {
              case "I" -> ColumnType.INTEGER;
              case "S" -> ColumnType.SMALLINT;
              case "B" -> ColumnType.BOOLEAN;
              default -> throw new IllegalArgumentException(column);
            };
      }
      this.columns.add(new ResultColumn(parts[0], type, true, 0));
    }
  }

  /** A result without columns and rows. */
  static ResultSet empty() {
    return new CatalogRows("GENERATED_KEY").result();
  }

  /** Adds a row of strings, numbers and truth values; {@code null} is NULL. */
  void add(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + columns.size() + " columns");
    }
    List<Literal> row = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      ColumnType type = columns.get(i).type();
      Object value = values[i];
      if (value instanceof Integer number) {
        value = number.longValue();
      } else if (value instanceof String text) {
        value = ByteString.utf8(text);
      }
      row.add(new Literal(type, value));
    }
    rows.add(row);
  }

  /** Takes all rows back. */
  void clear() {
    rows.clear();
  }

  ResultSet result() {
    List<ColumnType> types = columns.stream().map(ResultColumn::type).toList();
    BatchSource source = new ValuesOperator(types, rows).open(null, 1).get(0);
    return new RangefinderResultSet(null, new RowCursor(new Rows(source), 0), columns, () -> {});
  }

  private record Rows(BatchSource source) implements RowCursor.Batches {
    @Override
    public Batch next() {
      return source.next();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
