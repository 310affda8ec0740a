// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.session.MemoryBudget.Turn;
import dev.rangefinder.session.MemoryBudget.Use;
import dev.rangefinder.session.StatementCancelledException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * What one owner holds of a {@link MemoryBudget}. Closing gives all of it back: nothing can be
 * reserved any more, and what is given back later counts no more. Safe for any thread.
 */
public final class MemoryReservation implements AutoCloseable {

  private static final long POLL_MILLIS = 20;

  /**
   * Whoever waits for longer takes what others have read ahead within their shares: by then those
   * that are at work would have given something back by themselves.
   */
  private static final long SPARING_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Whoever has its share waits no longer for what others are just asking for ahead. */
  private static final long BEYOND_SHARE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final MemoryBudget budget;
  private final String owner;
  private final Runnable waiting;
  private final List<ReadAhead> readAheads = new ArrayList<>();
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
   * Takes more of the budget. An owner that needs less than its share, without what it holds ahead
   * itself, waits for others to give something back; one that needs more gets what is free or held
   * ahead, for which it waits a moment. To be called without any lock.
   *
   * @throws MemoryLimitException when there is not as much left
   * @throws StatementCancelledException when the thread is interrupted while it waits
   */
  public void reserve(long bytes) {
    if (tryReserve(bytes)) {
      return;
    }
    LongPredicate isEnough = returned -> !isClosed() && budget.fits(bytes, returned);
    if (heldBytes() + bytes > fairShareBytes() && giveBack(0, isEnough, () -> tryReserve(bytes))) {
      return;
    }
    BooleanSupplier givenUp = () -> false;
    if (neededBytes() + bytes > fairShareBytes()) {
      long start = System.nanoTime();
      givenUp =
          () ->
              System.nanoTime() - start > BEYOND_SHARE_NANOS
                  || !isEnough.test(budget.readAheads().heldBytes(ownReadAheads()));
    }
    if (!await(bytes, Use.COMPUTING, isEnough, turn -> tryReserve(bytes), givenUp)) {
      throw tooMuch(bytes, Use.COMPUTING);
    }
  }

  /** What is held without what is held ahead. */
  private long neededBytes() {
    return heldBytes() - ownReadAheads().stream().mapToLong(ReadAhead::heldBytes).sum();
  }

  private synchronized List<ReadAhead> ownReadAheads() {
    return List.copyOf(readAheads);
  }

  private boolean giveBack(long keptBytes, LongPredicate isEnough, BooleanSupplier attempt) {
    return budget.readAheads().giveBack(ownReadAheads(), keptBytes, isEnough, attempt);
  }

  /** Takes bytes for something that is fetched ahead, if there are as many left for that. */
  public boolean tryReserveForReading(long bytes) {
    return holdForReading(bytes, () -> budget.tryTakeForReadAhead(bytes));
  }

  /**
   * Takes bytes for something that is fetched ahead within the owner's share, from what others hold
   * ahead beyond theirs. To be called without any lock.
   */
  public boolean tryReserveFromReadAhead(long bytes) {
    return budget
        .readAheads()
        .giveBack(
            List.of(),
            readAheadShareBytes(),
            it -> !isClosed() && budget.fitsReadAhead(bytes, it),
            () -> tryReserveForReading(bytes));
  }

  /**
   * Takes bytes for something that must be fetched, as soon as others have given enough back and
   * those who have waited for longer are served; what others hold ahead they have to give back. To
   * be called without any lock.
   *
   * @param givenUp asked now and then whether it is wanted no more
   * @return false when it was given up
   * @throws MemoryLimitException when so much can never be had, or when nobody has given anything
   *     back for long
   * @throws StatementCancelledException when the thread is interrupted while it waits
   */
  public boolean reserveForReading(long bytes, BooleanSupplier givenUp) {
    return holdForReading(bytes, () -> budget.tryTakeForReading(bytes, null))
        || await(
            bytes,
            Use.READING,
            it -> budget.fitsReading(bytes, it),
            turn -> holdForReading(bytes, () -> budget.tryTakeForReading(bytes, turn)),
            givenUp);
  }

  private synchronized boolean holdForReading(long bytes, BooleanSupplier taking) {
    requireCount(bytes);
    if (closed || !taking.getAsBoolean()) {
      return false;
    }
    heldBytes += bytes;
    readingBytes += bytes;
    return true;
  }

  private boolean await(
      long bytes,
      Use use,
      LongPredicate isEnough,
      Predicate<Turn> attempt,
      BooleanSupplier givenUp) {
    Turn turn = budget.lineUp(bytes, use);
    try {
      long start = System.nanoTime();
      long quietSince = start;
      long releases = budget.releases();
      long changes = budget.changes();
      while (!attempt.test(turn)) {
        waiting.run();
        if (givenUp.getAsBoolean()) {
          return false;
        }
        long now = System.nanoTime();
        if (releases != budget.releases()) {
          releases = budget.releases();
          quietSince = now;
        }
        if (bytes > budget.limitBytes() || now - quietSince > budget.patienceNanos()) {
          throw tooMuch(bytes, use);
        }
        budget.giveWay(turn, now - quietSince);
        long kept = now - start > SPARING_NANOS ? 0 : readAheadShareBytes();
        LongPredicate isEnoughNow = it -> budget.isNext(turn) && isEnough.test(it);
        if (giveBack(kept, isEnoughNow, () -> attempt.test(turn))) {
          return true;
        }
        budget.awaitChange(changes, POLL_MILLIS);
        changes = budget.changes();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.run();
      throw new StatementCancelledException(Reason.CANCELLED);
    } finally {
      budget.leave(turn);
    }
  }

  private synchronized MemoryLimitException tooMuch(long bytes, Use use) {
    return budget.tooMuch(owner, bytes, heldBytes, readingBytes, use);
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

  /**
   * What the owner may hold ahead of need, in each of its scans, while others are short: the other
   * half of its share is for what it computes.
   */
  public long readAheadShareBytes() {
    return fairShareBytes() / 2;
  }

  /** Lets others have given back what is held ahead, until the reservation is closed. */
  public synchronized void offer(ReadAhead readAhead) {
    if (!closed) {
      readAheads.add(readAhead);
      budget.readAheads().add(readAhead);
    }
  }

  /** Nothing more is held ahead by this one. */
  public synchronized void withdraw(ReadAhead readAhead) {
    readAheads.remove(readAhead);
    budget.readAheads().removeAll(List.of(readAhead));
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  public synchronized long heldBytes() {
    return heldBytes;
  }

  /** Gives everything back. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      budget.readAheads().removeAll(readAheads);
      readAheads.clear();
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
