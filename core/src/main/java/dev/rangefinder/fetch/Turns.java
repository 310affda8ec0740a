// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.HashMap;
import java.util.Map;

/**
 * The turns at which a request may be sent: in the queue of each statement that waits for it. The
 * first that comes sends it, and the others are void. Guarded by the endpoint's queue.
 */
final class Turns {

  private final Map<Long, Priority> queued = new HashMap<>(2);

  /** One more turn; false where the statement has one that comes no later. */
  boolean add(long statement, Priority priority) {
    Priority before = queued.get(statement);
    if (before != null && before.compareTo(priority) <= 0) {
      return false;
    }
    queued.put(statement, priority);
    return true;
  }

  /** Whether the request waits for a turn. */
  boolean isQueued() {
    return !queued.isEmpty();
  }

  /** One of the turns has come; false where another one has been before. */
  boolean take() {
    boolean first = isQueued();
    queued.clear();
    return first;
  }
}
