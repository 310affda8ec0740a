// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.predicate;

import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition as the conditions that have all to be TRUE.
 *
 * @param conditions none if every row satisfies the condition
 */
public record Conjuncts(List<Expression> conditions) {

  public Conjuncts {
    conditions = List.copyOf(conditions);
  }

  /** Takes a condition apart; {@code null} is satisfied by every row. */
  public static Conjuncts of(Expression condition) {
    List<Expression> parts = new ArrayList<>();
    if (condition != null) {
      flatten(condition, parts);
    }
    return new Conjuncts(parts);
  }

  private static void flatten(Expression condition, List<Expression> parts) {
    if (condition instanceof FunctionCall call && call.function() == BuiltinFunction.AND) {
      for (Expression argument : call.arguments()) {
        flatten(argument, parts);
      }
    } else {
      parts.add(condition);
    }
  }

  /** What is left to be checked in a zone; empty if no row of the zone satisfies all. */
  public Optional<Conjuncts> within(ZoneMap zone) {
    List<Expression> open = new ArrayList<>(conditions.size());
    for (Expression condition : conditions) {
      MatchResult match = ZonePredicate.match(condition, zone);
      if (match == MatchResult.NONE) {
        return Optional.empty();
      }
      if (match == MatchResult.SOME) {
        open.add(condition);
      }
    }
    return Optional.of(new Conjuncts(open));
  }

  /** The condition as one expression; {@code null} if every row satisfies it. */
  public Expression expression() {
    return switch (conditions.size()) {
      case 0 -> null;
      case 1 -> conditions.get(0);
      default -> new FunctionCall(BuiltinFunction.AND, conditions, ColumnType.BOOLEAN);
    };
  }
}
