// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.ObjectReads.NewFlight;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.session.IoLimitException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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
  private record Load(StatementSession session, StoredPart part, List<NewFlight> created) {

    long statement() {
      return session.number();
    }

    /** Those that somebody still waits for. */
    List<NewFlight> unended() {
      return created.stream().filter(it -> !it.flight().hasEnded()).toList();
    }

    /** That of the flight that is most urgent. */
    Priority priority() {
      Priority first = Priority.PREFETCH;
      for (NewFlight one : created) {
        if (one.flight().priority().compareTo(first) < 0) {
          first = one.flight().priority();
        }
      }
      return first;
    }
  }

  StoredLoads() {
    this(namedThreads());
  }

  StoredLoads(ThreadFactory factory) {
    threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    threads.allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory namedThreads() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "rangefinder-stored-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Loads what a call of one statement wants. */
  void start(StatementSession session, List<NewFlight> created) {
    Map<StoredPart, List<NewFlight>> ofParts = new LinkedHashMap<>();
    for (NewFlight one : created) {
      ofParts.computeIfAbsent(one.stored(), it -> new ArrayList<>()).add(one);
    }
    synchronized (waiting) {
      ofParts.forEach(
          (part, ofPart) -> {
            Load load = new Load(session, part, ofPart);
            waiting.add(load, load.statement(), load.priority());
          });
    }
    int begun = 0;
    try {
      for (; begun < ofParts.size(); begun++) {
        threads.execute(() -> takeNext(StoredLoads::load));
      }
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // Closing, or no more threads can be had: those who wait must not wait for ever.
      for (; begun < ofParts.size(); begun++) {
        takeNext(it -> send(it.session(), it.unended()));
      }
    }
  }

  private void takeNext(Consumer<Load> use) {
    Load next;
    synchronized (waiting) {
      next = waiting.remove();
      waiting.started(next.statement());
    }
    try {
      use.accept(next);
    } finally {
      synchronized (waiting) {
        waiting.ended(next.statement());
      }
    }
  }

  private static void load(Load one) {
    List<NewFlight> wanted = one.unended();
    if (wanted.isEmpty()) {
      return;
    }
    SegmentFlight first = wanted.get(0).flight();
    // A statement that has begun again may see another version by now.
    Optional<ObjectStatus> status =
        one.session().pins().of(first.location()).filter(it -> first.isPinnedTo(it.version()));
    List<ByteRange> ranges = wanted.stream().map(it -> it.flight().range()).toList();
    Optional<List<ByteSlice>> bytes = status.flatMap(it -> loaded(one.part(), ranges));
    if (bytes.isEmpty()) {
      send(one.session(), wanted);
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      supply(wanted.get(i).flight(), status.get(), bytes.get().get(i));
    }
  }

  /**
   * Asks the store for what could not be loaded. Where the statement may not, only it is told so:
   * others may wait for the same.
   */
  private static void send(StatementSession session, List<NewFlight> created) {
    for (NewFlight one : created) {
      SegmentFlight flight = one.flight();
      try {
        session.admit(1, flight.expectedBytes());
      } catch (IoLimitException e) {
        one.results().forEach(it -> it.completeExceptionally(e));
      }
      if (!flight.hasEnded()) {
        flight.queue().submit(List.of(flight));
      }
    }
  }

  private static void supply(SegmentFlight flight, ObjectStatus status, ByteSlice bytes) {
    try {
      flight.supply(status, flight.range(), bytes.asByteBuffer());
    } catch (RuntimeException | OutOfMemoryError e) {
      // Those who wait must hear of it, and the part's other flights go on.
      flight.abort(flight.stoppedBy(e));
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
