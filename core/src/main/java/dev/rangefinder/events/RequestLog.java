// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The last requests and those under way, for who wants to see them; each is an event of the flight
 * recorder, too. Safe for any thread.
 */
public final class RequestLog {

  private static final int REMEMBERED_REQUESTS = 4096;

  private final Deque<LoggedRequest> ended = new ArrayDeque<>();
  private final Map<Supplier<LoggedRequest>, RequestEvent> underWay = new ConcurrentHashMap<>();

  /**
   * A request is under way.
   *
   * @param state gives how it stands, from any thread
   */
  public void began(Supplier<LoggedRequest> state) {
    RequestEvent event = new RequestEvent();
    event.begin();
    underWay.put(state, event);
  }

  /**
   * A request has ended.
   *
   * @param state what {@link #began} was given
   */
  public void ended(Supplier<LoggedRequest> state) {
    RequestEvent event = underWay.remove(state);
    LoggedRequest last = state.get();
    event.commit(last);
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
    underWay.keySet().forEach(it -> all.add(it.get()));
    return all;
  }
}
