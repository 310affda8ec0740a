// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.exec.SplitReads.PendingSplit;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.MemoryReservation;
import dev.rangefinder.session.ReadAhead;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands out the splits of a scan in the order of the table, with their bytes on the way: while one
 * split is decoded, further objects are planned and the next splits fetched, all of their ranges
 * planned together. Shared by the sources of a scan; safe for any thread.
 *
 * <p>One thread at a time plans, and one asks for what is planned: the first that finds the window
 * empty, or a worker when a split was taken from it. Whoever waits for another waits no longer than
 * the statement lives. What goes wrong is thrown when all that came before has been read. What is
 * in the window, and nobody waits for, is given back when others are short of memory; it is planned
 * then, as if it had never been asked for.
 */
final class SplitFeed implements ReadAhead {
  /** Bytes asked for ahead of the reader: enough to hide a round trip, a part of any budget. */
  private static final long READ_AHEAD_BYTES = 64L << 20;

  /** Splits without bytes, as of a COUNT of rows, need a bound too. */
  private static final int MAX_SPLITS_AHEAD = 256;

  /**
   * After something had to be given back, no more is ahead for so many splits than the share of
   * then: where short statements come and go, each would take the same away, and most splits would
   * be read twice.
   */
  private static final int SPLITS_WITHIN_SHARE = 8;

  private static final long POLL_MILLIS = 50;

  private final TableSource table;
  private final StatementSession session;
  private final Executor workers;
  private final SplitReads reads;

  /** With a limit no split is asked for before it is known that its rows are needed. */
  private final boolean isLimited;

  /** Used by one thread at a time. */
  private final ScanPlan plan;

  /** What is still to be asked for. Guarded by this, like all that follows. */
  private final Deque<Split> planned = new ArrayDeque<>();

  private boolean planFinished;
  private long rowsWanted;
  private final Deque<PendingSplit> window = new ArrayDeque<>();

  /** What is reserved for the window and for what is about to get there. */
  private long aheadBytes;

  /** Whether somebody uses the plan. */
  private boolean planning;

  /** While splits are between what is planned and the window nothing can go back. */
  private boolean opening;

  private boolean hasFiller;

  /** How many wait for a split, or are about to take one. */
  private int takers;

  private long lastTakenNanos = System.nanoTime();

  /** For how many splits the share counts that there was when something was given back. */
  private int splitsWithinShare;

  private long shareBytes;
  private Throwable failure;
  private boolean closed;
  private int users;

  private SplitFeed(
      TableSource table,
      ScanRequest request,
      StatementSession session,
      Executor workers,
      int parallelism) {
    this.table = table;
    this.session = session;
    this.workers = workers;
    this.reads = new SplitReads(table.ranges(), session);
    this.isLimited = request.limit() != Long.MAX_VALUE;
    this.plan = table.plan(request, session);
    this.rowsWanted = request.limit();
    this.users = parallelism;
  }

  /** A feed that gives back what is ahead when others are short of memory. */
  static SplitFeed open(
      TableSource table,
      ScanRequest request,
      StatementSession session,
      Executor workers,
      int parallelism) {
    SplitFeed feed = new SplitFeed(table, request, session, workers, parallelism);
    session.memory().offer(feed);
    return feed;
  }

  /** What reads the splits that are taken. */
  SplitReads reads() {
    return reads;
  }

  /** What brings splits into the window. */
  private enum Step {
    PLAN,
    ASK
  }

  /**
   * The next split; {@code null} when there are no more. To be given to {@link SplitReads#finish}.
   */
  PendingSplit take() {
    synchronized (this) {
      takers++;
    }
    try {
      return takeNext();
    } finally {
      synchronized (this) {
        takers--;
      }
    }
  }

  private PendingSplit takeNext() {
    while (true) {
      PendingSplit next;
      Step step = null;
      boolean fillsAhead = false;
      synchronized (this) {
        if (closed) {
          return null;
        }
        next = window.poll();
        if (next != null) {
          aheadBytes -= next.bytes();
          lastTakenNanos = System.nanoTime();
          splitsWithinShare = Math.max(0, splitsWithinShare - 1);
          fillsAhead = !isLimited && mayFill();
          hasFiller |= fillsAhead;
        } else {
          step = begin(Pace.NOW);
          if (step == null && !planning && !opening) {
            return end();
          }
        }
      }
      if (next != null) {
        if (fillsAhead) {
          startFilling();
        }
        return next;
      }
      if (step == null) {
        awaitOthers();
      } else {
        perform(step, Pace.NOW);
      }
    }
  }

  /** What ends the scan, when all that was planned has been taken. */
  private PendingSplit end() {
    if (failure != null) {
      rethrow(failure);
    }
    return null;
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  /** Waits for those who plan or ask for splits. */
  private synchronized void awaitOthers() {
    try {
      while (window.isEmpty() && !closed && (opening || (planning && planned.isEmpty()))) {
        session.throwIfCancelled();
        wait(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      session.cancel();
      session.throwIfCancelled();
    }
  }

  private boolean mayFill() {
    boolean isExhausted = planFinished && planned.isEmpty();
    return !hasFiller && !isExhausted && !closed && failure == null;
  }

  /** Has a worker fill the window; nobody waits for it before it has begun. */
  private void startFilling() {
    try {
      workers.execute(this::fillAhead);
    } catch (RejectedExecutionException e) {
      // The engine is closing: who finds the window empty fills it, and sees that.
      synchronized (this) {
        hasFiller = false;
      }
    }
  }

  /** Plans and asks until the window is full, or another one does. */
  private void fillAhead() {
    Step step;
    do {
      step = begin(Pace.AHEAD);
    } while (step != null && perform(step, Pace.AHEAD));
    synchronized (this) {
      hasFiller = false;
    }
  }

  /**
   * Begins what is to be done next for the window; {@code null} when that is done by another one
   * already, or nothing is left.
   */
  private synchronized Step begin(Pace pace) {
    if (closed || opening || (failure != null && pace == Pace.AHEAD)) {
      return null;
    }
    if (!planned.isEmpty()) {
      opening = true;
      return Step.ASK;
    }
    if (planning || planFinished || failure != null) {
      return null;
    }
    planning = true;
    return Step.PLAN;
  }

  /** Returns whether something came of it. */
  private boolean perform(Step step, Pace pace) {
    return step == Step.PLAN ? planNext() : fetchNext(pace);
  }

  private boolean planNext() {
    List<Split> found = List.of();
    Throwable thrown = null;
    try {
      found = plan.next();
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    synchronized (this) {
      planning = false;
      planFinished = found.isEmpty();
      if (thrown != null) {
        fail(thrown);
      }
      if (failure == null) {
        planned.addAll(found);
      }
      notifyAll();
      return !planned.isEmpty();
    }
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    } else if (failure != thrown) {
      failure.addSuppressed(thrown);
    }
  }

  /** Asks for as many planned splits as there is room for; returns whether there were any. */
  private boolean fetchNext(Pace pace) {
    List<PendingSplit> opened = new ArrayList<>();
    List<PendingSplit> pending;
    try {
      openNext(opened, pace);
      pending = reads.ask(opened, pace);
    } catch (RuntimeException | Error e) {
      fail(e);
      giveUpAhead(opened).ifPresent(this::fail);
      endAsking();
      return false;
    }
    return add(pending);
  }

  /** What was to be asked for is lost, so that nothing that comes after it may be read. */
  private synchronized void endAsking() {
    opening = false;
    planned.clear();
    notifyAll();
  }

  /**
   * @param opened gets the splits whose memory is reserved and whose readers are open
   */
  private void openNext(List<PendingSplit> opened, Pace pace) {
    boolean isNeeded = pace == Pace.NOW;
    while (isNeeded ? reserveNeeded() : reserveAhead(opened.size())) {
      isNeeded = false;
      Split split = nextPlanned();
      opened.add(open(split));
      if (isLimited && split.residual() != null) {
        // How many rows survive is not known: look at one split before asking for another.
        return;
      }
    }
  }

  private synchronized Split nextPlanned() {
    Split split = planned.remove();
    aheadBytes += split.plannedBytes();
    if (split.residual() == null) {
      rowsWanted -= split.rows();
    }
    return split;
  }

  private synchronized Split firstPlanned() {
    return closed ? null : planned.peek();
  }

  private synchronized boolean isGivenUp() {
    return closed;
  }

  /**
   * Reserves memory for the next split, which somebody waits for with nothing ahead: it waits until
   * others, or its own splits that are being read, have given enough back.
   */
  private boolean reserveNeeded() {
    Split next = firstPlanned();
    return next != null && session.memory().reserveForReading(next.plannedBytes(), this::isGivenUp);
  }

  /**
   * Reserves memory for the next split if it may be asked for ahead of the reader. Within a share
   * it may have what others hold beyond theirs; a split that is larger than that may be ahead
   * alone.
   *
   * @param opened how many are about to get into the window
   */
  private boolean reserveAhead(int opened) {
    MemoryReservation memory = session.memory();
    Split next = firstPlanned();
    if (next == null) {
      return false;
    }
    long bytes = next.plannedBytes();
    boolean isWithinShare;
    synchronized (this) {
      boolean isNarrow = splitsWithinShare > 0;
      long share = Math.min(READ_AHEAD_BYTES, memory.readAheadShareBytes());
      isWithinShare = aheadBytes + bytes <= (isNarrow ? Math.min(share, shareBytes) : share);
      boolean isAlone = window.isEmpty() && opened == 0 && !isNarrow;
      boolean isWanted = !isLimited || rowsWanted > 0;
      if (!isWanted || !(isWithinShare || isAlone) || window.size() + opened >= MAX_SPLITS_AHEAD) {
        return false;
      }
    }
    return memory.tryReserveForReading(bytes)
        || (isWithinShare && memory.tryReserveFromReadAhead(bytes));
  }

  /** Opens a split whose memory is reserved. */
  private PendingSplit open(Split split) {
    try {
      return new PendingSplit(split, table.open(split), List.of(), split.plannedBytes());
    } catch (RuntimeException | Error e) {
      session.memory().releaseFromReading(split.plannedBytes());
      synchronized (this) {
        aheadBytes -= split.plannedBytes();
      }
      throw e;
    }
  }

  /** Returns whether there is more in the window now. */
  private boolean add(List<PendingSplit> pending) {
    synchronized (this) {
      opening = false;
      notifyAll();
      if (!closed) {
        window.addAll(pending);
        return !pending.isEmpty();
      }
    }
    giveUpAhead(pending).ifPresent(this::fail);
    return false;
  }

  @Override
  public synchronized long heldBytes() {
    return aheadBytes;
  }

  @Override
  public synchronized long returnableBytes() {
    if (opening || closed) {
      return 0;
    }
    return window.stream().skip(takers).mapToLong(PendingSplit::bytes).sum();
  }

  /** Asking again counts as well: with limits for that, others get nothing. */
  @Override
  public boolean isForOthers() {
    return session.ioLimits().isNone();
  }

  @Override
  public synchronized long lastUsedNanos() {
    return lastTakenNanos;
  }

  @Override
  public boolean giveBackLast() {
    PendingSplit last;
    synchronized (this) {
      if (opening || closed || window.size() <= takers) {
        return false;
      }
      last = window.removeLast();
      splitsWithinShare = SPLITS_WITHIN_SHARE;
      shareBytes = session.memory().readAheadShareBytes();
      planned.addFirst(last.split());
      if (last.split().residual() == null) {
        rowsWanted += last.split().rows();
      }
    }
    // It is another statement that is short of memory: this one is told when it has read the rest.
    giveUpAhead(List.of(last)).ifPresent(this::fail);
    return true;
  }

  /** Gives up a split that was not taken. */
  private void giveUpAhead(PendingSplit pending) {
    try {
      reads.finish(pending);
    } finally {
      synchronized (this) {
        aheadBytes -= pending.bytes();
      }
    }
  }

  /** Gives up all of them; returns what went wrong with the first with which anything did. */
  private Optional<Throwable> giveUpAhead(List<PendingSplit> pending) {
    Throwable thrown = null;
    for (PendingSplit split : pending) {
      try {
        giveUpAhead(split);
      } catch (RuntimeException | Error e) {
        thrown = thrown == null ? e : thrown;
      }
    }
    return Optional.ofNullable(thrown);
  }

  /** Gives up a share in the feed; with the last one what is under way is given up too. */
  void release() {
    List<PendingSplit> unread;
    synchronized (this) {
      users--;
      if (users > 0 || closed) {
        return;
      }
      closed = true;
      unread = List.copyOf(window);
      window.clear();
      notifyAll();
    }
    session.memory().withdraw(this);
    giveUpAhead(unread).ifPresent(SplitFeed::rethrow);
  }
}
