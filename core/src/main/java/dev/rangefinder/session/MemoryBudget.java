// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The bytes that an engine's statements may hold: bytes that are fetched for them and what their
 * operators keep draw from it. What is fetched takes three quarters at most, so that whoever has
 * read something can also compute with it. Whoever waits is served before those who come after and
 * want to fetch: else who gives something back and wants more at once would always be first. Safe
 * for any thread.
 */
public final class MemoryBudget {

  private static final int READING_PERCENT = 75;

  /** As long as somebody gives something back, waiting makes sense. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final long limitBytes;
  private final long readingLimitBytes;
  private final long patienceNanos;

  /** Those who wait, in the order in which they came. */
  private final Set<Turn> line = new LinkedHashSet<>();

  private long reservedBytes;
  private long readingBytes;
  private int reservations;

  /** Counts up whenever something is given back. */
  private long releases;

  /** Counts up whenever something that was refused may be granted. */
  private long changes;

  /** One who waits. */
  static final class Turn {
    private final long bytes;
    private boolean gaveWay;

    private Turn(long bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * @param limitBytes at least 1
   */
  public MemoryBudget(long limitBytes) {
    this(limitBytes, PATIENCE);
  }

  /**
   * @param patience how long nobody gives anything back before waiting for it ends
   */
  MemoryBudget(long limitBytes, Duration patience) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("A memory limit of " + limitBytes + " bytes");
    }
    this.limitBytes = limitBytes;
    this.patienceNanos = patience.toNanos();
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

  /**
   * Takes bytes for what is fetched, unless somebody waits who came before. Somebody may always
   * fetch something that fits at all.
   *
   * @param turn whose turn it would be; null for one who does not wait
   */
  synchronized boolean tryTakeForReading(long bytes, Turn turn) {
    boolean within = readingBytes == 0 || bytes <= readingLimitBytes - readingBytes;
    if (!within || (bytes > 0 && isBehindAnother(turn)) || !tryTake(bytes)) {
      return false;
    }
    readingBytes += bytes;
    return true;
  }

  private boolean isBehindAnother(Turn turn) {
    for (Turn before : line) {
      if (before == turn) {
        return false;
      }
      // Who lacks more than what is fetched, and comes back by itself, holds up nobody.
      if (!before.gaveWay && before.bytes <= limitBytes - (reservedBytes - readingBytes)) {
        return true;
      }
    }
    return false;
  }

  synchronized void giveBack(long bytes, long ofReading) {
    reservedBytes -= bytes;
    readingBytes -= ofReading;
    if (bytes > 0) {
      releases++;
      changed();
    }
  }

  private void changed() {
    changes++;
    notifyAll();
  }

  /** One more waits for so many bytes, behind all who do already. */
  synchronized Turn lineUp(long bytes) {
    Turn turn = new Turn(bytes);
    line.add(turn);
    return turn;
  }

  /** From now on others may be served before. */
  synchronized void giveWay(Turn turn) {
    if (!turn.gaveWay) {
      turn.gaveWay = true;
      changed();
    }
  }

  /** One waits no longer. */
  synchronized void leave(Turn turn) {
    line.remove(turn);
    changed();
  }

  /** How many wait. */
  synchronized int waiting() {
    return line.size();
  }

  long patienceNanos() {
    return patienceNanos;
  }

  /** How often something was given back. */
  synchronized long releases() {
    return releases;
  }

  /** How often something has become possible. */
  synchronized long changes() {
    return changes;
  }

  /** Waits a moment until there have been more changes than so many. */
  synchronized void awaitChange(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; changes == seen && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }
}
