// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The turns at which a request may be sent: in the queue of each statement that waits for it. The
 * first that comes sends it, and the others are void until it is queued again. Guarded by the
 * endpoint's queue.
 */
final class Turns {

  /** By the numbers of the statements. */
  private final Map<Long, Priority> turns = new HashMap<>(2);

  private boolean queued;

  /** One more turn; false where the statement has one that comes no later. */
  boolean add(long statement, Priority priority) {
    Priority before = turns.get(statement);
    if (before != null && before.compareTo(priority) <= 0) {
      return false;
    }
    turns.put(statement, priority);
    return true;
  }

  /** Whether the request waits for a turn; turns that are added before count once it does. */
  boolean isQueued() {
    return queued;
  }

  /** From now on the request waits for all its turns. */
  void queue(BiConsumer<Long, Priority> eachTurn) {
    queued = true;
    turns.forEach(eachTurn);
  }

  /** One of the turns has come; false where another one has been before. */
  boolean take() {
    boolean first = queued;
    queued = false;
    return first;
  }
}
