// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.RandomInput;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.Batch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Aggregation as its definition says, row by row on plain Java values. */
final class RowReference {
  private RowReference() {}

  static Map<List<Object>, List<Object>> aggregate(
      RandomInput input, List<Integer> keys, List<AggregateCall> calls) {
    Map<List<Object>, List<List<Literal>>> groups = new LinkedHashMap<>();
    if (keys.isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (Batch batch : input.batches()) {
      for (int i = 0; i < batch.selectedRows(); i++) {
        List<Literal> row = new ArrayList<>();
        for (int column = 0; column < batch.columnCount(); column++) {
          row.add(LiteralVectors.literalAt(batch.column(column), batch.position(i)));
        }
        List<Object> key = keys.stream().map(k -> canonical(row.get(k))).toList();
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    Map<List<Object>, List<Object>> results = new HashMap<>();
    groups.forEach(
        (key, rows) -> results.put(key, calls.stream().map(call -> result(call, rows)).toList()));
    return results;
  }

  /** Rows of an aggregation as aggregates by keys. */
  static Map<List<Object>, List<Object>> byKey(List<List<Literal>> rows, int keys) {
    Map<List<Object>, List<Object>> results = new HashMap<>();
    for (List<Literal> row : rows) {
      List<Object> key = row.subList(0, keys).stream().map(RowReference::canonical).toList();
      List<Object> values =
          row.subList(keys, row.size()).stream().map(RowReference::canonical).toList();
      if (results.put(key, values) != null) {
        throw new AssertionError("two rows for the group " + key);
      }
    }
    return results;
  }

  /** A value whose equals is that of grouping. */
  private static Object canonical(Literal literal) {
    Object value = literal.value();
    if (value instanceof Double d) {
      return d + 0.0;
    }
    if (value instanceof Float f) {
      return f + 0.0f;
    }
    return value == null ? "NULL" : value;
  }

  private static Object result(AggregateCall call, List<List<Literal>> rows) {
    List<List<Literal>> kept =
        rows.stream()
            .filter(row -> call.filter() < 0 || Boolean.TRUE.equals(row.get(call.filter()).value()))
            .toList();
    if (call.arguments().isEmpty()) {
      return (long) kept.size();
    }
    List<Literal> values =
        kept.stream()
            .map(row -> row.get(call.arguments().get(0)))
            .filter(value -> !value.isNull())
            .toList();
    if (call.inputs() == AggregateCall.Inputs.DISTINCT) {
      Map<Object, Literal> distinct = new LinkedHashMap<>();
      values.forEach(value -> distinct.putIfAbsent(canonical(value), value));
      values = List.copyOf(new LinkedHashSet<>(distinct.values()));
    }
    return switch (call.function()) {
      case COUNT -> (long) values.size();
      case MIN -> extreme(values, -1);
      case MAX -> extreme(values, 1);
      case SUM -> values.isEmpty() ? "NULL" : sum(values);
      case SUM0 -> sum(values);
      case AVG -> average(values);
      default -> throw new IllegalArgumentException(call.toString());
    };
  }

  private static Object extreme(List<Literal> values, int sign) {
    Literal best = null;
    for (Literal value : values) {
      if (best == null
          || ValueOrder.compare(value.type(), value.value(), best.type(), best.value()).getAsInt()
                  * sign
              > 0) {
        best = value;
      }
    }
    return best == null ? "NULL" : canonical(best);
  }

  private static BigInteger sum(List<Literal> values) {
    return values.stream()
        .map(value -> new BigInteger(value.value().toString()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Object average(List<Literal> values) {
    if (values.isEmpty()) {
      return "NULL";
    }
    ColumnType type = values.get(0).type();
    int scale = type.kind() == TypeKind.DECIMAL ? type.scale() : 0;
    double average =
        new BigDecimal(sum(values), scale)
            .divide(BigDecimal.valueOf(values.size()), new MathContext(50))
            .doubleValue();
    return average + 0.0;
  }
}
