// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * was taken from it. Whoever waits for a filler waits no longer than the statement lives.
 */
final class SplitFeed {
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

  private final Deque<Split> planned = new ArrayDeque<>();
  private boolean planFinished;
  private long rowsWanted;

  /** Guarded by this, like all that follows. */
  private final Deque<PendingSplit> window = new ArrayDeque<>();

  private long windowBytes;
  private boolean filling;
  private boolean fillerQueued;
  private boolean exhausted;
  private Throwable failure;
  private boolean closed;
  private int users;

  SplitFeed(
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

  /** A split whose first bytes have been asked for, and the memory that is reserved for them. */
  record PendingSplit(
      Split split, BatchReader reader, List<CompletableFuture<Bytes>> parts, long bytes) {}

  /** The next split; {@code null} when there are no more. To be given to {@link #finish}. */
  PendingSplit take() {
    while (true) {
      PendingSplit next;
      boolean fillsAhead = false;
      synchronized (this) {
        if (closed) {
          return null;
        }
        next = window.poll();
        if (next != null) {
          windowBytes -= next.bytes();
          fillsAhead = mayFill() && !isLimited && !fillerQueued;
          fillerQueued |= fillsAhead;
        } else if (failure != null) {
          throw rethrown();
        } else if (exhausted) {
          return null;
        } else if (filling) {
          awaitFiller();
          continue;
        } else {
          filling = true;
        }
      }
      if (next == null) {
        fill(1);
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
    return !filling && !exhausted && !closed && failure == null;
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
            fill(Integer.MAX_VALUE);
          });
    } catch (RejectedExecutionException e) {
      // The engine is closing: who finds the window empty fills it, and sees that.
      synchronized (this) {
        fillerQueued = false;
      }
    }
  }

  /** Plans and fetches until the window is full, or until so many splits were added. */
  private void fill(int enough) {
    try {
      int added = 0;
      while (added < enough && !isGivenUp()) {
        if (planned.isEmpty() && !planFinished) {
          List<Split> found = plan.next();
          planFinished = found.isEmpty();
          planned.addAll(found);
        }
        int count = fetchNext();
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

  private synchronized void endFilling(Throwable thrown) {
    filling = false;
    exhausted = planFinished && planned.isEmpty();
    if (thrown != null && failure == null) {
      failure = thrown;
    }
    notifyAll();
  }

  /** Asks for as many planned splits as the window has room for; returns how many. */
  private int fetchNext() {
    List<PendingSplit> opened = new ArrayList<>();
    List<PendingSplit> pending;
    try {
      pending = fetchNext(opened);
    } catch (RuntimeException | Error e) {
      opened.forEach(this::giveUp);
      throw e;
    }
    add(pending);
    return pending.size();
  }

  /**
   * @param opened gets the splits whose memory is reserved and whose readers are open
   */
  private List<PendingSplit> fetchNext(List<PendingSplit> opened) {
    List<WantedRange> wanted = new ArrayList<>();
    boolean reserved = reserveFirst();
    Pace pace = reserved ? Pace.NOW : Pace.AHEAD;
    while (!planned.isEmpty() && (reserved || hasRoom(opened, planned.peek()))) {
      reserved = false;
      Split split = planned.poll();
      PendingSplit one = open(split);
      opened.add(one);
      wanted.addAll(one.reader().needs());
      if (isLimited && split.residual() != null) {
        // How many rows survive is not known: look at one split before asking for another.
        break;
      } else if (isLimited) {
        rowsWanted -= split.rows();
      }
    }
    List<CompletableFuture<Bytes>> parts =
        wanted.isEmpty() ? List.of() : table.ranges().read(session, wanted, pace);
    List<PendingSplit> pending = new ArrayList<>(opened.size());
    int next = 0;
    for (PendingSplit split : opened) {
      int count = split.reader().needs().size();
      pending.add(
          new PendingSplit(
              split.split(),
              split.reader(),
              List.copyOf(parts.subList(next, next + count)),
              split.bytes()));
      next += count;
    }
    return pending;
  }

  /** Opens a split whose memory is reserved. */
  private PendingSplit open(Split split) {
    try {
      return new PendingSplit(split, table.open(split), List.of(), split.plannedBytes());
    } catch (RuntimeException | Error e) {
      session.memory().releaseFromReading(split.plannedBytes());
      throw e;
    }
  }

  /**
   * Reserves memory for the next split if nothing is ahead of the reader: it cannot do without, and
   * waits until others, or its own splits that are being read, have given enough back.
   */
  private boolean reserveFirst() {
    synchronized (this) {
      if (planned.isEmpty() || !window.isEmpty() || closed) {
        return false;
      }
    }
    return session.memory().reserveForReading(planned.peek().plannedBytes(), this::isGivenUp);
  }

  private boolean isGivenUp() {
    synchronized (this) {
      return closed;
    }
  }

  /**
   * Whether a split may be asked for ahead of the reader; its memory is reserved if so. Half of a
   * statement's share is for what it computes.
   */
  private synchronized boolean hasRoom(List<PendingSplit> opened, Split split) {
    long bytes = split.plannedBytes();
    if (window.isEmpty() && opened.isEmpty()) {
      // It was given up while it waited for memory.
      return false;
    }
    long ahead = windowBytes;
    for (PendingSplit pending : opened) {
      ahead += pending.bytes();
    }
    boolean isWanted = !isLimited || rowsWanted > 0;
    boolean hasRoom =
        ahead + bytes <= Math.min(READ_AHEAD_BYTES, session.memory().fairShareBytes() / 2)
            && window.size() + opened.size() < MAX_SPLITS_AHEAD
            && !closed;
    return isWanted && hasRoom && session.memory().tryReserveForReading(bytes);
  }

  private synchronized void add(List<PendingSplit> pending) {
    if (closed) {
      pending.forEach(this::giveUp);
      return;
    }
    for (PendingSplit split : pending) {
      window.add(split);
      windowBytes += split.bytes();
    }
    notifyAll();
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
    pending.parts().forEach(part -> part.cancel(true));
    pending.reader().close();
    session.memory().releaseFromReading(pending.bytes());
  }

  /** Gives up a share in the feed; with the last one what is under way is given up too. */
  synchronized void release() {
    users--;
    if (users <= 0 && !closed) {
      closed = true;
      window.forEach(this::giveUp);
      window.clear();
      notifyAll();
    }
  }
}
