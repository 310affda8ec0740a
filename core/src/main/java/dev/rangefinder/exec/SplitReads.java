// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.Split;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks for the bytes of the splits of a scan, and waits for them. Safe for any thread. */
final class SplitReads {
  private final RangeReader ranges;
  private final StatementSession session;

  SplitReads(RangeReader ranges, StatementSession session) {
    this.ranges = ranges;
    this.session = session;
  }

  /** A split whose first bytes have been asked for, and the memory that is reserved for them. */
  record PendingSplit(
      Split split, BatchReader reader, List<CompletableFuture<Bytes>> parts, long bytes) {}

  /** Asks for splits one after another, and of each first for what its filter needs. */
  List<PendingSplit> ask(List<PendingSplit> opened, Pace pace) {
    List<WantedRange> wanted = new ArrayList<>();
    List<int[]> places = new ArrayList<>(opened.size());
    opened.forEach(split -> places.add(addFilterFirst(split.reader().needs(), wanted)));
    List<CompletableFuture<Bytes>> parts =
        wanted.isEmpty() ? List.of() : ranges.read(session, wanted, pace);
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

  /** Waits for more bytes that a reader needs while it is being read. */
  List<Bytes> fetchMore(PendingSplit pending) {
    return await(ranges.read(session, pending.reader().needs()));
  }

  /** Waits for bytes that were asked for. */
  List<Bytes> await(List<CompletableFuture<Bytes>> parts) {
    List<Bytes> bytes = new ArrayList<>(parts.size());
    for (CompletableFuture<Bytes> part : parts) {
      bytes.add(session.await(part));
    }
    return bytes;
  }

  /** Ends a split: what is on its way is given up, its reader closed, its memory given back. */
  void finish(PendingSplit pending) {
    try {
      pending.parts().forEach(part -> part.cancel(true));
      pending.reader().close();
    } finally {
      session.memory().releaseFromReading(pending.bytes());
    }
  }
}
