// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.LoggedRequest;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One request for a status or a page of a listing, over all its attempts; each may take as long as
 * a read may bring nothing.
 */
final class RepeatedLookup<T> {

  private final StatementSession session;
  private final Purpose purpose;
  private final ObjectLocation location;
  private final Endpoint endpoint;
  private final FetchContext context;
  private final Supplier<CompletableFuture<T>> request;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Backoff backoff;
  private int attempts;

  RepeatedLookup(
      StatementSession session,
      Purpose purpose,
      ObjectLocation location,
      Endpoint endpoint,
      FetchContext context,
      Supplier<CompletableFuture<T>> request) {
    this.session = session;
    this.purpose = purpose;
    this.location = location;
    this.endpoint = endpoint;
    this.context = context;
    this.request = request;
    this.backoff = new Backoff(context.limits());
  }

  CompletableFuture<T> result() {
    return result;
  }

  /** Sends it; to be called once. */
  void send() {
    if (result.isDone()) {
      return;
    }
    attempts++;
    session.counters().addRequest(purpose);
    if (attempts > 1) {
      session.counters().addRetry();
    }
    endpoint.sent();
    Sent attempt = new Sent(attempts);
    context.log().began(attempt.state);
    CompletableFuture<T> sent;
    try {
      sent = request.get();
    } catch (RuntimeException e) {
      attempt.end("failed");
      result.completeExceptionally(e);
      return;
    }
    long patience = context.limits().stallTimeout().toNanos();
    Future<?> timeout =
        context.clock().schedule(() -> sent.completeExceptionally(tooLate(patience)), patience);
    result.whenComplete((value, failure) -> sent.cancel(true));
    sent.whenComplete(
        (value, failure) -> {
          timeout.cancel(false);
          ended(attempt, value, failure);
        });
  }

  private StorageException tooLate(long patienceNanos) {
    return StorageException.of(
            Kind.TRANSPORT,
            location,
            "no answer within " + Math.round(patienceNanos / 1e9) + " seconds")
        .build();
  }

  private void ended(Sent attempt, T value, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null) {
      attempt.end("completed");
      result.complete(value);
    } else if (cause instanceof StorageException storage) {
      attempt.end(storage.kind().name());
      endpoint.failed(storage.kind());
      OptionalLong delay = backoff.failed(storage, context.clock().nanoTime(), session.deadline());
      if (delay.isPresent()) {
        context.clock().schedule(this::send, delay.getAsLong());
      } else {
        result.completeExceptionally(storage.afterAttempts(attempts));
      }
    } else {
      attempt.end(result.isDone() ? "cancelled" : "failed");
      result.completeExceptionally(cause);
    }
  }

  /** One attempt, for the log. */
  private final class Sent {
    private final int number;
    private final Instant sent = Instant.now();
    private final long sentNanos = context.clock().nanoTime();
    private final Supplier<LoggedRequest> state = this::logged;
    private volatile String outcome = "";
    private volatile long nanos = -1;

    Sent(int number) {
      this.number = number;
    }

    void end(String newOutcome) {
      nanos = context.clock().nanoTime() - sentNanos;
      outcome = newOutcome;
      context.log().ended(state);
    }

    private LoggedRequest logged() {
      return new LoggedRequest(
          session.number(),
          sent,
          endpoint.name(),
          location.toString(),
          "",
          purpose,
          number,
          false,
          0,
          -1,
          nanos,
          outcome);
    }
  }
}
