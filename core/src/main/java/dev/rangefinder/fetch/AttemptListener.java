// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;

/**
 * Hands the replies to one call of a store on to the flights that it carries. It lets go of each
 * when its attempt has ended: a client may keep the listener with an idle connection, and would
 * keep all bytes that have come over it.
 */
final class AttemptListener implements GetListener {

  private final AtomicReferenceArray<Attempt> attempts;

  AttemptListener(List<Attempt> attempts) {
    this.attempts = new AtomicReferenceArray<>(attempts.toArray(Attempt[]::new));
    for (int i = 0; i < attempts.size(); i++) {
      attempts.get(i).listenBy(this, i);
    }
  }

  /** The attempt has ended: what comes of it from now on is ignored. */
  void forget(int request) {
    attempts.set(request, null);
  }

  @Override
  public void opened(int request, ObjectStatus status, ByteRange range) {
    tell(request, (flight, attempt) -> flight.opened(attempt, status, range));
  }

  @Override
  public void arrived(int request, ByteBuffer bytes) {
    tell(request, (flight, attempt) -> flight.arrived(attempt, bytes));
  }

  @Override
  public void completed(int request) {
    tell(request, Flight::completed);
  }

  @Override
  public void failed(int request, StorageException failure) {
    tell(request, (flight, attempt) -> flight.failed(attempt, failure));
  }

  private void tell(int request, BiConsumer<Flight, Attempt> event) {
    Attempt attempt = attempts.get(request);
    if (attempt != null) {
      event.accept(attempt.flight(), attempt);
    }
  }
}
