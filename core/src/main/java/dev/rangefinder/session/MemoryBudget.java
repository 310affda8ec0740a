// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The bytes that an engine's statements may hold: bytes that are fetched for them and what their
 * operators keep draw from it. What is fetched takes three quarters at most, so that whoever has
 * read something can also compute with it. What is only read ahead is given back when others are
 * short. Whoever waits is served before those who come after and want to fetch: else who gives
 * something back and wants more at once would always be first. Safe for any thread.
 */
public final class MemoryBudget {

  private static final int READING_PERCENT = 75;

  /** As long as somebody gives something back, waiting makes sense. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After this share of the patience, who waits lets others go first, for as long again. */
  private static final int ORDERLY_SHARE = 4;

  private final long limitBytes;
  private final long readingLimitBytes;
  private final long patienceNanos;
  private final ReadAheads readAheads = new ReadAheads();

  /** Those who wait, in the order in which they came. */
  private final Set<Turn> line = new LinkedHashSet<>();

  private long reservedBytes;
  private long readingBytes;
  private int reservations;

  /** Counts up whenever something is given back. */
  private long releases;

  /** Counts up whenever something that was refused may be granted. */
  private long changes;

  /** What bytes are wanted for. */
  enum Use {
    READING,
    COMPUTING
  }

  /** One who waits. */
  static final class Turn {
    private final long bytes;
    private final Use use;
    private boolean givesWay;

    /** Since when it has given way, or not. */
    private long sinceNanos = System.nanoTime();

    private Turn(long bytes, Use use) {
      this.bytes = bytes;
      this.use = use;
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

  ReadAheads readAheads() {
    return readAheads;
  }

  /**
   * Opens an empty reservation.
   *
   * @param owner whose it is, for messages
   * @param waiting asked by a thread that waits for something, also when it has just been
   *     interrupted; throws when its owner is to stop
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
    if (!fits(bytes, 0)) {
      return false;
    }
    reservedBytes += bytes;
    return true;
  }

  /**
   * Takes bytes for what is needed now, unless somebody waits who came before.
   *
   * @param turn whose turn it would be; null for one who does not wait
   */
  synchronized boolean tryTakeForReading(long bytes, Turn turn) {
    return (bytes == 0 || !isBehindAnother(turn)) && takeForReading(bytes);
  }

  /** Takes bytes for what is read ahead: nothing while somebody waits. */
  synchronized boolean tryTakeForReadAhead(long bytes) {
    return fitsReadAhead(bytes, 0) && takeForReading(bytes);
  }

  private boolean takeForReading(long bytes) {
    if (!fitsReading(bytes, 0)) {
      return false;
    }
    reservedBytes += bytes;
    readingBytes += bytes;
    return true;
  }

  private boolean isBehindAnother(Turn turn) {
    for (Turn before : line) {
      if (before == turn) {
        return false;
      }
      // Who lacks more than what is fetched, and comes back by itself, holds up nobody.
      if (!before.givesWay && before.bytes <= limitBytes - (reservedBytes - readingBytes)) {
        return true;
      }
    }
    return false;
  }

  /** Whether bytes could be taken when others had been given back. */
  synchronized boolean fits(long bytes, long returned) {
    return bytes <= limitBytes - Math.max(0, reservedBytes - returned);
  }

  /**
   * The same for what is fetched; somebody may always fetch something that fits at all, and
   * everybody what takes nothing.
   */
  synchronized boolean fitsReading(long bytes, long returned) {
    long reading = Math.max(0, readingBytes - returned);
    return fits(bytes, returned)
        && (bytes == 0 || reading == 0 || bytes <= readingLimitBytes - reading);
  }

  /** The same for what is read ahead, for which nothing is left while somebody waits. */
  synchronized boolean fitsReadAhead(long bytes, long returned) {
    boolean isNext = line.stream().noneMatch(it -> it.use == Use.READING) && !isBehindAnother(null);
    return (bytes == 0 || isNext) && fitsReading(bytes, returned);
  }

  /**
   * Tells an owner that holds some bytes already, some of them for reading, why it gets no more.
   */
  synchronized MemoryLimitException tooMuch(
      String owner, long bytes, long heldBytes, long heldToReadBytes, Use use) {
    if (bytes > limitBytes) {
      return new MemoryLimitException(
          owner
              + " needs "
              + bytes
              + " bytes at once, more than the limit of "
              + limitBytes
              + " bytes; raise memoryLimit or let the statement read less");
    }
    // Where there is room in all, it is the share for reading that is full.
    boolean isShare = use == Use.READING && fits(bytes, 0);
    long inUse = isShare ? readingBytes : reservedBytes;
    long held = isShare ? heldToReadBytes : heldBytes;
    return new MemoryLimitException(
        owner
            + " needs "
            + bytes
            + (isShare ? " more bytes for reading, but " : " more bytes, but ")
            + inUse
            + (isShare
                ? " of the " + readingLimitBytes + " bytes that are for reading"
                : " of the limit of " + limitBytes + " bytes")
            + " are in use, "
            + held
            + " by itself"
            + ofOthers(inUse - held)
            + "run fewer statements at once or with fewer threads, let the statement read less, or"
            + " raise memoryLimit"
            + (isShare ? ", which is " + limitBytes + " bytes" : ""));
  }

  private String ofOthers(long bytes) {
    int others = reservations - 1;
    return others == 0
        ? "; "
        : " and "
            + bytes
            + " by others, of which "
            + others
            + " run or have a result set open; close result sets that are read no further, ";
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
  synchronized Turn lineUp(long bytes, Use use) {
    Turn turn = new Turn(bytes, use);
    line.add(turn);
    return turn;
  }

  /** Whether what is given back now is for this one. */
  synchronized boolean isNext(Turn turn) {
    return turn.use == Use.COMPUTING || !isBehindAnother(turn);
  }

  /**
   * Lets others be served before one that waits while nobody gives anything back: those who hold
   * what is missing may themselves be behind it. When something has been given back the order
   * returns after a while, or those others would always be first.
   *
   * @param quietNanos how long nobody has given anything back
   */
  synchronized void giveWay(Turn turn, long quietNanos) {
    long orderlyNanos = patienceNanos / ORDERLY_SHARE;
    boolean isQuiet = quietNanos > orderlyNanos;
    long now = System.nanoTime();
    if (turn.givesWay != isQuiet && now - turn.sinceNanos > orderlyNanos) {
      turn.givesWay = isQuiet;
      turn.sinceNanos = now;
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
