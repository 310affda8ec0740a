// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import java.nio.ByteBuffer;
import java.util.List;

/** Hands the replies to one call of a store on to the flights that it carries. */
final class AttemptListener implements GetListener {

  private final List<Attempt> attempts;

  AttemptListener(List<Attempt> attempts) {
    this.attempts = attempts;
  }

  @Override
  public void opened(int request, ObjectStatus status, ByteRange range) {
    Attempt attempt = attempts.get(request);
    attempt.flight().opened(attempt, status, range);
  }

  @Override
  public void arrived(int request, ByteBuffer bytes) {
    Attempt attempt = attempts.get(request);
    attempt.flight().arrived(attempt, bytes);
  }

  @Override
  public void completed(int request) {
    Attempt attempt = attempts.get(request);
    attempt.flight().completed(attempt);
  }

  @Override
  public void failed(int request, StorageException failure) {
    Attempt attempt = attempts.get(request);
    attempt.flight().failed(attempt, failure);
  }
}
