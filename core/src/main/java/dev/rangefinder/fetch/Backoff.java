// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.session.Deadline;
import dev.rangefinder.storage.StorageException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether and when one request is sent again: exponentially later, with jitter, and not before the
 * service wants it; as long as the time for repeating it, and who waits for it, allow. Not safe for
 * several threads.
 */
final class Backoff {

  private final FetchLimits limits;
  private int fruitless;
  private long firstFailureNanos;

  Backoff(FetchLimits limits) {
    this.limits = limits;
  }

  /** An attempt has brought something: those after it start counting anew. */
  void progressed() {
    fruitless = 0;
  }

  /**
   * An attempt has failed.
   *
   * @param deadline until when somebody waits
   * @return nanoseconds to wait before the next attempt; empty when there is to be none
   */
  OptionalLong failed(StorageException failure, long nowNanos, Deadline deadline) {
    if (firstFailureNanos == 0) {
      firstFailureNanos = nowNanos == 0 ? 1 : nowNanos;
    }
    fruitless++;
    if (!failure.isRetryable() || fruitless >= limits.maxAttempts()) {
      return OptionalLong.empty();
    }
    long delay = delayNanos(failure);
    long left =
        Math.min(
            limits.retryTime().toNanos() - (nowNanos - firstFailureNanos),
            deadline.remainingNanos());
    return delay < left ? OptionalLong.of(delay) : OptionalLong.empty();
  }

  private long delayNanos(StorageException failure) {
    long doubled = limits.firstBackoff().toNanos() << Math.min(fruitless - 1, 20);
    long most = Math.min(Math.max(doubled, 0), limits.maxBackoff().toNanos());
    long jittered = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    return Math.max(jittered, failure.retryAfter().map(Duration::toNanos).orElse(0L));
  }
}
