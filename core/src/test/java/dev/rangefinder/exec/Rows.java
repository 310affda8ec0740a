// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.exec.aggregate.AggregateCall;
import dev.rangefinder.exec.aggregate.AggregateFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Operators over literal rows, and their results as text. */
final class Rows {
  private Rows() {}

  @SafeVarargs
  static Operator values(List<ColumnType> types, List<Literal>... rows) {
    return new ValuesOperator(types, List.of(rows));
  }

  static Literal text(String value) {
    return new Literal(ColumnType.VARCHAR, value == null ? null : ByteString.utf8(value));
  }

  static Literal bigint(Integer value) {
    return new Literal(ColumnType.BIGINT, value == null ? null : value.longValue());
  }

  static ColumnReference column(int index, ColumnType type) {
    return new ColumnReference(index, type);
  }

  static AggregateCall call(AggregateFunction function, ColumnType type, Integer... arguments) {
    return new AggregateCall(function, List.of(arguments), -1, AggregateCall.Inputs.ALL, type);
  }

  static ExecutionContext context(StatementSession session, int parallelism) {
    return new ExecutionContext(
        session,
        parameter -> {
          throw new IllegalArgumentException("no parameter " + parameter);
        },
        Runnable::run,
        parallelism,
        Pruning.ON);
  }

  /** The rows, each as its values joined by bars. */
  static List<String> of(Operator operator) {
    try (StatementSession session = StatementSession.unlimited()) {
      return of(operator, context(session, 1));
    }
  }

  static List<String> of(Operator operator, ExecutionContext context) {
    return literals(operator, context).stream()
        .map(
            row ->
                row.stream()
                    .map(value -> String.valueOf(value.value()))
                    .collect(Collectors.joining("|")))
        .toList();
  }

  static List<List<Literal>> literals(Operator operator, ExecutionContext context) {
    List<List<Literal>> rows = new ArrayList<>();
    for (BatchSource source : operator.open(context, 1)) {
      try (source) {
        for (Batch batch = source.next(); batch != null; batch = source.next()) {
          for (int i = 0; i < batch.selectedRows(); i++) {
            List<Literal> row = new ArrayList<>();
            for (int c = 0; c < batch.columnCount(); c++) {
              row.add(LiteralVectors.literalAt(batch.column(c), batch.position(i)));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }
}
