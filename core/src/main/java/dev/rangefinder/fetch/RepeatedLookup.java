// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.Purpose;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One request for a status or a page of a listing from the queue to its answer, over all its
 * attempts; each may take as long as a read may bring nothing. Several statements may wait for it;
 * it is made, and counts, for the first of them.
 */
final class RepeatedLookup<T> implements QueuedRequest {

  private final EndpointQueue queue;
  private final StatementSession session;
  private final Purpose purpose;
  private final ObjectLocation location;
  private final Supplier<CompletableFuture<T>> request;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Turns turns = new Turns();
  private final Backoff backoff;

  /** Who waits, once for each time that it has been asked for; guarded by itself. */
  private final List<StatementSession> waiting = new ArrayList<>(1);

  /** Whether all who waited have their answer, or wait no more; guarded as they are. */
  private boolean over;

  private int attempts;

  RepeatedLookup(
      EndpointQueue queue,
      StatementSession session,
      Purpose purpose,
      ObjectLocation location,
      Supplier<CompletableFuture<T>> request) {
    this.queue = queue;
    this.session = session;
    this.purpose = purpose;
    this.location = location;
    this.request = request;
    this.backoff = new Backoff(queue.context().limits());
  }

  /** The answer, for all who wait. */
  CompletableFuture<T> result() {
    return result;
  }

  /**
   * A statement waits for the answer.
   *
   * @return what ends as the answer does, or by itself; empty when nobody waits any more, so that a
   *     new request is needed
   */
  Optional<CompletableFuture<T>> join(StatementSession one) {
    synchronized (waiting) {
      if (over) {
        return Optional.empty();
      }
      waiting.add(one);
    }
    CompletableFuture<T> joined = new CompletableFuture<>();
    StatementFutures.complete(joined, result);
    joined.whenComplete((value, failure) -> leave(one));
    return Optional.of(joined);
  }

  private void leave(StatementSession one) {
    synchronized (waiting) {
      waiting.remove(one);
      if (!waiting.isEmpty()) {
        return;
      }
      over = true;
    }
    result.cancel(true);
  }

  boolean isOver() {
    synchronized (waiting) {
      return over;
    }
  }

  private boolean isWanted() {
    synchronized (waiting) {
      // A cancelled statement ends its requests one by one: none takes the place of another.
      return waiting.stream().anyMatch(it -> !it.cancelToken().isCancelled());
    }
  }

  /** The latest of the deadlines of those who wait. */
  private Deadline deadline() {
    synchronized (waiting) {
      return waiting.stream()
          .map(StatementSession::deadline)
          .max(Comparator.comparingLong(Deadline::remainingNanos))
          .orElse(session.deadline());
    }
  }

  String endpoint() {
    return queue.endpoint().name();
  }

  Purpose purpose() {
    return purpose;
  }

  ObjectLocation location() {
    return location;
  }

  @Override
  public long statement() {
    return session.number();
  }

  @Override
  public Priority priority() {
    return Priority.of(purpose);
  }

  @Override
  public Turns turns() {
    return turns;
  }

  @Override
  public long expectedBytes() {
    return 0;
  }

  @Override
  public LookupAttempt begin() {
    if (result.isDone() || !isWanted()) {
      return null;
    }
    attempts++;
    session.counters().addRequest(purpose);
    if (attempts > 1) {
      session.counters().addRetry();
    }
    return new LookupAttempt(this, attempts, queue.context());
  }

  void send(LookupAttempt attempt) {
    CompletableFuture<T> sent = ask();
    long patience = queue.context().limits().stallTimeout().toNanos();
    Future<?> timeout =
        queue
            .context()
            .clock()
            .schedule(() -> sent.completeExceptionally(tooLate(patience)), patience);
    result.whenComplete((value, failure) -> sent.cancel(true));
    sent.whenComplete(
        (value, failure) -> {
          timeout.cancel(false);
          ended(attempt, value, failure);
        });
  }

  private CompletableFuture<T> ask() {
    try {
      return request.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Also when no more threads can be had: those who wait must hear of it.
      return CompletableFuture.failedFuture(e);
    }
  }

  private StorageException tooLate(long patienceNanos) {
    return StorageException.of(
            Kind.TRANSPORT,
            location,
            "no answer within " + Math.round(patienceNanos / 1e9) + " seconds")
        .build();
  }

  private void ended(LookupAttempt attempt, T value, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null) {
      attempt.end("completed");
      queue.succeeded(attempt);
      result.complete(value);
    } else if (cause instanceof StorageException storage) {
      attempt.end(storage.kind().name());
      OptionalLong delay = backoff.failed(storage, queue.context().clock().nanoTime(), deadline());
      queue.failed(attempt, storage);
      if (delay.isPresent()) {
        queue.submitLater(this, delay.getAsLong());
      } else {
        result.completeExceptionally(storage.afterAttempts(attempt.number()));
      }
    } else {
      attempt.end(result.isDone() ? "cancelled" : "failed");
      queue.release(attempt);
      result.completeExceptionally(cause);
    }
  }
}
