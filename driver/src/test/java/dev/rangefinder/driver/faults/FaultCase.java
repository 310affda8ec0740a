// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** One fault, and what each statement must come to that meets it, in each store. */
final class FaultCase {

  /** One store and one operation. */
  record Where(PlaceKind place, Operation operation) {}

  private final String name;
  private final String explanation;
  private final Map<Operation, Expected> expected = new EnumMap<>(Operation.class);
  private final Map<Where, Expected> exceptions = new LinkedHashMap<>();
  private Set<PlaceKind> places = EnumSet.noneOf(PlaceKind.class);
  private Moment moment = Moment.FROM_THE_START;
  private BiConsumer<Place, Operation> action = (place, operation) -> {};
  private UnaryOperator<String> url = it -> it;
  private String saying = "";
  private Duration patience = Duration.ZERO;

  private FaultCase(String name, String explanation) {
    this.name = name;
    this.explanation = explanation;
    for (PlaceKind place : PlaceKind.values()) {
      if (place.isRemote()) {
        places.add(place);
      }
    }
  }

  /**
   * A fault of every store that is reached by requests.
   *
   * @param explanation one sentence for the documentation
   */
  static FaultCase of(String name, String explanation) {
    return new FaultCase(name, explanation);
  }

  FaultCase set(BiConsumer<Place, Operation> newAction) {
    action = newAction;
    return this;
  }

  FaultCase when(Moment newMoment) {
    moment = newMoment;
    return this;
  }

  FaultCase in(PlaceKind... only) {
    places = EnumSet.copyOf(Set.of(only));
    return this;
  }

  FaultCase inEvery() {
    places = EnumSet.allOf(PlaceKind.class);
    return this;
  }

  /** Opens something else than what was prepared. */
  FaultCase opening(UnaryOperator<String> change) {
    url = change;
    return this;
  }

  /** What every operation comes to that is not named apart. */
  FaultCase gives(Expected all) {
    for (Operation operation : Operation.values()) {
      expected.putIfAbsent(operation, all);
    }
    return this;
  }

  FaultCase gives(Operation operation, Expected one) {
    expected.put(operation, one);
    return this;
  }

  FaultCase gives(PlaceKind place, Operation operation, Expected one) {
    exceptions.put(new Where(place, operation), one);
    return this;
  }

  /** Words that every error message must have. */
  FaultCase saying(String words) {
    saying = words;
    return this;
  }

  /** How long a request that was refused must not be sent again. */
  FaultCase notAskingAgainWithin(Duration time) {
    patience = time;
    return this;
  }

  Duration patience() {
    return patience;
  }

  String name() {
    return name;
  }

  String explanation() {
    return explanation;
  }

  Set<PlaceKind> places() {
    return places;
  }

  Moment moment() {
    return moment;
  }

  BiConsumer<Place, Operation> action() {
    return action;
  }

  UnaryOperator<String> url() {
    return url;
  }

  String saying() {
    return saying;
  }

  /** What is written down for a cell; nothing where the store or the operation cannot meet it. */
  Expected expected(PlaceKind place, Operation operation) {
    if (!places.contains(place) || (operation == Operation.LISTING && !place.canList())) {
      return Expected.NOTHING;
    }
    Expected general = expected.getOrDefault(operation, Expected.NOTHING);
    return exceptions.getOrDefault(new Where(place, operation), general);
  }
}
