// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The requests for one store, in the order they were asked for: as many are under way as the store
 * and the limits allow.
 */
final class RequestQueue {

  private final ObjectStore store;
  private final FetchLimits limits;
  private final Backoff backoff;
  private final ScheduledExecutorService timer;
  private final Queue<Flight> waiting = new ArrayDeque<>();
  private int inFlight;
  private long bytesInFlight;
  private boolean sending;

  RequestQueue(ObjectStore store, FetchLimits limits, ScheduledExecutorService timer) {
    this.store = store;
    this.limits = limits;
    this.backoff = new Backoff(limits);
    this.timer = timer;
  }

  Backoff backoff() {
    return backoff;
  }

  void submit(Collection<? extends Flight> flights) {
    synchronized (this) {
      waiting.addAll(flights);
    }
    send();
  }

  void submitLater(Flight flight, long delayNanos) {
    timer.schedule(() -> submit(List.of(flight)), delayNanos, TimeUnit.NANOSECONDS);
  }

  /** An attempt that had been sent has ended. */
  void release(Flight flight) {
    synchronized (this) {
      inFlight--;
      bytesInFlight -= flight.expectedBytes();
    }
    send();
  }

  /**
   * Sends what may go. A store may answer before its {@code get} returns, and so get here again:
   * whoever is sending already goes on with that, so that calls do not nest.
   */
  private void send() {
    synchronized (this) {
      if (sending) {
        return;
      }
      sending = true;
    }
    while (true) {
      List<Attempt> attempts;
      synchronized (this) {
        attempts = takeStartable();
        if (attempts.isEmpty()) {
          sending = false;
          return;
        }
      }
      start(attempts);
    }
  }

  private List<Attempt> takeStartable() {
    List<Attempt> attempts = new ArrayList<>();
    while (!waiting.isEmpty() && mayStart(waiting.element())) {
      Flight flight = waiting.remove();
      Attempt attempt = flight.begin();
      if (attempt != null) {
        inFlight++;
        bytesInFlight += flight.expectedBytes();
        attempts.add(attempt);
      }
    }
    return attempts;
  }

  private boolean mayStart(Flight flight) {
    return inFlight == 0
        || (inFlight < store.coalesceConfig().maxInFlight()
            && bytesInFlight + flight.expectedBytes() <= limits.maxBytesInFlight());
  }

  private void start(List<Attempt> attempts) {
    List<GetRequest> requests = new ArrayList<>(attempts.size());
    for (Attempt attempt : attempts) {
      requests.add(attempt.request());
      watch(attempt, limits.stallTimeout().toNanos());
    }
    try {
      GetCall call = store.get(requests, new AttemptListener(attempts));
      for (int i = 0; i < attempts.size(); i++) {
        attempts.get(i).attach(call, i);
      }
    } catch (RuntimeException e) {
      for (Attempt attempt : attempts) {
        Flight flight = attempt.flight();
        flight.failed(attempt, asStorageException(flight, e));
      }
    }
  }

  private static StorageException asStorageException(Flight flight, RuntimeException e) {
    return e instanceof StorageException known
        ? known
        : StorageException.of(
                Kind.CONFIGURATION, flight.location(), "cannot be read: " + e.getMessage())
            .cause(e)
            .build();
  }

  private void watch(Attempt attempt, long delayNanos) {
    attempt.watch(timer.schedule(() -> checkStall(attempt), delayNanos, TimeUnit.NANOSECONDS));
  }

  private void checkStall(Attempt attempt) {
    long left = limits.stallTimeout().toNanos() - attempt.idleNanos();
    if (left <= 0) {
      attempt.flight().stalled(attempt, attempt.idleNanos());
    } else {
      watch(attempt, left);
    }
  }
}
