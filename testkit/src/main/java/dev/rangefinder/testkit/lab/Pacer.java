// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a body to a bandwidth by deadlines: each piece has one when its last byte would have come
 * over the line. A sleep that is too long is made up for by the next, up to a short credit; a
 * client that did not read gets none of its time back.
 */
final class Pacer {

  private static final long MAX_CREDIT_NANOS = 20_000_000;

  private final LabSettings settings;
  private long dueNanos;

  Pacer(LabSettings settings, long startNanos) {
    this.settings = settings;
    this.dueNanos = startNanos;
  }

  /** How much is sent at once: at most what comes over the line in 2.5 milliseconds. */
  int pieceBytes() {
    return (int) Math.max(4 * 1024, Math.min(256 * 1024, settings.bytesPerSecond() / 400));
  }

  boolean isUnlimited() {
    return settings.bytesPerSecond() == LabSettings.UNLIMITED;
  }

  /** Waits until {@code bytes} more would have arrived. */
  void await(int bytes) throws InterruptedIOException {
    dueNanos = Math.max(dueNanos, System.nanoTime() - MAX_CREDIT_NANOS) + settings.nanosFor(bytes);
    sleepUntil(dueNanos);
  }

  static void sleepUntil(long deadlineNanos) throws InterruptedIOException {
    for (long left = deadlineNanos - System.nanoTime();
        left > 0;
        left = deadlineNanos - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("the lab is closing");
      }
      LockSupport.parkNanos(left);
    }
  }
}
