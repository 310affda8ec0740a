// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.concurrent.TimeUnit;

/**
 * The bytes that an engine's statements may hold: bytes that are fetched for them and what their
 * operators keep draw from it. What is fetched takes three quarters at most, so that whoever has
 * read something can also compute with it. Safe for any thread.
 */
public final class MemoryBudget {

  private static final int READING_PERCENT = 75;

  private final long limitBytes;
  private final long readingLimitBytes;
  private long reservedBytes;
  private long readingBytes;
  private int reservations;

  /** Counts up whenever something is given back. */
  private long releases;

  public MemoryBudget(long limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("A memory limit of " + limitBytes + " bytes");
    }
    this.limitBytes = limitBytes;
    this.readingLimitBytes = Math.max(1, limitBytes / 100 * READING_PERCENT);
  }

  /** A budget that never runs out, for tests and tools. */
  public static MemoryBudget unlimited() {
    return new MemoryBudget(Long.MAX_VALUE);
  }

  public long limitBytes() {
    return limitBytes;
  }

  public synchronized long reservedBytes() {
    return reservedBytes;
  }

  /** What each of those who hold reservations can have, if all have the same. */
  public synchronized long fairShareBytes() {
    return limitBytes / Math.max(1, reservations);
  }

  /**
   * Opens an empty reservation.
   *
   * @param owner whose it is, for messages
   * @param waiting asked while something is waited for; throws when its owner is to stop
   */
  public synchronized MemoryReservation open(String owner, Runnable waiting) {
    reservations++;
    return new MemoryReservation(this, owner, waiting);
  }

  /** A reservation was closed. */
  synchronized void left() {
    reservations--;
  }

  synchronized boolean tryTake(long bytes) {
    if (bytes > limitBytes - reservedBytes) {
      return false;
    }
    reservedBytes += bytes;
    return true;
  }

  /** Takes bytes for what is fetched; somebody may always fetch something that fits at all. */
  synchronized boolean tryTakeForReading(long bytes) {
    boolean within = readingBytes == 0 || bytes <= readingLimitBytes - readingBytes;
    if (!within || !tryTake(bytes)) {
      return false;
    }
    readingBytes += bytes;
    return true;
  }

  synchronized void giveBack(long bytes, long ofReading) {
    reservedBytes -= bytes;
    readingBytes -= ofReading;
    if (bytes > 0) {
      releases++;
      notifyAll();
    }
  }

  /**
   * Waits a moment for something to be given back.
   *
   * @return how often something was so far
   */
  synchronized long awaitRelease(long millis) throws InterruptedException {
    long before = releases;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; releases == before && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return releases;
  }
}
