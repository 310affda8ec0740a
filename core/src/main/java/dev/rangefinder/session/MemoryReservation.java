// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.session.MemoryBudget.Turn;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What one owner holds of a {@link MemoryBudget}. Closing gives all of it back: nothing can be
 * reserved any more, and what is given back later counts no more. Safe for any thread.
 */
public final class MemoryReservation implements AutoCloseable {

  private static final long POLL_MILLIS = 20;

  /** After this share of the patience, waiting holds up nobody else. */
  private static final int ORDERLY_SHARE = 4;

  private final MemoryBudget budget;
  private final String owner;
  private final Runnable waiting;
  private long heldBytes;
  private long readingBytes;
  private boolean closed;

  MemoryReservation(MemoryBudget budget, String owner, Runnable waiting) {
    this.budget = budget;
    this.owner = owner;
    this.waiting = waiting;
  }

  /** Takes more of the budget if there is as much left; else takes nothing. */
  public synchronized boolean tryReserve(long bytes) {
    requireCount(bytes);
    if (closed || !budget.tryTake(bytes)) {
      return false;
    }
    heldBytes += bytes;
    return true;
  }

  /**
   * Takes more of the budget. An owner that holds less than its share waits for others to give
   * something back.
   *
   * @throws MemoryLimitException when there is not as much left
   */
  public void reserve(long bytes) {
    if (tryReserve(bytes)) {
      return;
    }
    if (heldBytes() + bytes > budget.fairShareBytes()) {
      throw tooMuch(bytes);
    }
    await(bytes, turn -> tryReserve(bytes), () -> false);
  }

  /**
   * Takes bytes for something that is fetched ahead, if there are as many left for that and nobody
   * waits for them.
   */
  public boolean tryReserveForReading(long bytes) {
    return tryReserveForReading(bytes, null);
  }

  private synchronized boolean tryReserveForReading(long bytes, Turn turn) {
    requireCount(bytes);
    if (closed || !budget.tryTakeForReading(bytes, turn)) {
      return false;
    }
    heldBytes += bytes;
    readingBytes += bytes;
    return true;
  }

  /**
   * Takes bytes for something that must be fetched, as soon as others have given enough back and
   * those who have waited for longer are served.
   *
   * @param givenUp asked now and then whether it is wanted no more
   * @return false when it was given up
   * @throws MemoryLimitException when so much can never be had, or when nobody has given anything
   *     back for long
   */
  public boolean reserveForReading(long bytes, BooleanSupplier givenUp) {
    return tryReserveForReading(bytes)
        || await(bytes, turn -> tryReserveForReading(bytes, turn), givenUp);
  }

  private boolean await(long bytes, Predicate<Turn> attempt, BooleanSupplier givenUp) {
    Turn turn = budget.lineUp(bytes);
    try {
      long releases = budget.releases();
      long quietSince = System.nanoTime();
      long changes = budget.changes();
      while (!attempt.test(turn)) {
        waiting.run();
        if (givenUp.getAsBoolean()) {
          return false;
        }
        if (releases != budget.releases()) {
          releases = budget.releases();
          quietSince = System.nanoTime();
        }
        long quietNanos = System.nanoTime() - quietSince;
        if (bytes > budget.limitBytes() || quietNanos > budget.patienceNanos()) {
          throw tooMuch(bytes);
        }
        if (quietNanos > budget.patienceNanos() / ORDERLY_SHARE) {
          // Those who hold what is missing may themselves be behind in the line.
          budget.giveWay(turn);
        }
        budget.awaitChange(changes, POLL_MILLIS);
        changes = budget.changes();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooMuch(bytes);
    } finally {
      budget.leave(turn);
    }
  }

  private MemoryLimitException tooMuch(long bytes) {
    return new MemoryLimitException(owner, bytes, budget.reservedBytes(), budget.limitBytes());
  }

  /** Gives bytes back that were reserved before. */
  public void release(long bytes) {
    giveBack(bytes, 0);
  }

  /** Gives bytes back that were reserved for reading. */
  public void releaseFromReading(long bytes) {
    giveBack(bytes, bytes);
  }

  private synchronized void giveBack(long bytes, long ofReading) {
    requireCount(bytes);
    if (closed) {
      return;
    }
    if (bytes > heldBytes || ofReading > readingBytes) {
      throw new IllegalStateException(owner + " released more memory than it had reserved");
    }
    heldBytes -= bytes;
    readingBytes -= ofReading;
    budget.giveBack(bytes, ofReading);
  }

  /** What the owner can have, if all owners have the same. */
  public long fairShareBytes() {
    return budget.fairShareBytes();
  }

  public synchronized long heldBytes() {
    return heldBytes;
  }

  /** Gives everything back. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      budget.giveBack(heldBytes, readingBytes);
      heldBytes = 0;
      readingBytes = 0;
      budget.left();
    }
  }

  private static void requireCount(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("Negative number of bytes: " + bytes);
    }
  }
}
