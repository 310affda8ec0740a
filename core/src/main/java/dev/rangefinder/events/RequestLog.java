// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The last requests and those under way, for who wants to see them; safe for any thread. */
public final class RequestLog {

  private static final int REMEMBERED_REQUESTS = 4096;

  private final Deque<LoggedRequest> ended = new ArrayDeque<>();
  private final Set<Supplier<LoggedRequest>> underWay = ConcurrentHashMap.newKeySet();

  /**
   * A request is under way.
   *
   * @param state gives how it stands, from any thread
   */
  public void began(Supplier<LoggedRequest> state) {
    underWay.add(state);
  }

  /** A request has ended. */
  public void ended(Supplier<LoggedRequest> state) {
    underWay.remove(state);
    LoggedRequest last = state.get();
    synchronized (ended) {
      if (ended.size() == REMEMBERED_REQUESTS) {
        ended.removeFirst();
      }
      ended.addLast(last);
    }
  }

  /** The last requests that have ended, in the order of their ends, and then those under way. */
  public List<LoggedRequest> requests() {
    List<LoggedRequest> all;
    synchronized (ended) {
      all = new ArrayList<>(ended);
    }
    underWay.forEach(it -> all.add(it.get()));
    return all;
  }
}
