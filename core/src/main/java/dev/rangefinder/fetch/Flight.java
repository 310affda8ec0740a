// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestCounters;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One planned request from the queue to its last byte, over all its attempts. A body that breaks
 * off is resumed where it broke, and only by the version that began it.
 *
 * <p>The flight's lock guards its state; futures are completed outside of it.
 */
abstract class Flight {

  private final RequestQueue queue;
  private final ObjectLocation location;
  private final RangeSpec wanted;
  private final Optional<ObjectVersion> pin;
  private final Purpose purpose;
  private final RequestCounters counters;

  private Attempt current;
  private int attempts;
  private boolean ended;
  private ObjectStatus status;
  private ByteRange range;
  private long position;

  Flight(RequestQueue queue, GetRequest request, RequestCounters counters) {
    this.queue = queue;
    this.location = request.location();
    this.wanted = request.range();
    this.pin = request.pin();
    this.purpose = request.purpose();
    this.counters = counters;
  }

  /** How many bytes the request will bring, as far as that is known before. */
  abstract long expectedBytes();

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

  final RequestQueue queue() {
    return queue;
  }

  final ObjectLocation location() {
    return location;
  }

  /** Starts the next attempt; null when the flight has ended while it was queued. */
  final synchronized Attempt begin() {
    if (ended) {
      return null;
    }
    attempts++;
    counters.addRequest(purpose);
    if (attempts > 1) {
      counters.addRetry();
    }
    RangeSpec rest = status == null ? wanted : new ByteRange(position, range.end());
    Optional<ObjectVersion> expected = status == null ? pin : Optional.of(status.version());
    current = new Attempt(this, new GetRequest(location, rest, expected, purpose), attempts);
    return current;
  }

  final void opened(Attempt attempt, ObjectStatus newStatus, ByteRange newRange) {
    StorageException problem;
    synchronized (this) {
      if (attempt != current) {
        return;
      }
      attempt.progress(0);
      problem = checkHead(newStatus, newRange);
      if (problem == null && status == null) {
        status = newStatus;
        range = newRange;
        position = newRange.start();
        onOpened(newStatus, newRange);
      }
    }
    if (problem != null) {
      attempt.abort(problem.kind().name());
      failed(attempt, problem);
    }
  }

  private StorageException checkHead(ObjectStatus newStatus, ByteRange newRange) {
    Optional<ObjectVersion> expected = status == null ? pin : Optional.of(status.version());
    if (expected.isPresent() && !expected.get().equals(newStatus.version())) {
      return StorageException.of(
              Kind.CHANGED,
              location,
              "the object changed while it was being read; run the statement again")
          .build();
    }
    if (status != null && !newRange.equals(new ByteRange(position, range.end()))) {
      return StorageException.of(
              Kind.INVALID_REPLY, location, "resumed at " + newRange + " instead of " + position)
          .build();
    }
    return null;
  }

  final void arrived(Attempt attempt, ByteBuffer bytes) {
    Runnable after;
    synchronized (this) {
      if (attempt != current) {
        return;
      }
      int count = bytes.remaining();
      if (range == null || count > range.end() - position) {
        throw new IllegalStateException("A store delivered more bytes than it announced");
      }
      attempt.progress(count);
      counters.addBytes(purpose, count);
      after = onArrived(position, bytes);
      position += count;
    }
    after.run();
  }

  final void completed(Attempt attempt) {
    boolean whole;
    synchronized (this) {
      if (attempt != current) {
        return;
      }
      whole = hasAll();
      if (whole) {
        current = null;
        ended = true;
      }
    }
    if (whole) {
      attempt.end("completed");
      queue.release(this);
      onCompleted(status);
    } else {
      failed(
          attempt,
          StorageException.of(Kind.TRANSPORT, location, "the body ended early")
              .range(wanted)
              .build());
    }
  }

  final void failed(Attempt attempt, StorageException failure) {
    boolean whole;
    boolean again = false;
    synchronized (this) {
      if (attempt != current) {
        return;
      }
      whole = hasAll();
      if (!whole) {
        current = null;
        again = queue.backoff().allowsAnother(failure, attempts);
        ended = !again;
      }
    }
    if (whole) {
      completed(attempt);
      return;
    }
    attempt.end(failure.kind().name());
    queue.release(this);
    if (again) {
      queue.submitLater(this, queue.backoff().delayNanos(failure, attempts));
    } else {
      onFailed(failure.afterAttempts(attempts));
    }
  }

  private boolean hasAll() {
    return status != null && position == range.end();
  }

  /** Ends an attempt that has brought nothing for too long; the next one resumes. */
  final void stalled(Attempt attempt, long idleNanos) {
    if (attempt.abort("stalled")) {
      long seconds = idleNanos / 1_000_000_000L;
      failed(
          attempt,
          StorageException.of(
                  Kind.TRANSPORT, location, "nothing arrived for " + seconds + " seconds")
              .range(wanted)
              .build());
    }
  }

  /** Gives the flight up because nobody waits for it any more. */
  final void abort() {
    Attempt attempt;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      attempt = current;
      current = null;
    }
    if (attempt != null && attempt.abort("cancelled")) {
      queue.release(this);
    }
  }

  /** Gives the flight up and tells those who still wait. */
  final void abort(RuntimeException reason) {
    abort();
    onFailed(reason);
  }
}
