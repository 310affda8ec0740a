// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.MemoryReservation;
import dev.rangefinder.session.ReadAhead;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hands out the splits of a scan in the order of the table, with their bytes on the way: while one
 * split is decoded, further objects are planned and the next splits fetched, all of their ranges
 * planned together. Shared by the sources of a scan; safe for any thread.
 *
 * <p>One thread at a time fills the window: the first that finds it empty, or a worker when a split
 * was taken from it. Whoever waits for a filler waits no longer than the statement lives. What is
 * in the window, and nobody waits for, is given back when others are short of memory; it is planned
 * then, as if it had never been asked for.
 */
final class SplitFeed implements ReadAhead {
  /** Bytes asked for ahead of the reader: enough to hide a round trip, a part of any budget. */
  private static final long READ_AHEAD_BYTES = 64L << 20;

  /** Splits without bytes, as of a COUNT of rows, need a bound too. */
  private static final int MAX_SPLITS_AHEAD = 256;

  private static final long POLL_MILLIS = 50;

  private final TableSource table;
  private final StatementSession session;
  private final Executor workers;

  /** With a limit no split is asked for before it is known that its rows are needed. */
  private final boolean isLimited;

  /** Used by the filling thread alone. */
  private final ScanPlan plan;

  /** What is still to be asked for. Guarded by this, like all that follows. */
  private final Deque<Split> planned = new ArrayDeque<>();

  private boolean planFinished;
  private long rowsWanted;
  private final Deque<PendingSplit> window = new ArrayDeque<>();

  /** What is reserved for the window and for what is about to get there. */
  private long aheadBytes;

  private boolean filling;

  /** While splits are between what is planned and the window nothing can go back. */
  private boolean opening;

  private boolean fillerQueued;

  /** How many wait for a split, or are about to take one. */
  private int takers;

  private long lastTakenNanos = System.nanoTime();
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

  /** A split whose first bytes have been asked for, and the memory that is reserved for them. */
  record PendingSplit(
      Split split, BatchReader reader, List<CompletableFuture<Bytes>> parts, long bytes) {}

  /** The next split; {@code null} when there are no more. To be given to {@link #finish}. */
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
      boolean fillsAhead = false;
      synchronized (this) {
        if (closed) {
          return null;
        }
        next = window.poll();
        if (next != null) {
          aheadBytes -= next.bytes();
          lastTakenNanos = System.nanoTime();
          fillsAhead = mayFill() && !isLimited && !fillerQueued;
          fillerQueued |= fillsAhead;
        } else if (failure != null) {
          throw rethrown();
        } else if (filling) {
          awaitFiller();
          continue;
        } else if (isExhausted()) {
          return null;
        } else {
          filling = true;
        }
      }
      if (next == null) {
        fill(Pace.NOW);
      } else {
        if (fillsAhead) {
          startFilling();
        }
        return next;
      }
    }
  }

  private RuntimeException rethrown() {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private synchronized void awaitFiller() {
    try {
      while (filling && window.isEmpty() && !closed) {
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
    return !filling && !isExhausted() && !closed && failure == null;
  }

  private boolean isExhausted() {
    return planFinished && planned.isEmpty();
  }

  /** Has a worker fill the window; nobody waits for it before it has begun. */
  private void startFilling() {
    try {
      workers.execute(
          () -> {
            synchronized (this) {
              fillerQueued = false;
              if (!mayFill()) {
                return;
              }
              filling = true;
            }
            fill(Pace.AHEAD);
          });
    } catch (RejectedExecutionException e) {
      // The engine is closing: who finds the window empty fills it, and sees that.
      synchronized (this) {
        fillerQueued = false;
      }
    }
  }

  /**
   * Plans and fetches until the window is full; with somebody who waits for a split, until there is
   * one.
   */
  private void fill(Pace pace) {
    try {
      int added = 0;
      while (added == 0 || pace == Pace.AHEAD) {
        if (needsPlanning()) {
          addPlanned(plan.next());
        }
        int count = fetchNext(pace);
        if (count == 0) {
          break;
        }
        added += count;
      }
      endFilling(null);
    } catch (RuntimeException | Error e) {
      endFilling(e);
    }
  }

  private synchronized boolean needsPlanning() {
    return planned.isEmpty() && !planFinished && !closed;
  }

  private synchronized void addPlanned(List<Split> found) {
    planFinished = found.isEmpty();
    planned.addAll(found);
  }

  private synchronized void endFilling(Throwable thrown) {
    filling = false;
    if (thrown != null) {
      fail(thrown);
    }
    notifyAll();
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  /** Asks for as many planned splits as there is room for; returns how many. */
  private int fetchNext(Pace pace) {
    List<PendingSplit> opened = new ArrayList<>();
    synchronized (this) {
      opening = true;
    }
    try {
      openNext(opened, pace);
      List<PendingSplit> pending = ask(opened, pace);
      add(pending);
      return pending.size();
    } catch (RuntimeException | Error e) {
      giveUpAfter(e, opened);
      throw e;
    } finally {
      synchronized (this) {
        opening = false;
      }
    }
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
      isWithinShare =
          aheadBytes + bytes <= Math.min(READ_AHEAD_BYTES, memory.readAheadShareBytes());
      boolean isAlone = window.isEmpty() && opened == 0;
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
      synchronized (this) {
        aheadBytes -= split.plannedBytes();
      }
      session.memory().releaseFromReading(split.plannedBytes());
      throw e;
    }
  }

  /** Asks for splits one after another, and of each first for what its filter needs. */
  private List<PendingSplit> ask(List<PendingSplit> opened, Pace pace) {
    List<WantedRange> wanted = new ArrayList<>();
    List<int[]> places = new ArrayList<>(opened.size());
    opened.forEach(split -> places.add(addFilterFirst(split.reader().needs(), wanted)));
    List<CompletableFuture<Bytes>> parts =
        wanted.isEmpty() ? List.of() : table.ranges().read(session, wanted, pace);
    List<PendingSplit> pending = new ArrayList<>(opened.size());
    for (int i = 0; i < opened.size(); i++) {
      PendingSplit split = opened.get(i);
      List<CompletableFuture<Bytes>> ofSplit =
          Arrays.stream(places.get(i)).mapToObj(parts::get).toList();
      pending.add(new PendingSplit(split.split(), split.reader(), ofSplit, split.bytes()));
    }
    return pending;
  }

  /** Adds what is needed to what is wanted; returns where each of it stands there. */
  private static int[] addFilterFirst(List<WantedRange> needs, List<WantedRange> wanted) {
    int[] places = new int[needs.size()];
    for (boolean ofFilter : new boolean[] {true, false}) {
      for (int i = 0; i < places.length; i++) {
        if ((needs.get(i).purpose() == Purpose.FILTER_DATA) == ofFilter) {
          places[i] = wanted.size();
          wanted.add(needs.get(i));
        }
      }
    }
    return places;
  }

  private void add(List<PendingSplit> pending) {
    synchronized (this) {
      if (!closed) {
        window.addAll(pending);
        notifyAll();
        return;
      }
    }
    giveUpAhead(pending);
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
      planned.addFirst(last.split());
      if (last.split().residual() == null) {
        rowsWanted += last.split().rows();
      }
    }
    try {
      giveUpAhead(last);
    } catch (RuntimeException | Error e) {
      // It is another statement that is short of memory: this one is told when it reads on.
      fail(e);
    }
    return true;
  }

  /** Waits for more bytes that a reader needs while it is being read. */
  List<Bytes> fetchMore(PendingSplit pending) {
    return await(table.ranges().read(session, pending.reader().needs()));
  }

  /** Waits for bytes that were asked for. */
  List<Bytes> await(List<CompletableFuture<Bytes>> parts) {
    List<Bytes> bytes = new ArrayList<>(parts.size());
    for (CompletableFuture<Bytes> part : parts) {
      bytes.add(session.await(part));
    }
    return bytes;
  }

  /** Ends a split that was taken: its reader is closed and its memory given back. */
  void finish(PendingSplit pending) {
    giveUp(pending);
  }

  private void giveUp(PendingSplit pending) {
    try {
      pending.parts().forEach(part -> part.cancel(true));
      pending.reader().close();
    } finally {
      session.memory().releaseFromReading(pending.bytes());
    }
  }

  /** Gives up a split that was not taken. */
  private void giveUpAhead(PendingSplit pending) {
    try {
      giveUp(pending);
    } finally {
      synchronized (this) {
        aheadBytes -= pending.bytes();
      }
    }
  }

  /** Gives up all of them, whatever goes wrong with one. */
  private void giveUpAhead(List<PendingSplit> pending) {
    RuntimeException thrown = null;
    for (PendingSplit split : pending) {
      try {
        giveUpAhead(split);
      } catch (RuntimeException e) {
        if (thrown == null) {
          thrown = e;
        } else {
          thrown.addSuppressed(e);
        }
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  private void giveUpAfter(Throwable failed, List<PendingSplit> opened) {
    try {
      giveUpAhead(opened);
    } catch (RuntimeException e) {
      failed.addSuppressed(e);
    }
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
    giveUpAhead(unread);
  }
}
