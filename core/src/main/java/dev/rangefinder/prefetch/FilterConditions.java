// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.LogicalInverseRewriter;
import org.apache.parquet.filter2.predicate.Operators;
import org.apache.parquet.filter2.predicate.Operators.Column;
import org.apache.parquet.filter2.predicate.UserDefinedPredicate;

/**
 * A filter of parquet-java as a condition of ours, for skipping row groups. The condition is true
 * for every row that the filter selects, and maybe for others: what has no exact translation
 * (nested columns, decimals in bytes, predicates of the user's own) becomes TRUE, which is right
 * because the filter's negations are first moved into its comparisons.
 *
 * <p>In parquet-java {@code notEq(column, value)} selects nulls too.
 */
final class FilterConditions implements FilterPredicate.Visitor<Expression> {
  private final List<FlatColumn> columns;
  private final Set<String> columnNames = new LinkedHashSet<>();
  private final Expression condition;

  /**
   * @param columns what the condition's column numbers refer to
   */
  FilterConditions(FilterPredicate filter, List<FlatColumn> columns) {
    this.columns = columns;
    this.condition = LogicalInverseRewriter.rewrite(filter).accept(this);
  }

  Expression condition() {
    return condition;
  }

  /** The dotted names of all columns that the filter looks at. */
  Set<String> columnNames() {
    return columnNames;
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.Eq<T> eq) {
    return compare(BuiltinFunction.EQUAL, eq.getColumn(), eq.getValue());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.NotEq<T> notEq) {
    return compare(BuiltinFunction.NOT_EQUAL, notEq.getColumn(), notEq.getValue());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.Lt<T> lt) {
    return compare(BuiltinFunction.LESS, lt.getColumn(), lt.getValue());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.LtEq<T> ltEq) {
    return compare(BuiltinFunction.LESS_OR_EQUAL, ltEq.getColumn(), ltEq.getValue());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.Gt<T> gt) {
    return compare(BuiltinFunction.GREATER, gt.getColumn(), gt.getValue());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.GtEq<T> gtEq) {
    return compare(BuiltinFunction.GREATER_OR_EQUAL, gtEq.getColumn(), gtEq.getValue());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.In<T> in) {
    List<Expression> alternatives = new ArrayList<>();
    for (T value : in.getValues()) {
      alternatives.add(compare(BuiltinFunction.EQUAL, in.getColumn(), value));
    }
    return switch (alternatives.size()) {
      case 0 -> unknown(in.getColumn());
      case 1 -> alternatives.get(0);
      default -> new FunctionCall(BuiltinFunction.OR, alternatives, ColumnType.BOOLEAN);
    };
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.NotIn<T> notIn) {
    return unknown(notIn.getColumn());
  }

  @Override
  public <T extends Comparable<T>> Expression visit(Operators.Contains<T> contains) {
    return unknown(contains.getColumn());
  }

  @Override
  public Expression visit(Operators.And and) {
    return call(BuiltinFunction.AND, and.getLeft().accept(this), and.getRight().accept(this));
  }

  @Override
  public Expression visit(Operators.Or or) {
    return call(BuiltinFunction.OR, or.getLeft().accept(this), or.getRight().accept(this));
  }

  @Override
  public Expression visit(Operators.Not not) {
    not.getPredicate().accept(this);
    return Literal.TRUE;
  }

  @Override
  public <T extends Comparable<T>, U extends UserDefinedPredicate<T>> Expression visit(
      Operators.UserDefined<T, U> own) {
    return unknown(own.getColumn());
  }

  @Override
  public <T extends Comparable<T>, U extends UserDefinedPredicate<T>> Expression visit(
      Operators.LogicalNotUserDefined<T, U> own) {
    return unknown(own.getUserDefined().getColumn());
  }

  private Expression unknown(Column<?> column) {
    columnNames.add(column.getColumnPath().toDotString());
    return Literal.TRUE;
  }

  private Expression compare(BuiltinFunction function, Column<?> column, Object value) {
    unknown(column);
    int index = indexOf(column.getColumnPath().toArray());
    if (index < 0) {
      return Literal.TRUE;
    }
    Expression reference = new ColumnReference(index, columns.get(index).type());
    if (value == null) {
      return switch (function) {
        case EQUAL -> call(BuiltinFunction.IS_NULL, reference);
        case NOT_EQUAL -> call(BuiltinFunction.IS_NOT_NULL, reference);
        default -> Literal.TRUE;
      };
    }
    Literal literal = FilterValues.literal(columns.get(index), value);
    if (literal == null) {
      return Literal.TRUE;
    }
    if (FilterValues.isZero(literal)) {
      return compareZero(function, reference, literal);
    }
    Expression comparison = call(function, reference, literal);
    return function == BuiltinFunction.NOT_EQUAL
        ? call(BuiltinFunction.OR, comparison, call(BuiltinFunction.IS_NULL, reference))
        : comparison;
  }

  /** To parquet-java -0.0 is below 0.0, to us they are equal. */
  private static Expression compareZero(
      BuiltinFunction function, Expression reference, Literal zero) {
    return switch (function) {
      case LESS -> call(BuiltinFunction.LESS_OR_EQUAL, reference, zero);
      case GREATER -> call(BuiltinFunction.GREATER_OR_EQUAL, reference, zero);
      case NOT_EQUAL -> Literal.TRUE;
      default -> call(function, reference, zero);
    };
  }

  private int indexOf(String[] path) {
    for (int i = 0; path.length == 1 && i < columns.size(); i++) {
      if (columns.get(i).name().equals(path[0])) {
        return i;
      }
    }
    return -1;
  }

  private static Expression call(BuiltinFunction function, Expression... arguments) {
    return new FunctionCall(function, ColumnType.BOOLEAN, arguments);
  }
}
