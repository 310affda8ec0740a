// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Requests and bytes by purpose, counted or predicted.
 *
 * @param byPurpose a purpose without any is left out
 */
public record PurposeTallies(Map<Purpose, RequestTally> byPurpose) {

  public static final PurposeTallies NONE = new PurposeTallies(Map.of());

  public PurposeTallies {
    Map<Purpose, RequestTally> kept = new EnumMap<>(Purpose.class);
    kept.putAll(byPurpose);
    kept.values().removeIf(RequestTally.NONE::equals);
    byPurpose = Map.copyOf(kept);
  }

  /** Requests and bytes for one purpose. */
  public RequestTally of(Purpose purpose) {
    return byPurpose.getOrDefault(purpose, RequestTally.NONE);
  }

  /** Requests and bytes for every purpose. */
  public RequestTally total() {
    return byPurpose.values().stream().reduce(RequestTally.NONE, RequestTally::plus);
  }

  public PurposeTallies plus(PurposeTallies other) {
    return combined(other, RequestTally::plus);
  }

  /** What has come on top of an earlier count. */
  public PurposeTallies minus(PurposeTallies earlier) {
    return combined(earlier, RequestTally::minus);
  }

  private PurposeTallies combined(PurposeTallies other, BinaryOperator<RequestTally> operator) {
    Map<Purpose, RequestTally> combined = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      combined.put(purpose, operator.apply(of(purpose), other.of(purpose)));
    }
    return new PurposeTallies(combined);
  }
}
