// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.fetch.ObjectReads.NewFlight;
import dev.rangefinder.session.PinnedVersions;
import dev.rangefinder.storage.ObjectStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads parts from where they are kept, on threads of their own. What turns out to be damaged or
 * gone is asked of the store.
 */
final class StoredLoads implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int IDLE_SECONDS = 20;

  private final ThreadPoolExecutor threads;

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

  void start(PinnedVersions pins, NewFlight flight) {
    try {
      threads.execute(() -> load(pins, flight));
    } catch (RejectedExecutionException e) {
      // The scheduler is closing: it tells those who wait.
      return;
    }
  }

  private static void load(PinnedVersions pins, NewFlight one) {
    SegmentFlight flight = one.flight();
    // A statement that has begun again may see another version by now.
    Optional<ObjectStatus> status =
        pins.of(flight.location()).filter(it -> flight.isPinnedTo(it.version()));
    Optional<ByteSlice> bytes = status.isEmpty() ? Optional.empty() : loaded(one);
    if (bytes.isPresent()) {
      flight.supply(status.get(), one.stored().range(), bytes.get().asByteBuffer());
    } else {
      flight.queue().submit(List.of(flight));
    }
  }

  /** Whatever goes wrong with what is kept, somebody waits for the bytes. */
  private static Optional<ByteSlice> loaded(NewFlight one) {
    try {
      return one.stored().load();
    } catch (RuntimeException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
