// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.LoggedRequest;
import dev.rangefinder.events.RequestLog;
import java.time.Instant;
import java.util.function.Supplier;

/** One sending of a request for a status or a page of a listing. */
final class LookupAttempt implements Sending {

  private final RepeatedLookup<?> lookup;
  private final int number;
  private final FetchClock clock;
  private final RequestLog log;
  private final Instant sent = Instant.now();
  private final long sentNanos;
  private final Supplier<LoggedRequest> state = this::logged;
  private volatile String outcome = "";
  private volatile long nanos = -1;

  LookupAttempt(RepeatedLookup<?> lookup, int number, FetchContext context) {
    this.lookup = lookup;
    this.number = number;
    this.clock = context.clock();
    this.log = context.log();
    this.sentNanos = clock.nanoTime();
    log.began(state);
  }

  @Override
  public QueuedRequest queued() {
    return lookup;
  }

  @Override
  public long sentNanos() {
    return sentNanos;
  }

  int number() {
    return number;
  }

  void send() {
    lookup.send(this);
  }

  void end(String newOutcome) {
    nanos = clock.nanoTime() - sentNanos;
    outcome = newOutcome;
    log.ended(state);
  }

  private LoggedRequest logged() {
    return new LoggedRequest(
        lookup.statement(),
        sent,
        lookup.endpoint(),
        lookup.location().toString(),
        "",
        lookup.purpose(),
        number,
        false,
        0,
        -1,
        nanos,
        outcome);
  }
}
