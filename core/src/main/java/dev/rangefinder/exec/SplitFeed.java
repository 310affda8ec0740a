// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
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

/**
 * Hands out the splits of a scan in the order of the table, with their bytes on the way: while one
 * split is decoded, the next ones are fetched, all of their ranges planned together. Shared by the
 * sources of a scan; safe for any thread.
 */
final class SplitFeed {
  /** Bytes asked for ahead of the reader: enough to hide a round trip, a part of any budget. */
  private static final long READ_AHEAD_BYTES = 64L << 20;

  private final TableSource table;
  private final StatementSession session;
  private final int readAheadSplits;
  private final ScanPlan plan;
  private final Deque<Split> planned = new ArrayDeque<>();
  private final Deque<PendingSplit> window = new ArrayDeque<>();
  private long windowBytes;
  private long rowsWanted;
  private boolean planFinished;
  private boolean closed;
  private int users;

  SplitFeed(TableSource table, ScanRequest request, StatementSession session, int parallelism) {
    this.table = table;
    this.session = session;
    this.readAheadSplits = parallelism + 1;
    this.plan = table.plan(request, session);
    this.rowsWanted = request.limit();
    this.users = parallelism;
  }

  /** A split whose first bytes have been asked for. */
  record PendingSplit(
      Split split, BatchReader reader, List<CompletableFuture<Bytes>> parts, long bytes) {}

  /** The next split; {@code null} when there are no more. */
  synchronized PendingSplit take() {
    if (closed) {
      return null;
    }
    fill();
    PendingSplit next = window.poll();
    if (next != null) {
      windowBytes -= next.bytes();
    }
    return next;
  }

  private void fill() {
    List<Split> opened = new ArrayList<>();
    long bytes = windowBytes;
    while (hasNext()
        && (window.size() + opened.size() < readAheadSplits || bytes < READ_AHEAD_BYTES)
        && (bytes == 0 || bytes + planned.peek().plannedBytes() <= READ_AHEAD_BYTES)
        && (rowsWanted > 0 || (window.isEmpty() && opened.isEmpty()))) {
      Split split = planned.poll();
      opened.add(split);
      bytes += split.plannedBytes();
      if (split.residual() == null && rowsWanted != Long.MAX_VALUE) {
        rowsWanted -= split.rows();
      } else if (rowsWanted != Long.MAX_VALUE) {
        // How many rows survive is not known: look at one split before asking for another.
        break;
      }
    }
    if (!opened.isEmpty()) {
      fetch(opened);
    }
  }

  private boolean hasNext() {
    while (planned.isEmpty() && !planFinished) {
      if (!window.isEmpty() && windowBytes >= READ_AHEAD_BYTES) {
        return false;
      }
      List<Split> found = plan.next();
      planFinished = found.isEmpty();
      planned.addAll(found);
    }
    return !planned.isEmpty();
  }

  private void fetch(List<Split> splits) {
    List<BatchReader> readers = new ArrayList<>(splits.size());
    List<WantedRange> wanted = new ArrayList<>();
    for (Split split : splits) {
      BatchReader reader = table.open(split);
      readers.add(reader);
      for (ByteRange range : reader.needs()) {
        wanted.add(new WantedRange(split.location(), range, Purpose.DATA));
      }
    }
    List<CompletableFuture<Bytes>> parts =
        wanted.isEmpty() ? List.of() : table.ranges().read(session, wanted);
    int next = 0;
    for (int i = 0; i < splits.size(); i++) {
      int count = readers.get(i).needs().size();
      Split split = splits.get(i);
      window.add(
          new PendingSplit(
              split,
              readers.get(i),
              List.copyOf(parts.subList(next, next + count)),
              split.plannedBytes()));
      windowBytes += split.plannedBytes();
      next += count;
    }
  }

  /** Waits for more bytes that a reader needs while it is being read. */
  List<Bytes> fetchMore(PendingSplit pending) {
    List<WantedRange> wanted = new ArrayList<>();
    for (ByteRange range : pending.reader().needs()) {
      wanted.add(new WantedRange(pending.split().location(), range, Purpose.DATA));
    }
    return await(table.ranges().read(session, wanted));
  }

  /** Waits for bytes that were asked for. */
  List<Bytes> await(List<CompletableFuture<Bytes>> parts) {
    List<Bytes> bytes = new ArrayList<>(parts.size());
    for (CompletableFuture<Bytes> part : parts) {
      bytes.add(session.await(part));
    }
    return bytes;
  }

  /** Gives up a share in the feed; with the last one what is under way is given up too. */
  synchronized void release() {
    users--;
    if (users <= 0 && !closed) {
      closed = true;
      for (PendingSplit pending : window) {
        pending.parts().forEach(part -> part.cancel(true));
        pending.reader().close();
      }
      window.clear();
      planned.clear();
    }
  }
}
