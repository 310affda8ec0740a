// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests meet which fault. A request meets one fault at most: that of the first rule, in
 * the order in which they were made, which matches it and has turns left. Safe for any thread.
 */
public final class FaultRules {

  private final List<Rule> rules = new ArrayList<>();

  private static final class Rule {
    private final Predicate<LabRequest> matching;
    private final Fault fault;
    private long turns;

    Rule(Predicate<LabRequest> matching, Fault fault, long turns) {
      this.matching = matching;
      this.fault = fault;
      this.turns = turns;
    }
  }

  FaultRules() {}

  /** From now on every matching request. */
  public void always(Predicate<LabRequest> matching, Fault fault) {
    add(new Rule(matching, fault, Long.MAX_VALUE));
  }

  /** The next {@code count} matching requests. */
  public void next(int count, Predicate<LabRequest> matching, Fault fault) {
    add(new Rule(matching, fault, count));
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** No more faults. */
  public synchronized void clear() {
    rules.clear();
  }

  synchronized Optional<Fault> next(LabRequest request) {
    for (Rule rule : rules) {
      if (rule.turns > 0 && rule.matching.test(request)) {
        rule.turns--;
        return Optional.of(rule.fault);
      }
    }
    return Optional.empty();
  }
}
