// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.ParquetFiles;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceOptions;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tables in memory and an engine over them, whose rows are told as text. */
final class Lake implements AutoCloseable {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final MemoryObjectStore objects = new MemoryObjectStore("lake");
  private final Engine engine;

  Lake() {
    this(EngineOptions.defaults(), OperatorKinds.COLUMNAR, UnaryOperator.identity());
  }

  Lake(EngineOptions options, OperatorKinds operators, UnaryOperator<ObjectStore> store) {
    this(new Sources(SourceOptions.defaults()), options, operators, store);
  }

  Lake(SourceOptions options) {
    this(
        new Sources(options),
        EngineOptions.defaults(),
        OperatorKinds.COLUMNAR,
        UnaryOperator.identity());
  }

  private Lake(
      Sources sources,
      EngineOptions options,
      OperatorKinds operators,
      UnaryOperator<ObjectStore> store) {
    sources.register("memory://lake", store.apply(objects));
    engine = new Engine(sources, sources.at(objects.location("")), options, operators);
  }

  /** Makes a table of a query in DuckDB's SQL. */
  Lake table(String name, String query) {
    return file(name + ".parquet", ParquetFiles.bytes(query));
  }

  Lake file(String key, byte[] bytes) {
    objects.put(key, bytes);
    return this;
  }

  MemoryObjectStore objects() {
    return objects;
  }

  Engine engine() {
    return engine;
  }

  /** The rows of a query, each as its values' text with {@code |} between. */
  List<String> rows(String sql, Object... parameters) {
    return rows(sql, Long.MAX_VALUE, parameters);
  }

  /** The first rows of a query that was told how many are wanted. */
  List<String> firstRows(long maxRows, String sql, Object... parameters) {
    return rows(sql, maxRows, parameters);
  }

  private List<String> rows(String sql, long maxRows, Object... parameters) {
    try (StatementSession session = engine.openSession(Deadline.never())) {
      Engine.RowLimit limit =
          maxRows == Long.MAX_VALUE ? Engine.RowLimit.NONE : Engine.RowLimit.AT_EXECUTION;
      PreparedQuery query = engine.prepare(sql, List.of(), limit, session);
      try (QueryResult result =
          engine.execute(query, values(query, parameters), maxRows, session)) {
        return rows(result);
      }
    }
  }

  static List<Literal> values(PreparedQuery query, Object... parameters) {
    List<Literal> values = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      values.add(literal(query.parameters().get(i), parameters[i]));
    }
    return values;
  }

  static List<String> rows(QueryResult result) {
    List<String> rows = new ArrayList<>();
    for (Batch batch = result.next(); batch != null; batch = result.next()) {
      for (int i = 0; i < batch.selectedRows(); i++) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < batch.columnCount(); column++) {
          row.append(column > 0 ? "|" : "")
              .append(text(LiteralVectors.literalAt(batch.column(column), batch.position(i))));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  /** The lines of a plan, without what a scan says of bytes and files. */
  String plan(String sql) {
    StringBuilder plan = new StringBuilder();
    for (String line : rows("EXPLAIN PLAN FOR " + sql)) {
      plan.append(line.replaceFirst(", (files|splits)=.*", "")).append('\n');
    }
    return plan.toString();
  }

  private static Literal literal(Parameter parameter, Object value) {
    ColumnType type = parameter.type();
    if (value == null) {
      return Literal.nullOf(type);
    }
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> new Literal(type, ((Number) value).longValue());
      case DOUBLE -> new Literal(type, ((Number) value).doubleValue());
      case REAL -> new Literal(type, ((Number) value).floatValue());
      case VARCHAR -> new Literal(type, ByteString.utf8((String) value));
      case DECIMAL -> {
        BigInteger unscaled =
            new BigDecimal(value.toString()).setScale(type.scale()).unscaledValue();
        yield new Literal(
            type,
            type.precision() <= ColumnType.MAX_LONG_DECIMAL_PRECISION
                ? (Object) unscaled.longValueExact()
                : unscaled);
      }
      default -> throw new EvaluationException(EvaluationException.Kind.INVALID_TEXT, "" + type);
    };
  }

  private static String text(Literal literal) {
    Object value = literal.value();
    if (value == null) {
      return "NULL";
    }
    ColumnType type = literal.type();
    return switch (type.kind()) {
      case DECIMAL ->
          new BigDecimal(
                  value instanceof BigInteger big ? big : BigInteger.valueOf((Long) value),
                  type.scale())
              .toPlainString();
      case VARBINARY -> HexFormat.of().formatHex(((ByteString) value).toByteArray());
      case DATE -> LocalDate.ofEpochDay((Long) value).toString();
      case TIME ->
          LocalTime.ofNanoOfDay((Long) value * (NANOS_PER_SECOND / type.unitsPerSecond()))
              .toString();
      case TIMESTAMP -> timestamp((Long) value, type);
      case TIMESTAMP_LTZ -> timestamp((Long) value, type) + "Z";
      default -> value.toString();
    };
  }

  private static String timestamp(long units, ColumnType type) {
    long perSecond = type.unitsPerSecond();
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(units, perSecond),
            (int) (Math.floorMod(units, perSecond) * (NANOS_PER_SECOND / perSecond)),
            ZoneOffset.UTC)
        .toString();
  }

  static List<String> sorted(List<String> rows) {
    String[] sorted = rows.toArray(new String[0]);
    Arrays.sort(sorted);
    return List.of(sorted);
  }

  @Override
  public void close() {
    engine.close();
  }
}
