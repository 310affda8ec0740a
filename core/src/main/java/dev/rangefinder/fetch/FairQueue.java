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
    private final Object owner;
    private final PriorityQueue<Waiting<T>> waiting =
        new PriorityQueue<>(
            Comparator.comparing((Waiting<T> it) -> it.priority())
                .thenComparingLong(Waiting::sequence));
    private final int[] waitingOf = new int[Priority.values().length];
    private int underWay;
    private long lastServed;

    Lane(Object owner) {
      this.owner = owner;
    }

    boolean isIdle() {
      return underWay == 0 && waiting.isEmpty();
    }
  }

  private record Waiting<T>(T item, Priority priority, long sequence) {}

  void add(T item, Object owner, Priority priority) {
    Lane<T> lane = laneOf(owner);
    lane.waiting.add(new Waiting<>(item, priority, sequence++));
    lane.waitingOf[priority.ordinal()]++;
    size++;
  }

  private Lane<T> laneOf(Object owner) {
    return lanes.computeIfAbsent(owner, it -> new Lane<>(it));
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** How many have something here, if this owner had: that many share what there is. */
  int ownersWith(Object owner) {
    return lanes.size() + (lanes.containsKey(owner) ? 0 : 1);
  }

  /** How much of an owner is under way, or goes before what it would now add. */
  int before(Object owner, Priority priority) {
    Lane<T> lane = lanes.get(owner);
    if (lane == null) {
      return 0;
    }
    int count = lane.underWay;
    for (int i = 0; i <= priority.ordinal(); i++) {
      count += lane.waitingOf[i];
    }
    return count;
  }

  /** What is to be sent next; null if nothing waits. */
  T peek() {
    Lane<T> lane = next();
    return lane == null ? null : lane.waiting.element().item();
  }

  /** Whose {@link #peek} is. */
  Object peekOwner() {
    return next().owner;
  }

  /** Takes what {@link #peek} has shown. */
  T remove() {
    Lane<T> lane = next();
    size--;
    lane.lastServed = sequence++;
    Waiting<T> first = lane.waiting.remove();
    lane.waitingOf[first.priority().ordinal()]--;
    return first.item();
  }

  /** Something of this owner is under way; to be followed by {@link #ended}. */
  void started(Object owner) {
    laneOf(owner).underWay++;
  }

  /** Something of this owner is under way no longer. */
  void ended(Object owner) {
    lanes.get(owner).underWay--;
    forgetIfIdle(owner);
  }

  /** Nothing of this owner may be left to come. */
  void forgetIfIdle(Object owner) {
    Lane<T> lane = lanes.get(owner);
    if (lane != null && lane.isIdle()) {
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
