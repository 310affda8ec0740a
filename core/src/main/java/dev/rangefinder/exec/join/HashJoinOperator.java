// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins two inputs on keys and a residual condition. The right input is read first and kept in
 * memory; the left one is not touched if the right one already says that there is no row.
 *
 * <p>Left rows keep their order, and so do the right rows that one of them matches. Right rows that
 * are yielded by themselves come last, in their order.
 */
public final class HashJoinOperator implements Operator {
  private static final JoinKey MATCHES_NOTHING =
      new JoinKey(
          Literal.nullOf(ColumnType.BOOLEAN),
          Literal.nullOf(ColumnType.BOOLEAN),
          JoinKey.Nulls.MATCH_NOTHING);

  private final JoinKind kind;
  private final Operator left;
  private final Operator right;
  private final List<JoinKey> keys;
  private final Expression residual;
  private final List<Integer> output;
  private final List<ColumnType> types;

  /**
   * @param keys without any, all rows have the same key
   * @param residual what rows must satisfy besides to match, over the left columns and then the
   *     right ones; {@code null} for nothing
   * @param output the columns to yield, as positions in the left columns and then the right ones
   */
  public HashJoinOperator(
      JoinKind kind,
      Operator left,
      Operator right,
      List<JoinKey> keys,
      Expression residual,
      List<Integer> output) {
    this.kind = kind;
    this.left = left;
    this.right = right;
    this.keys = List.copyOf(keys);
    this.residual = residual;
    this.output = List.copyOf(output);
    List<ColumnType> both = new ArrayList<>(left.outputTypes());
    both.addAll(right.outputTypes());
    this.types = output.stream().map(both::get).toList();
  }

  @Override
  public List<ColumnType> outputTypes() {
    return types;
  }

  @Override
  public List<BatchSource> open(ExecutionContext context, int parallelism) {
    List<JoinKey> bound =
        keys.stream()
            .map(
                key ->
                    new JoinKey(
                        key.left().bind(context.parameters()),
                        key.right().bind(context.parameters()),
                        key.nulls()))
            .toList();
    Expression rest = residual == null ? null : residual.bind(context.parameters());
    if (rest instanceof Literal literal) {
      bound = Boolean.TRUE.equals(literal.value()) ? bound : List.of(MATCHES_NOTHING);
      rest = null;
    }
    JoinPlan plan = new JoinPlan(kind, left.outputTypes(), right, bound, rest, output);
    // What is yielded at the end depends on what all left rows have matched.
    int sources = kind.yieldsRightRows() ? 1 : parallelism;
    List<BatchSource> inputs = left.open(context, sources);
    RightInput rightInput = new RightInput(plan, context, inputs.size());
    return inputs.stream()
        .<BatchSource>map(input -> new JoinSource(plan, input, rightInput, context.session()))
        .toList();
  }
}
