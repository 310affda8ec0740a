// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.LoggedRequest;
import dev.rangefinder.events.RequestLog;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** One sending of a flight's request; what comes of an attempt that was given up is ignored. */
final class Attempt implements Sending {

  /** Why a request is sent. */
  enum Reason {
    /** It is the first, or the one before has failed. */
    NEEDED,
    /** The one before is slow to answer. */
    HEDGE
  }

  private final Flight flight;
  private final GetRequest request;
  private final int number;
  private final Reason reason;
  private final FetchClock clock;
  private final RequestLog log;
  private final Instant sent = Instant.now();
  private final long sentNanos;
  private final List<Future<?>> checks = new ArrayList<>(2);
  private final Supplier<LoggedRequest> state = this::logged;
  private AttemptListener listener;
  private GetCall call;
  private int index;
  private boolean ended;
  private volatile String outcome = "";
  private volatile long endedNanos;
  private volatile long openedNanos;
  private volatile boolean opened;
  private volatile long bytes;
  private volatile long lastProgressNanos;

  Attempt(
      Flight flight,
      GetRequest request,
      int number,
      Reason reason,
      FetchClock clock,
      RequestLog log) {
    this.flight = flight;
    this.request = request;
    this.number = number;
    this.reason = reason;
    this.clock = clock;
    this.log = log;
    this.sentNanos = clock.nanoTime();
    this.lastProgressNanos = sentNanos;
    log.began(state);
  }

  @Override
  public QueuedRequest queued() {
    return flight;
  }

  @Override
  public long sentNanos() {
    return sentNanos;
  }

  Flight flight() {
    return flight;
  }

  GetRequest request() {
    return request;
  }

  Reason reason() {
    return reason;
  }

  /** The head of the reply is there; gives how long it took. */
  long opened() {
    openedNanos = clock.nanoTime();
    lastProgressNanos = openedNanos;
    opened = true;
    return openedNanos - sentNanos;
  }

  boolean isOpened() {
    return opened;
  }

  /** Called by one thread at a time. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void progress(int count) {
    bytes += count;
    lastProgressNanos = clock.nanoTime();
  }

  long bytes() {
    return bytes;
  }

  /** How long the body took so far. */
  long bodyNanos() {
    return lastProgressNanos - openedNanos;
  }

  /** How long it has brought nothing, since it was sent or since the last that it brought. */
  long idleNanos() {
    return clock.nanoTime() - lastProgressNanos;
  }

  /** Says who hears of the reply, as which of its requests. */
  void listenBy(AttemptListener newListener, int newIndex) {
    synchronized (this) {
      listener = newListener;
      index = newIndex;
      if (!ended) {
        return;
      }
    }
    newListener.forget(newIndex);
  }

  /** Says how the request can be given up; gives it up where the attempt has ended meanwhile. */
  void attach(GetCall newCall) {
    synchronized (this) {
      if (!ended) {
        call = newCall;
        return;
      }
    }
    newCall.cancel(index);
  }

  /** A check that is to be taken back when the attempt ends. */
  synchronized void watch(Future<?> check) {
    if (ended) {
      check.cancel(false);
      return;
    }
    checks.removeIf(Future::isDone);
    checks.add(check);
  }

  /** Ends the attempt after its reply has ended. */
  boolean end(String newOutcome) {
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      checks.forEach(it -> it.cancel(false));
      if (listener != null) {
        listener.forget(index);
      }
    }
    endedNanos = clock.nanoTime();
    outcome = newOutcome;
    log.ended(state);
    return true;
  }

  /** Ends the attempt before its reply has, and closes its connection. */
  boolean abort(String newOutcome) {
    if (!end(newOutcome)) {
      return false;
    }
    GetCall toCancel;
    synchronized (this) {
      toCancel = call;
    }
    if (toCancel != null) {
      toCancel.cancel(index);
    }
    return true;
  }

  private LoggedRequest logged() {
    String result = outcome;
    return new LoggedRequest(
        flight.statement(),
        sent,
        flight.queue().endpoint().name(),
        request.location().toString(),
        request.range().toHttpRange(),
        request.purpose(),
        number,
        reason == Reason.HEDGE,
        bytes,
        opened ? openedNanos - sentNanos : -1,
        result.isEmpty() ? -1 : endedNanos - sentNanos,
        result);
  }
}
