// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** All that is held ahead of need from one budget. Safe for any thread. */
final class ReadAheads {

  private final List<ReadAhead> all = new CopyOnWriteArrayList<>();

  /** One as it was when it was looked at: what it tells changes. */
  private record Seen(ReadAhead readAhead, long returnableBytes, long idleNanos) {}

  void add(ReadAhead readAhead) {
    all.add(readAhead);
  }

  void removeAll(Collection<ReadAhead> ended) {
    all.removeAll(ended);
  }

  /**
   * Has them give back until an attempt succeeds, first those that have been idle for longest.
   * Nothing is given back where all of it would not be enough.
   *
   * @param own what is held ahead for whom it is
   * @param keptBytes what each of them may keep
   * @param isEnough whether so many bytes, given back, would let the attempt succeed
   * @return whether the attempt succeeded
   */
  boolean giveBack(
      Collection<ReadAhead> own, long keptBytes, LongPredicate isEnough, BooleanSupplier attempt) {
    long now = System.nanoTime();
    List<Seen> idlestFirst =
        thoseFor(own)
            .map(it -> new Seen(it, it.returnableBytes(), now - it.lastUsedNanos()))
            .filter(it -> it.returnableBytes() > keptBytes)
            .sorted(Comparator.comparingLong(Seen::idleNanos).reversed())
            .toList();
    long returnable = idlestFirst.stream().mapToLong(it -> it.returnableBytes() - keptBytes).sum();
    if (idlestFirst.isEmpty() || !isEnough.test(returnable)) {
      return false;
    }
    for (Seen one : idlestFirst) {
      ReadAhead readAhead = one.readAhead();
      while (readAhead.returnableBytes() > keptBytes && readAhead.giveBackLast()) {
        if (attempt.getAsBoolean()) {
          return true;
        }
      }
    }
    return false;
  }

  /** All that is held, whether or not it can be given back for now. */
  long heldBytes(Collection<ReadAhead> own) {
    return thoseFor(own).mapToLong(ReadAhead::heldBytes).sum();
  }

  private Stream<ReadAhead> thoseFor(Collection<ReadAhead> own) {
    return all.stream().filter(it -> it.isForOthers() || own.contains(it));
  }
}
