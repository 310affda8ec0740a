// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The requests for one endpoint, reads and look-ups: as many are under way as it bears and the
 * limits allow, and what waits is served fairly between statements. A read that is slow to answer
 * gets a second request beside it, where that is likely to help.
 */
final class EndpointQueue {

  /** Between two pieces of a body may pass so many times what passes before the first. */
  private static final int BODY_PATIENCE = 2;

  /** Of so many reads under way one may be late. */
  private static final int STRAGGLER_SHARE = 4;

  private final Endpoint endpoint;
  private final FetchContext context;
  private final int maxInFlight;
  private final boolean hedging;
  private final FairQueue<QueuedRequest> waiting = new FairQueue<>();
  private final ConcurrencyWindow window;
  private final Set<Sending> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private long bytesInFlight;
  private boolean sending;

  /** How many times the endpoint has asked to be left alone that are not over. */
  private int pauses;

  EndpointQueue(Endpoint endpoint, ObjectStore store, FetchContext context) {
    this.endpoint = endpoint;
    this.context = context;
    this.maxInFlight = store.coalesceConfig().maxInFlight();
    this.hedging =
        store.coalesceConfig().link().isPresent()
            && context.limits().hedging() == FetchLimits.Hedging.ON;
    this.window = new ConcurrencyWindow(maxInFlight);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  FetchContext context() {
    return context;
  }

  /**
   * How many more requests of a statement could be under way at once: those that nobody else would
   * send, or its share where others send much.
   */
  synchronized int freeSlots(long statement, Pace pace) {
    int width = Math.min(maxInFlight, window.width());
    int unused = width - underWay.size() - waiting.size();
    Priority last = pace == Pace.NOW ? Priority.DATA : Priority.PREFETCH;
    int share = width / waiting.ownersWith(statement) - waiting.before(statement, last);
    return Math.max(0, Math.max(unused, share));
  }

  /** How many more requests at once would bring long runs of bytes sooner. */
  synchronized int usefulSlots(long statement, Pace pace) {
    return Math.min(
        freeSlots(statement, pace), endpoint.usefulConnections() - (int) reads().count());
  }

  /** The attempts under way that bring bytes. */
  private Stream<Attempt> reads() {
    return underWay.stream().filter(Attempt.class::isInstance).map(Attempt.class::cast);
  }

  void submit(Collection<? extends QueuedRequest> requests) {
    synchronized (this) {
      for (QueuedRequest request : requests) {
        request.turns().add(request.statement(), request.priority());
        request.turns().queue((statement, turn) -> waiting.add(request, statement, turn));
      }
    }
    send();
  }

  /**
   * Another statement, or a more urgent part of its own, has come to wait for a request as well:
   * whenever it is queued, the first of their turns sends it.
   */
  void alsoFor(QueuedRequest request, long statement, Priority priority) {
    synchronized (this) {
      if (!request.turns().add(statement, priority) || !request.turns().isQueued()) {
        return;
      }
      waiting.add(request, statement, priority);
    }
    send();
  }

  void submitLater(QueuedRequest request, long delayNanos) {
    context.clock().schedule(() -> submit(List.of(request)), delayNanos);
  }

  /** An attempt that had been sent has ended well, or was given up. */
  void release(Sending attempt) {
    synchronized (this) {
      underWay.remove(attempt);
      bytesInFlight -= attempt.queued().expectedBytes();
      waiting.ended(attempt.queued().statement());
    }
    send();
  }

  /** An attempt has brought all it was sent for. */
  void succeeded(Sending attempt) {
    synchronized (this) {
      window.succeeded();
    }
    release(attempt);
  }

  /** An attempt has failed. */
  void failed(Sending attempt, StorageException failure) {
    endpoint.failed(failure.kind());
    if (failure.kind() == Kind.THROTTLED) {
      synchronized (this) {
        window.throttled(attempt.sentNanos(), context.clock().nanoTime());
      }
      failure.retryAfter().ifPresent(this::pause);
    }
    release(attempt);
  }

  /** Leaves the endpoint alone as long as it asks for, if it can be waited for at all. */
  private void pause(Duration asked) {
    if (asked.compareTo(context.limits().retryTime()) >= 0) {
      return;
    }
    synchronized (this) {
      pauses++;
    }
    context
        .clock()
        .schedule(
            () -> {
              synchronized (this) {
                pauses--;
              }
              send();
            },
            asked.toNanos());
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
    boolean goesOn = true;
    try {
      while (goesOn) {
        List<Sending> attempts;
        synchronized (this) {
          attempts = takeStartable();
          goesOn = !attempts.isEmpty();
          sending = goesOn;
        }
        start(attempts);
      }
    } finally {
      if (goesOn) {
        // Something was thrown: whoever comes next sends again.
        synchronized (this) {
          sending = false;
        }
      }
    }
  }

  private List<Sending> takeStartable() {
    List<Sending> attempts = new ArrayList<>();
    while (!waiting.isEmpty() && mayStart(waiting.peek())) {
      Object owner = waiting.peekOwner();
      QueuedRequest request = waiting.remove();
      Sending attempt = request.turns().take() ? request.begin() : null;
      if (attempt != null) {
        count(attempt);
        attempts.add(attempt);
      }
      waiting.forgetIfIdle(owner);
    }
    return attempts;
  }

  private void count(Sending attempt) {
    underWay.add(attempt);
    bytesInFlight += attempt.queued().expectedBytes();
    waiting.started(attempt.queued().statement());
  }

  private boolean mayStart(QueuedRequest request) {
    if (pauses > 0) {
      return false;
    }
    return underWay.isEmpty()
        || (underWay.size() < Math.min(maxInFlight, window.width())
            && bytesInFlight + request.expectedBytes() <= context.limits().maxBytesInFlight());
  }

  private void start(List<? extends Sending> attempts) {
    Map<ObjectStore, List<Attempt>> readsByStore = new LinkedHashMap<>();
    List<LookupAttempt> lookups = new ArrayList<>();
    for (Sending attempt : attempts) {
      endpoint.sent();
      if (attempt instanceof Attempt read) {
        readsByStore.computeIfAbsent(read.flight().store(), it -> new ArrayList<>()).add(read);
        watch(read, context.limits().stallTimeout().toNanos());
        if (hedging && read.reason() == Attempt.Reason.NEEDED) {
          hedgeIfSlow(read);
        }
      } else if (attempt instanceof LookupAttempt lookup) {
        lookups.add(lookup);
      }
    }
    lookups.forEach(LookupAttempt::send);
    readsByStore.forEach(EndpointQueue::send);
  }

  private static void send(ObjectStore store, List<Attempt> attempts) {
    List<GetRequest> requests = attempts.stream().map(Attempt::request).toList();
    try {
      GetCall call = store.get(requests, new AttemptListener(attempts));
      attempts.forEach(it -> it.attach(call));
    } catch (RuntimeException | OutOfMemoryError e) {
      // Also when no more threads can be had: those who wait must hear of it.
      for (Attempt attempt : attempts) {
        Flight flight = attempt.flight();
        flight.failed(attempt, flight.stoppedBy(e));
      }
    }
  }

  private void watch(Attempt attempt, long delayNanos) {
    attempt.watch(context.clock().schedule(() -> checkStall(attempt), delayNanos));
  }

  private void checkStall(Attempt attempt) {
    long left = context.limits().stallTimeout().toNanos() - attempt.idleNanos();
    if (left <= 0) {
      attempt.flight().stalled(attempt, attempt.idleNanos());
    } else {
      watch(attempt, left);
    }
  }

  /**
   * Whether a read that is overdue is so alone, or nearly: when others are late too, the service or
   * the network has become slow, and more requests would not help.
   */
  private boolean isStraggler(long patienceNanos) {
    long overdue = reads().filter(it -> it.idleNanos() >= patienceNanos).count();
    return overdue <= 1 || overdue * STRAGGLER_SHARE <= reads().count();
  }

  private void hedgeIfSlow(Attempt attempt) {
    patience(attempt)
        .ifPresent(
            delay -> attempt.watch(context.clock().schedule(() -> checkSlow(attempt), delay)));
  }

  /** How long an attempt may bring nothing before it gets a rival. */
  private Optional<Long> patience(Attempt attempt) {
    return endpoint.hedgeDelayNanos().map(it -> attempt.isOpened() ? it * BODY_PATIENCE : it);
  }

  private void checkSlow(Attempt attempt) {
    Optional<Long> patience = patience(attempt);
    if (patience.isEmpty()) {
      return;
    }
    long left = patience.get() - attempt.idleNanos();
    if (left > 0) {
      attempt.watch(context.clock().schedule(() -> checkSlow(attempt), left));
      return;
    }
    Attempt rival = null;
    synchronized (this) {
      long rest = attempt.flight().restBytes();
      if (waiting.isEmpty()
          && mayStart(attempt.flight())
          && isStraggler(patience.get())
          && endpoint.mayHedge(rest)) {
        rival = attempt.flight().beginHedge(attempt);
        if (rival != null) {
          endpoint.hedged(rest);
          count(rival);
        }
      }
    }
    if (rival != null) {
      start(List.of(rival));
    }
    // What does not help now may help later, as may another rival when this one fails.
    attempt.watch(context.clock().schedule(() -> checkSlow(attempt), patience.get()));
  }
}
