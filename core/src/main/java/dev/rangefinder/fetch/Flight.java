// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.RequestCounters;
import dev.rangefinder.fetch.Attempt.Reason;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One planned request from the queue to its last byte, over all its attempts. A body that breaks
 * off is resumed where it broke, and only by the version that began it. Beside an attempt that is
 * slow to answer there may be a rival for the rest; the first of both that answers goes on.
 *
 * <p>The flight's lock guards its state; futures are completed outside of it.
 */
abstract class Flight implements QueuedRequest {

  private final EndpointQueue queue;
  private final ObjectStore store;
  private final GetRequest request;
  private final RequestCounters counters;
  private final long statement;
  private final Priority priority;
  private final Turns turns = new Turns();
  private final Backoff backoff;

  private Deadline deadline;
  private Attempt current;
  private Attempt rival;
  private int attempts;
  private boolean ended;
  private volatile boolean supplied;
  private ObjectStatus status;
  private ByteRange range;
  private long position;

  Flight(
      EndpointQueue queue,
      ObjectStore store,
      GetRequest request,
      Pace pace,
      StatementSession session) {
    this.queue = queue;
    this.store = store;
    this.request = request;
    this.counters = session.counters();
    this.statement = session.number();
    this.deadline = session.deadline();
    this.priority = Priority.of(request.purpose(), pace);
    this.backoff = new Backoff(queue.context().limits());
  }

  /** How many bytes are still to come, as far as that is known. */
  final synchronized long restBytes() {
    return status == null ? expectedBytes() : range.end() - position;
  }

  /** The first reply's head is there; called under the flight's lock. */
  abstract void onOpened(ObjectStatus firstStatus, ByteRange wholeRange);

  /**
   * Bytes from {@code offset} on; called under the flight's lock.
   *
   * @return what to do after the lock is released
   */
  abstract Runnable onArrived(long offset, ByteBuffer bytes);

  /** Everything has arrived; called without lock. */
  abstract void onCompleted(ObjectStatus finalStatus);

  /** The flight failed for good; called without lock. */
  abstract void onFailed(RuntimeException failure);

  final RequestCounters counters() {
    return counters;
  }

  final EndpointQueue queue() {
    return queue;
  }

  final ObjectStore store() {
    return store;
  }

  final ObjectLocation location() {
    return request.location();
  }

  /** Whether it reads this version and no other. */
  final boolean isPinnedTo(ObjectVersion version) {
    return request.pin().filter(version::equals).isPresent();
  }

  @Override
  public final long statement() {
    return statement;
  }

  @Override
  public final Priority priority() {
    return priority;
  }

  @Override
  public final Turns turns() {
    return turns;
  }

  /** Whether all has arrived, or nothing is waited for any more. */
  final synchronized boolean hasEnded() {
    return ended;
  }

  /** Whether its bytes came from where they are kept. */
  final boolean isSupplied() {
    return supplied;
  }

  /** Somebody waits until this deadline, too. */
  final synchronized void waitUntil(Deadline other) {
    if (other.remainingNanos() > deadline.remainingNanos()) {
      deadline = other;
    }
  }

  @Override
  public final synchronized Attempt begin() {
    if (ended) {
      return null;
    }
    current = attempt(Reason.NEEDED);
    return current;
  }

  /** Starts a rival of an attempt; null when that is not the one that is waited for any more. */
  final synchronized Attempt beginHedge(Attempt slow) {
    if (ended || current != slow || rival != null) {
      return null;
    }
    rival = attempt(Reason.HEDGE);
    return rival;
  }

  private Attempt attempt(Reason reason) {
    attempts++;
    counters.addRequest(request.purpose());
    if (reason == Reason.HEDGE) {
      counters.addHedge();
    } else if (attempts > 1) {
      counters.addRetry();
    }
    RangeSpec rest = status == null ? request.range() : new ByteRange(position, range.end());
    Optional<ObjectVersion> expected = expectedVersion();
    return new Attempt(
        this,
        new GetRequest(request.location(), rest, expected, request.purpose()),
        attempts,
        reason,
        queue.context().clock(),
        queue.context().log());
  }

  private Optional<ObjectVersion> expectedVersion() {
    return status == null ? request.pin() : Optional.of(status.version());
  }

  /** Takes all the bytes from where they are kept, without sending anything. */
  final void supply(ObjectStatus known, ByteRange whole, ByteBuffer bytes) {
    Runnable after;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      supplied = true;
      status = known;
      range = whole;
      position = whole.end();
      counters.addStoredHit(whole.length());
      onOpened(known, whole);
      after = onArrived(whole.start(), bytes);
    }
    after.run();
    onCompleted(known);
  }

  final void opened(Attempt attempt, ObjectStatus newStatus, ByteRange newRange) {
    StorageException problem;
    Attempt loser = null;
    synchronized (this) {
      if (attempt != current && attempt != rival) {
        return;
      }
      queue.endpoint().replied(attempt.opened());
      problem = checkHead(newStatus, newRange);
      if (problem == null) {
        boolean outran = attempt == rival;
        loser = outran ? current : rival;
        if (outran && !loser.isOpened()) {
          // Else those that are slow enough to get a rival would never count as slow.
          queue.endpoint().replied(loser.idleNanos());
        }
        current = attempt;
        rival = null;
        if (status == null) {
          status = newStatus;
          range = newRange;
          position = newRange.start();
          onOpened(newStatus, newRange);
        }
      }
    }
    if (attempt.reason() == Reason.HEDGE && problem == null) {
      queue.endpoint().hedgeWon();
    }
    giveUp(loser, "outrun");
    if (problem != null) {
      attempt.abort(problem.kind().name());
      failed(attempt, problem);
    }
  }

  private void giveUp(Attempt attempt, String outcome) {
    if (attempt != null) {
      attempt.abort(outcome);
      queue.release(attempt);
    }
  }

  private StorageException checkHead(ObjectStatus newStatus, ByteRange newRange) {
    Optional<ObjectVersion> expected = expectedVersion();
    if (expected.isPresent() && !expected.get().equals(newStatus.version())) {
      return StorageException.of(
              Kind.CHANGED,
              location(),
              "the object changed while it was being read; run the statement again")
          .build();
    }
    if (status != null && !newRange.equals(new ByteRange(position, range.end()))) {
      return StorageException.of(
              Kind.INVALID_REPLY, location(), "resumed at " + newRange + " instead of " + position)
          .build();
    }
    return null;
  }

  final void arrived(Attempt attempt, ByteBuffer bytes) {
    Runnable after;
    Attempt loser;
    synchronized (this) {
      if (attempt != current) {
        return;
      }
      int count = bytes.remaining();
      if (range == null || count > range.end() - position) {
        throw new IllegalStateException("A store delivered more bytes than it announced");
      }
      loser = rival;
      rival = null;
      attempt.progress(count);
      if (count > 0) {
        backoff.progressed();
      }
      counters.addBytes(request.purpose(), count);
      after = onArrived(position, bytes);
      position += count;
    }
    giveUp(loser, "outrun");
    after.run();
  }

  final void completed(Attempt attempt) {
    boolean whole;
    Attempt loser = null;
    synchronized (this) {
      if (attempt != current) {
        return;
      }
      whole = hasAll();
      if (whole) {
        loser = rival;
        current = null;
        rival = null;
        ended = true;
      }
    }
    if (whole) {
      attempt.end("completed");
      queue.endpoint().delivered(attempt.bytes(), attempt.bodyNanos());
      queue.succeeded(attempt);
      giveUp(loser, "outrun");
      onCompleted(status);
    } else {
      failed(
          attempt,
          StorageException.of(Kind.TRANSPORT, location(), "the body ended early")
              .range(request.range())
              .build());
    }
  }

  final void failed(Attempt attempt, StorageException failure) {
    boolean whole = false;
    boolean goesOn;
    Attempt loser = null;
    OptionalLong delay = OptionalLong.empty();
    synchronized (this) {
      if (attempt != current && attempt != rival) {
        return;
      }
      if (attempt == rival) {
        rival = null;
        goesOn = true;
      } else if (hasAll()) {
        whole = true;
        goesOn = true;
      } else if (rival != null && failure.isRetryable()) {
        current = rival;
        rival = null;
        goesOn = true;
      } else {
        loser = rival;
        rival = null;
        current = null;
        delay = backoff.failed(failure, queue.context().clock().nanoTime(), deadline);
        ended = delay.isEmpty();
        goesOn = false;
      }
    }
    if (whole) {
      completed(attempt);
      return;
    }
    attempt.end(failure.kind().name());
    queue.failed(attempt, failure);
    giveUp(loser, "cancelled");
    if (delay.isPresent()) {
      queue.submitLater(this, delay.getAsLong());
    } else if (!goesOn) {
      onFailed(failure.afterAttempts(attempts));
    }
  }

  private boolean hasAll() {
    return status != null && position == range.end();
  }

  /** Ends an attempt that has brought nothing for too long; the next one resumes. */
  final void stalled(Attempt attempt, long idleNanos) {
    if (attempt.abort("stalled")) {
      long seconds = Math.round(idleNanos / 1e9);
      failed(
          attempt,
          StorageException.of(
                  Kind.TRANSPORT, location(), "nothing arrived for " + seconds + " seconds")
              .range(request.range())
              .build());
    }
  }

  /** Gives the flight up because nobody waits for it any more. */
  final void abort() {
    Attempt attempt;
    Attempt loser;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      attempt = current;
      loser = rival;
      current = null;
      rival = null;
    }
    giveUp(attempt, "cancelled");
    giveUp(loser, "cancelled");
  }

  /** What those who wait are told when something here stops the flight, not its store. */
  final StorageException stoppedBy(Throwable cause) {
    return StorageException.of(Kind.CONFIGURATION, location(), "cannot be read", cause);
  }

  /** Gives the flight up and tells those who still wait. */
  final void abort(RuntimeException reason) {
    abort();
    onFailed(reason);
  }
}
