// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.calcite.rel.ColumnarRel;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Parameter;
import java.util.List;

/** A planned statement, to be run any number of times. Immutable. */
public final class PreparedQuery {
  private final String sql;
  private final List<String> defaultSchema;
  private final List<ResultColumn> columns;
  private final List<Parameter> parameters;
  private final ColumnarRel plan;
  private final Operator operator;
  private final boolean capped;
  private final Answer answer;

  PreparedQuery(
      String sql,
      List<String> defaultSchema,
      List<ResultColumn> columns,
      List<Parameter> parameters,
      ColumnarRel plan,
      Operator operator,
      boolean capped,
      Answer answer) {
    this.sql = sql;
    this.defaultSchema = List.copyOf(defaultSchema);
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.plan = plan;
    this.operator = operator;
    this.capped = capped;
    this.answer = answer;
  }

  public String sql() {
    return sql;
  }

  public List<ResultColumn> columns() {
    return columns;
  }

  /** The statement's own parameters, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  List<String> defaultSchema() {
    return defaultSchema;
  }

  ColumnarRel plan() {
    return plan;
  }

  Operator operator() {
    return operator;
  }

  /** Whether the plan has a further parameter for the most rows wanted. */
  public boolean isCapped() {
    return capped;
  }

  Answer answer() {
    return answer;
  }
}
