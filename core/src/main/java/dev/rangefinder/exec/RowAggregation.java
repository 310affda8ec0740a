// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.predicate.ValueOrder;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Aggregates rows of literals: slow and simple. */
final class RowAggregation {
  private final List<Integer> keys;
  private final List<AggregateCall> calls;
  private final Map<List<Object>, Group> groups = new LinkedHashMap<>();

  RowAggregation(List<Integer> keys, List<AggregateCall> calls) {
    this.keys = keys;
    this.calls = calls;
  }

  private static final class Group {
    final List<Literal> keys = new ArrayList<>();
    final List<List<List<Literal>>> rows = new ArrayList<>();
  }

  void add(List<Literal> row) {
    List<Object> key = new ArrayList<>();
    for (int column : keys) {
      key.add(normal(row.get(column).value()));
    }
    Group group = groups.computeIfAbsent(key, k -> newGroup(row));
    for (int i = 0; i < calls.size(); i++) {
      AggregateCall call = calls.get(i);
      if (call.filter() >= 0 && !Boolean.TRUE.equals(row.get(call.filter()).value())) {
        continue;
      }
      List<Literal> arguments = new ArrayList<>();
      call.arguments().forEach(column -> arguments.add(row.get(column)));
      group.rows.get(i).add(arguments);
    }
  }

  private Group newGroup(List<Literal> row) {
    Group group = new Group();
    keys.forEach(column -> group.keys.add(row.get(column)));
    calls.forEach(call -> group.rows.add(new ArrayList<>()));
    return group;
  }

  private static Object normal(Object value) {
    if (value instanceof Double d && d == 0) {
      return 0.0;
    }
    return value instanceof Float f && f == 0 ? (Object) 0f : value;
  }

  List<List<Literal>> result() {
    if (keys.isEmpty() && groups.isEmpty()) {
      groups.put(List.of(), newGroup(List.of()));
    }
    List<List<Literal>> result = new ArrayList<>();
    for (Group group : groups.values()) {
      List<Literal> row = new ArrayList<>(group.keys);
      for (int i = 0; i < calls.size(); i++) {
        row.add(new Literal(calls.get(i).type(), aggregate(calls.get(i), group.rows.get(i))));
      }
      result.add(row);
    }
    return result;
  }

  private static Object aggregate(AggregateCall call, List<List<Literal>> rows) {
    List<List<Literal>> present = new ArrayList<>();
    Set<List<Object>> seen = new LinkedHashSet<>();
    for (List<Literal> row : rows) {
      boolean counts =
          call.function() == AggregateFunction.SINGLE_VALUE
              || row.stream().noneMatch(Literal::isNull);
      if (counts
          && (call.inputs() == AggregateCall.Inputs.ALL
              || seen.add(row.stream().map(v -> normal(v.value())).toList()))) {
        present.add(row);
      }
    }
    ColumnType type = call.type();
    if (call.function() == AggregateFunction.COUNT) {
      return (long) present.size();
    }
    if (present.isEmpty()) {
      return call.function() == AggregateFunction.SUM0
          ? RowInterpreter.exact(BigDecimal.ZERO, type)
          : null;
    }
    List<Literal> values = present.stream().map(row -> row.get(0)).toList();
    return switch (call.function()) {
      case SUM, SUM0 -> sum(values, type);
      case MIN, MAX -> extreme(values, call.function() == AggregateFunction.MIN ? -1 : 1, type);
      case AVG -> average(values, type);
      case ANY_VALUE -> RowInterpreter.cast(values.get(0), type);
      case SINGLE_VALUE -> {
        if (values.size() > 1) {
          throw new EvaluationException(
              EvaluationException.Kind.CARDINALITY, "more than one row from a scalar sub-query");
        }
        yield RowInterpreter.cast(values.get(0), type);
      }
      case BOOL_AND -> values.stream().allMatch(v -> (Boolean) v.value());
      case BOOL_OR -> values.stream().anyMatch(v -> (Boolean) v.value());
      default -> variance(call.function(), values);
    };
  }

  private static Object sum(List<Literal> values, ColumnType type) {
    if (values.get(0).type().isFloating()) {
      double sum = 0;
      for (Literal value : values) {
        sum += RowInterpreter.number(value);
      }
      return type.kind() == dev.rangefinder.type.TypeKind.REAL ? (Object) (float) sum : sum;
    }
    return RowInterpreter.exact(exactSum(values), type);
  }

  private static BigDecimal exactSum(List<Literal> values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Literal value : values) {
      sum = sum.add(RowInterpreter.decimal(value));
    }
    return sum;
  }

  private static Object average(List<Literal> values, ColumnType type) {
    if (values.get(0).type().isFloating()) {
      double sum = 0;
      for (Literal value : values) {
        sum += RowInterpreter.number(value);
      }
      double mean = sum / values.size();
      return type.kind() == dev.rangefinder.type.TypeKind.REAL ? (Object) (float) mean : mean;
    }
    BigDecimal mean =
        exactSum(values).divide(BigDecimal.valueOf(values.size()), new MathContext(60));
    return RowInterpreter.exact(mean, type);
  }

  private static Object extreme(List<Literal> values, int sign, ColumnType type) {
    Literal best = values.get(0);
    for (Literal value : values) {
      int order =
          ValueOrder.compare(value.type(), value.value(), best.type(), best.value()).orElseThrow();
      if (order * sign > 0) {
        best = value;
      }
    }
    return RowInterpreter.cast(best, type);
  }

  private static Object variance(AggregateFunction function, List<Literal> values) {
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (Literal value : values) {
      double x = RowInterpreter.number(value);
      count++;
      double delta = x - mean;
      mean += delta / count;
      squares += delta * (x - mean);
    }
    boolean sample =
        function == AggregateFunction.VAR_SAMP || function == AggregateFunction.STDDEV_SAMP;
    if (sample && count < 2) {
      return null;
    }
    double variance = squares / (sample ? count - 1 : count);
    return function == AggregateFunction.VAR_SAMP || function == AggregateFunction.VAR_POP
        ? variance
        : Math.sqrt(variance);
  }

  static List<Literal> row(Batch batch, int position) {
    List<Literal> row = new ArrayList<>(batch.columnCount());
    for (int i = 0; i < batch.columnCount(); i++) {
      row.add(dev.rangefinder.expression.LiteralVectors.literalAt(batch.column(i), position));
    }
    return row;
  }
}
