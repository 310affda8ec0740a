// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random conditions give the same rows with pruning, without it, and in DuckDB. */
class PruningTest {
  private static final int CONDITIONS = 600;

  /**
   * Clustered so that row groups differ, with nulls, NaN, zeros of both signs and all-null runs.
   */
  private static final String ROWS =
      """
      SELECT i AS id,
             CAST(i / 3 AS INTEGER) AS n,
             CASE WHEN i % 5 = 0 OR i BETWEEN 4096 AND 6200 THEN NULL ELSE i % 100 + i // 2048 * 100 END AS m,
             CASE WHEN i // 2048 = 1 AND i % 50 = 0 THEN CAST('nan' AS DOUBLE)
                  WHEN i // 2048 = 3 AND i % 2 = 0 THEN CAST('-0.0' AS DOUBLE)
                  WHEN i // 2048 = 3 THEN CAST(0 AS DOUBLE)
                  WHEN i % 7 = 0 THEN NULL ELSE i / 10.0 END AS d,
             CAST(i // 2048 AS FLOAT) / 4 AS f,
             CASE WHEN i // 2048 = 2 THEN chr(CAST(65408 + i %% 60 AS INTEGER))
                  WHEN i // 2048 = 4 THEN chr(CAST(128512 + i %% 60 AS INTEGER))
                  ELSE 'k' || lpad(CAST(i // 7 AS VARCHAR), 5, '0') END AS t,
             CAST(4294967295 - i * 400000 AS UINTEGER) AS u,
             CAST(18446744073709551615 - i AS UBIGINT) AS v,
             CAST(i - 5000 AS DECIMAL(9, 2)) AS e,
             CAST(i - 5000 AS DECIMAL(30, 3)) AS g,
             DATE '2020-01-01' + CAST(i // 10 AS INTEGER) AS day,
             i // 2048 = 1 AS flag
      FROM range(10240) r(i)
      """
          .replace("%%", "%");

  @Test
  void neverChangesAResult() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      byte[] file = duckDb.parquet(ROWS, "ROW_GROUP_SIZE 2048");
      java.nio.file.Path copy = java.nio.file.Files.createTempFile("rangefinder", ".parquet");
      java.nio.file.Files.write(copy, file);
      duckDb.execute("CREATE TABLE t AS FROM read_parquet('" + copy + "')");
      java.nio.file.Files.delete(copy);

      MemoryRanges ranges = new MemoryRanges();
      ParquetTable table =
          ParquetTable.open(
              List.of(DataFile.of(ranges.put("f.parquet", file))),
              ParquetOptions.DEFAULT,
              ranges,
              new MemoryMetadata(),
              StatementSession.unlimited());
      Conditions conditions = new Conditions(table, new Random(42));
      List<List<Literal>> all = literals(table);
      int pruned = 0;
      int proven = 0;
      for (int i = 0; i < CONDITIONS; i++) {
        Condition condition = conditions.next(2);
        List<Long> expected = new ArrayList<>();
        for (List<Literal> row : all) {
          if (Boolean.TRUE.equals(RowCondition.evaluate(condition.expression(), row::get))) {
            expected.add((Long) row.get(0).value());
          }
        }
        if (i % 10 == 0) {
          List<List<Object>> rows =
              duckDb.rows("SELECT id FROM t WHERE " + condition.sql() + " ORDER BY id");
          assertThat(rows.stream().map(row -> ((Number) row.get(0)).longValue()).toList())
              .as(condition.sql())
              .isEqualTo(expected);
        }
        Found on = find(table, condition.expression(), Pruning.ON);
        assertThat(on.ids()).as(condition.sql()).isEqualTo(expected);
        pruned += 5 - on.splits();
        proven += on.proven();
        if (i % 10 == 0) {
          assertThat(find(table, condition.expression(), Pruning.OFF))
              .isEqualTo(new Found(expected, 5, 0));
        }
      }
      assertThat(pruned).as("row groups that were not read").isGreaterThan(CONDITIONS);
      assertThat(proven).as("row groups without a residual").isGreaterThan(CONDITIONS / 4);
    }
  }

  private record Found(List<Long> ids, int splits, int proven) {}

  private static Found find(ParquetTable table, Expression condition, Pruning pruning) {
    ScanRequest request = new ScanRequest(List.of(0), condition, Long.MAX_VALUE, pruning);
    List<Long> ids = new ArrayList<>();
    int proven = 0;
    try (StatementSession session = StatementSession.unlimited()) {
      List<Split> splits = TableReading.splits(table, request, session);
      for (Split split : splits) {
        proven += split.residual() == null ? 1 : 0;
        TableReading.read(
            table,
            split,
            session,
            batch -> {
              for (int row = 0; row < batch.rows(); row++) {
                int position = row;
                boolean selected =
                    split.residual() == null
                        || Boolean.TRUE.equals(
                            RowCondition.evaluate(
                                split.residual(),
                                column ->
                                    literal(
                                        batch.column(split.columns().indexOf(column)), position)));
                if (selected) {
                  ids.add(batch.column(0).longAt(row));
                }
              }
            });
      }
      return new Found(ids, splits.size(), proven);
    }
  }

  private static List<List<Literal>> literals(ParquetTable table) {
    List<List<Literal>> rows = new ArrayList<>();
    TableReading.forEachBatch(
        table,
        ScanRequest.of(TableReading.allColumns(table)),
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            List<Literal> values = new ArrayList<>();
            for (ColumnVector column : batch.columns()) {
              values.add(literal(column, row));
            }
            rows.add(values);
          }
        });
    return rows;
  }

  private static Literal literal(ColumnVector vector, int row) {
    Object value = TableReading.value(vector, row);
    ColumnType type = vector.type();
    if (value instanceof String text) {
      value = ByteString.utf8(text);
    } else if (value instanceof BigDecimal decimal) {
      BigInteger unscaled = decimal.unscaledValue();
      value = type.precision() <= 18 ? (Object) unscaled.longValue() : unscaled;
    }
    return new Literal(type, value);
  }

  private record Condition(Expression expression, String sql) {}

  /** Makes random conditions over the table, with literals taken from its rows or made up. */
  private static final class Conditions {
    private static final BuiltinFunction[] COMPARISONS = {
      BuiltinFunction.EQUAL,
      BuiltinFunction.NOT_EQUAL,
      BuiltinFunction.LESS,
      BuiltinFunction.LESS_OR_EQUAL,
      BuiltinFunction.GREATER,
      BuiltinFunction.GREATER_OR_EQUAL
    };
    private static final String[] SIGNS = {"=", "<>", "<", "<=", ">", ">="};

    private final ParquetTable table;
    private final Random random;
    private final List<List<Literal>> rows;

    Conditions(ParquetTable table, Random random) {
      this.table = table;
      this.random = random;
      this.rows = literals(table);
    }

    Condition next(int depth) {
      int choice = depth == 0 ? 3 + random.nextInt(7) : random.nextInt(10);
      if (choice < 2) {
        return connective(depth, choice == 0 ? BuiltinFunction.AND : BuiltinFunction.OR);
      }
      if (choice == 2) {
        Condition inner = next(depth - 1);
        return new Condition(
            call(BuiltinFunction.NOT, inner.expression()), "NOT (" + inner.sql() + ")");
      }
      int column = random.nextInt(table.schema().size() - 1);
      Field field = table.schema().field(column);
      Expression reference = new ColumnReference(column, field.type());
      if (choice == 3) {
        boolean isNull = random.nextBoolean();
        return new Condition(
            call(isNull ? BuiltinFunction.IS_NULL : BuiltinFunction.IS_NOT_NULL, reference),
            field.name() + (isNull ? " IS NULL" : " IS NOT NULL"));
      }
      if (choice == 4) {
        return in(column, field, reference);
      }
      int comparison = random.nextInt(COMPARISONS.length);
      Literal literal = literal(column);
      return new Condition(
          call(COMPARISONS[comparison], reference, literal),
          field.name() + " " + SIGNS[comparison] + " " + sql(literal));
    }

    private Condition connective(int depth, BuiltinFunction function) {
      List<Expression> arguments = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(2); i++) {
        Condition part = next(depth - 1);
        arguments.add(part.expression());
        texts.add("(" + part.sql() + ")");
      }
      return new Condition(
          new FunctionCall(function, arguments, ColumnType.BOOLEAN),
          String.join(" " + function.name() + " ", texts));
    }

    private Condition in(int column, Field field, Expression reference) {
      List<Expression> arguments = new ArrayList<>(List.of(reference));
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        Literal literal = literal(column);
        arguments.add(literal);
        texts.add(sql(literal));
      }
      return new Condition(
          new FunctionCall(BuiltinFunction.IN, arguments, ColumnType.BOOLEAN),
          field.name() + " IN (" + String.join(", ", texts) + ")");
    }

    private static Expression call(BuiltinFunction function, Expression... arguments) {
      return new FunctionCall(function, ColumnType.BOOLEAN, arguments);
    }

    private Literal literal(int column) {
      ColumnType type = table.schema().field(column).type();
      if (type.equals(ColumnType.DOUBLE) && random.nextInt(8) == 0) {
        double[] special = {Double.NaN, -0.0, 0.0, 1e300, Double.NEGATIVE_INFINITY};
        return new Literal(type, special[random.nextInt(special.length)]);
      }
      if (type.equals(ColumnType.VARCHAR) && random.nextInt(8) == 0) {
        String[] special = {"", "k", "z", "\uFFEE", "\uD83D\uDE00"};
        return new Literal(type, ByteString.utf8(special[random.nextInt(special.length)]));
      }
      Literal found = rows.get(random.nextInt(rows.size())).get(column);
      return found.isNull() && random.nextInt(4) > 0 ? literal(column) : found;
    }

    private static String sql(Literal literal) {
      if (literal.isNull()) {
        return "NULL";
      }
      ColumnType type = literal.type();
      return switch (type.kind()) {
        case VARCHAR -> "'" + literal.value() + "'";
        case REAL -> "CAST('" + literal.value() + "' AS FLOAT)";
        case DOUBLE -> "CAST('" + literal.value() + "' AS DOUBLE)";
        case DATE -> "(DATE '1970-01-01' + " + literal.value() + ")";
        case DECIMAL ->
            new BigDecimal(new BigInteger(literal.value().toString()), type.scale())
                .toPlainString();
        default -> literal.value().toString();
      };
    }
  }
}
