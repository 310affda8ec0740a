// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.time.Duration;

/** A moment on the monotonic clock after which nobody waits any more; or never. */
public final class Deadline {

  private static final Deadline NEVER = new Deadline(0, Long.MAX_VALUE);

  private final long startNanos;
  private final long lengthNanos;

  private Deadline(long startNanos, long lengthNanos) {
    this.startNanos = startNanos;
    this.lengthNanos = lengthNanos;
  }

  public static Deadline never() {
    return NEVER;
  }

  public static Deadline after(Duration length) {
    long nanos;
    try {
      nanos = length.toNanos();
    } catch (ArithmeticException e) {
      return NEVER;
    }
    return new Deadline(System.nanoTime(), Math.max(0, nanos));
  }

  public boolean isNever() {
    return lengthNanos == Long.MAX_VALUE;
  }

  /** Nanoseconds left, 0 when it has passed; {@link Long#MAX_VALUE} when it never does. */
  public long remainingNanos() {
    if (isNever()) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, lengthNanos - (System.nanoTime() - startNanos));
  }

  public boolean hasPassed() {
    return remainingNanos() == 0;
  }
}
