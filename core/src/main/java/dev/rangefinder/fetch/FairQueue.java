// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What waits to be sent to one endpoint, fair between statements: next is the first of the
 * statement that has the fewest under way, and of those the one that was served longest ago. Within
 * a statement priority decides, then the order of asking. Between statements it does not: what one
 * reads ahead it may be waiting for by now. Not safe for several threads.
 *
 * @param <T> what waits
 */
final class FairQueue<T> {

  private final Map<Object, Lane<T>> lanes = new HashMap<>();
  private long sequence;
  private int size;

  /** What waits for one statement, and how much it has under way. */
  private static final class Lane<T> {
    private final PriorityQueue<Waiting<T>> waiting =
        new PriorityQueue<>(
            Comparator.comparing((Waiting<T> it) -> it.priority())
                .thenComparingLong(Waiting::sequence));
    private int underWay;
    private long lastServed;
  }

  private record Waiting<T>(T item, Priority priority, long sequence) {}

  void add(T item, Object owner, Priority priority) {
    Lane<T> lane = lanes.computeIfAbsent(owner, it -> new Lane<>());
    lane.waiting.add(new Waiting<>(item, priority, sequence++));
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** What is to be sent next; null if nothing waits. */
  T peek() {
    Lane<T> lane = next();
    return lane == null ? null : lane.waiting.element().item();
  }

  /** Takes what {@link #peek} has shown. */
  T remove() {
    Lane<T> lane = next();
    size--;
    lane.lastServed = sequence++;
    return lane.waiting.remove().item();
  }

  /** Something of this owner is under way; to be followed by {@link #ended}. */
  void started(Object owner) {
    lanes.computeIfAbsent(owner, it -> new Lane<>()).underWay++;
  }

  /** Something of this owner is under way no longer. */
  void ended(Object owner) {
    Lane<T> lane = lanes.get(owner);
    lane.underWay--;
    forgetIfIdle(owner, lane);
  }

  /** Nothing of this owner may be left to come. */
  void forgetIfIdle(Object owner) {
    Lane<T> lane = lanes.get(owner);
    if (lane != null) {
      forgetIfIdle(owner, lane);
    }
  }

  private void forgetIfIdle(Object owner, Lane<T> lane) {
    if (lane.underWay == 0 && lane.waiting.isEmpty()) {
      lanes.remove(owner);
    }
  }

  private Lane<T> next() {
    Lane<T> best = null;
    for (Lane<T> lane : lanes.values()) {
      if (!lane.waiting.isEmpty() && (best == null || goesBefore(lane, best))) {
        best = lane;
      }
    }
    return best;
  }

  private static <T> boolean goesBefore(Lane<T> lane, Lane<T> other) {
    if (lane.underWay != other.underWay) {
      return lane.underWay < other.underWay;
    }
    return lane.lastServed < other.lastServed;
  }
}
