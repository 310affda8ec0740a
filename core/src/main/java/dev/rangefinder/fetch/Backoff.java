// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a request is sent again: exponential with jitter. */
final class Backoff {

  private final FetchLimits limits;

  Backoff(FetchLimits limits) {
    this.limits = limits;
  }

  /** Whether a request that failed so after {@code attempts} attempts is sent again. */
  boolean allowsAnother(StorageException failure, int attempts) {
    return failure.isRetryable() && attempts < limits.maxAttempts();
  }

  /** Nanoseconds to wait after {@code attempts} attempts; at least what the service asked for. */
  long delayNanos(StorageException failure, int attempts) {
    long doubled = limits.firstBackoff().toNanos() << Math.min(attempts - 1, 20);
    long most = Math.min(Math.max(doubled, 0), limits.maxBackoff().toNanos());
    long jittered = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
    long asked = failure.retryAfter().map(Duration::toNanos).orElse(0L);
    return Math.max(jittered, Math.min(asked, limits.stallTimeout().toNanos()));
  }
}
