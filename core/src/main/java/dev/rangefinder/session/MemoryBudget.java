// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The bytes that an engine's statements may hold: bytes that are fetched for them and what their
 * operators keep draw from it. What is fetched takes three quarters at most, so that whoever has
 * read something can also compute with it. What is only read ahead is given back when others are
 * short. Safe for any thread.
 */
public final class MemoryBudget {

  private static final int READING_PERCENT = 75;

  private final long limitBytes;
  private final long readingLimitBytes;
  private long reservedBytes;
  private long readingBytes;
  private int reservations;
  private final ReadAheads readAheads = new ReadAheads();

  /** What those want who wait for something to read; it goes before what comes later. */
  private final List<Long> waitingToRead = new ArrayList<>();

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

  ReadAheads readAheads() {
    return readAheads;
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
    if (!fits(bytes, 0)) {
      return false;
    }
    reservedBytes += bytes;
    return true;
  }

  /** Takes bytes for what is needed now, unless they would do for somebody who waits already. */
  synchronized boolean tryTakeForReading(long bytes) {
    return waitingToRead.stream().noneMatch(it -> fitsReading(it, 0)) && takeForReading(bytes);
  }

  /** Takes bytes for what is read ahead: nothing while somebody waits. */
  synchronized boolean tryTakeForReadAhead(long bytes) {
    return fitsReadAhead(bytes, 0) && takeForReading(bytes);
  }

  /** Takes bytes for one who waits. */
  synchronized boolean takeForReading(long bytes) {
    if (!fitsReading(bytes, 0)) {
      return false;
    }
    reservedBytes += bytes;
    readingBytes += bytes;
    return true;
  }

  synchronized void waitToRead(long bytes) {
    waitingToRead.add(bytes);
  }

  synchronized void waitNoLonger(long bytes) {
    waitingToRead.remove((Long) bytes);
  }

  /** Whether bytes could be taken when others had been given back. */
  synchronized boolean fits(long bytes, long returned) {
    return bytes <= limitBytes - Math.max(0, reservedBytes - returned);
  }

  /** The same for what is fetched; somebody may always fetch something that fits at all. */
  synchronized boolean fitsReading(long bytes, long returned) {
    long reading = Math.max(0, readingBytes - returned);
    return fits(bytes, returned) && (reading == 0 || bytes <= readingLimitBytes - reading);
  }

  /** The same for what is read ahead, for which nothing is left while somebody waits. */
  synchronized boolean fitsReadAhead(long bytes, long returned) {
    return waitingToRead.isEmpty() && fitsReading(bytes, returned);
  }

  /**
   * Tells an owner that holds some bytes already, some of them for reading, why it gets no more.
   */
  synchronized MemoryLimitException tooMuch(
      String owner, long bytes, long heldBytes, long heldToReadBytes, boolean toRead) {
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
    boolean isShare = toRead && fits(bytes, 0);
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
