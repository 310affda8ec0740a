// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All bytes of an object: those that are held, and the others from the store or, in strict mode,
 * from nowhere. Safe for any thread.
 */
final class PrefetchedContent {
  private final ObjectStatus status;
  private final RangeReader ranges;
  private final StatementSession session;
  private final KnownChunks chunks;
  private final Outside outside;
  private volatile HeldParts held;

  /** What becomes of a read beyond what is held. */
  enum Outside {
    FETCH,
    REFUSE
  }

  PrefetchedContent(
      ObjectStatus status,
      RangeReader ranges,
      StatementSession session,
      HeldParts held,
      KnownChunks chunks,
      Outside outside) {
    this.status = status;
    this.ranges = ranges;
    this.session = session;
    this.held = held;
    this.chunks = chunks;
    this.outside = outside;
  }

  ObjectLocation location() {
    return status.location();
  }

  /** The object's length in bytes. */
  long length() {
    return status.size();
  }

  HeldParts held() throws IOException {
    HeldParts parts = held;
    if (parts == null) {
      throw PrefetchFailures.closed(location());
    }
    return parts;
  }

  /** Lets go of what is held; whoever still reads is told. */
  void close() {
    held = null;
  }

  /**
   * Reads ranges within the object; what is not held of all of them is asked for in one call.
   *
   * @return for each range its bytes
   */
  List<Bytes> read(List<ByteRange> wanted) throws IOException {
    HeldParts parts = held();
    List<ByteRange> missing = new ArrayList<>();
    for (ByteRange range : wanted) {
      missing.addAll(parts.holes(range));
    }
    List<CompletableFuture<Bytes>> reads = fetch(missing);
    try {
      return assemble(wanted, parts, reads);
    } finally {
      // Whatever is not there by now has no reader any more.
      reads.forEach(read -> read.cancel(true));
    }
  }

  private List<Bytes> assemble(
      List<ByteRange> wanted, HeldParts parts, List<CompletableFuture<Bytes>> reads)
      throws IOException {
    List<Bytes> results = new ArrayList<>(wanted.size());
    int next = 0;
    for (ByteRange range : wanted) {
      List<ByteSlice> slices = new ArrayList<>();
      long at = range.start();
      while (at < range.end()) {
        boolean isHeld = parts.endOfPart(at) > at;
        Bytes piece =
            isHeld
                ? parts.from(at, range.end())
                : PrefetchFailures.await(location(), reads.get(next++));
        slices.addAll(piece.slices());
        at += piece.length();
      }
      results.add(Bytes.of(slices));
    }
    return results;
  }

  private List<CompletableFuture<Bytes>> fetch(List<ByteRange> missing) throws IOException {
    if (missing.isEmpty()) {
      return List.of();
    }
    if (outside == Outside.REFUSE) {
      throw refusal(missing.get(0));
    }
    List<WantedRange> wanted = new ArrayList<>(missing.size());
    for (ByteRange range : missing) {
      wanted.add(new WantedRange(location(), range, Purpose.DATA));
    }
    try {
      return ranges.read(session, wanted);
    } catch (RuntimeException e) {
      throw PrefetchFailures.of(location(), e);
    }
  }

  private IOException refusal(ByteRange range) {
    String place = chunks.describe(range.start()).map(it -> " (" + it + ")").orElse("");
    return new IOException(
        location()
            + ": bytes "
            + range.start()
            + " to "
            + (range.end() - 1)
            + place
            + " were not prefetched and strict mode fetches no others; choose the column and row"
            + " group that they belong to as well, or open without strict()");
  }
}
