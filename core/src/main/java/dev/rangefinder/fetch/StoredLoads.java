// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.ObjectReads.NewFlight;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.session.PinnedVersions;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads parts from where they are kept, on threads of their own: statements in turn, in a statement
 * metadata first, each part once for all that a call wants of it. What turns out to be damaged or
 * gone is asked of the store.
 */
final class StoredLoads implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int IDLE_SECONDS = 20;

  private final ThreadPoolExecutor threads;

  /** What waits for a thread; guarded by itself. */
  private final FairQueue<Load> waiting = new FairQueue<>();

  /** A part, and the flights that want something of it. */
  private record Load(PinnedVersions pins, StoredPart part, List<SegmentFlight> flights) {

    long statement() {
      return flights.get(0).statement();
    }

    /** That of the flight that is most urgent. */
    Priority priority() {
      Priority first = Priority.PREFETCH;
      for (SegmentFlight flight : flights) {
        if (flight.priority().compareTo(first) < 0) {
          first = flight.priority();
        }
      }
      return first;
    }
  }

  StoredLoads() {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "rangefinder-stored-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Loads what a call of one statement wants. */
  void start(PinnedVersions pins, List<NewFlight> created) {
    Map<StoredPart, List<SegmentFlight>> ofParts = new LinkedHashMap<>();
    for (NewFlight one : created) {
      ofParts.computeIfAbsent(one.stored(), it -> new ArrayList<>()).add(one.flight());
    }
    synchronized (waiting) {
      ofParts.forEach(
          (part, flights) -> {
            Load load = new Load(pins, part, flights);
            waiting.add(load, load.statement(), load.priority());
          });
    }
    try {
      for (int i = 0; i < ofParts.size(); i++) {
        threads.execute(this::loadNext);
      }
    } catch (RejectedExecutionException e) {
      // The scheduler is closing: it tells those who wait.
      return;
    }
  }

  private void loadNext() {
    Load next;
    synchronized (waiting) {
      next = waiting.remove();
      waiting.started(next.statement());
    }
    try {
      load(next);
    } finally {
      synchronized (waiting) {
        waiting.ended(next.statement());
      }
    }
  }

  private static void load(Load one) {
    List<SegmentFlight> flights = one.flights().stream().filter(it -> !it.hasEnded()).toList();
    if (flights.isEmpty()) {
      return;
    }
    SegmentFlight first = flights.get(0);
    // A statement that has begun again may see another version by now.
    Optional<ObjectStatus> status =
        one.pins().of(first.location()).filter(it -> first.isPinnedTo(it.version()));
    List<ByteRange> ranges = flights.stream().map(SegmentFlight::range).toList();
    Optional<List<ByteSlice>> bytes = status.flatMap(it -> loaded(one.part(), ranges));
    for (int i = 0; i < flights.size(); i++) {
      SegmentFlight flight = flights.get(i);
      if (bytes.isPresent()) {
        supply(flight, status.get(), bytes.get().get(i));
      } else {
        flight.queue().submit(List.of(flight));
      }
    }
  }

  private static void supply(SegmentFlight flight, ObjectStatus status, ByteSlice bytes) {
    try {
      flight.supply(status, flight.range(), bytes.asByteBuffer());
    } catch (RuntimeException | OutOfMemoryError e) {
      // Those who wait must hear of it, and the part's other flights go on.
      flight.abort(
          StorageException.of(
                  Kind.CONFIGURATION, flight.location(), "cannot be read: " + e.getMessage())
              .cause(e)
              .build());
    }
  }

  /** Whatever goes wrong with what is kept, somebody waits for the bytes. */
  private static Optional<List<ByteSlice>> loaded(StoredPart part, List<ByteRange> ranges) {
    try {
      return part.load(ranges);
    } catch (RuntimeException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
