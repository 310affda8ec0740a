// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.metadata.FooterTail;
import dev.rangefinder.prefetch.KnownChunks.Indexes;
import dev.rangefinder.prefetch.PrefetchedContent.Outside;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads a file's end, and then the parts that were chosen by it. For one thread, once. */
final class PrefetchOpening {
  /** A longer footer costs a second request. */
  static final int TAIL_BYTES = 64 * 1024;

  private final ObjectLocation location;
  private final RangeReader ranges;
  private final StatementSession session;
  private final long memoryLimitBytes;
  private final HeldParts held = new HeldParts();
  private ObjectStatus status;
  private Footer footer;
  private List<String> leafNames;

  /** Where the bytes begin that are held up to the end of the file. */
  private long endStart;

  PrefetchOpening(
      ObjectLocation location,
      RangeReader ranges,
      StatementSession session,
      long memoryLimitBytes) {
    this.location = location;
    this.ranges = ranges;
    this.session = session;
    this.memoryLimitBytes = memoryLimitBytes;
  }

  void readFooter() throws IOException {
    ObjectTail tail =
        PrefetchFailures.await(
            location, ranges.readTail(session, location, TAIL_BYTES, Purpose.FOOTER));
    status = tail.status();
    endStart = tail.range().start();
    held.add(endStart, tail.bytes());
    FooterTail found = FooterTail.find(location.toString(), status.size(), tail.bytes());
    if (found.isComplete()) {
      footer = found.parse();
    } else {
      ByteRange missing = new ByteRange(found.footer().start(), endStart);
      requireMemory(missing.length(), "its footer");
      Bytes start = read(List.of(new WantedRange(location, missing, Purpose.FOOTER))).get(0);
      held.add(missing.start(), start);
      long inTail = found.footer().end() - endStart;
      List<ByteSlice> slices = new ArrayList<>(start.slices());
      slices.addAll(tail.bytes().range(0, inTail).slices());
      footer = found.parse(Bytes.of(slices).toSlice());
      endStart = missing.start();
    }
    leafNames = footer.leafNames();
  }

  Footer footer() {
    return footer;
  }

  List<String> leafNames() {
    return leafNames;
  }

  PrefetchedContent fetch(PrefetchSelection selection, Outside outside) throws IOException {
    KnownChunks chunks = new KnownChunks(location, footer, leafNames);
    boolean filtered = !selection.filterLeaves().isEmpty();
    Indexes indexes = filtered ? new Indexes(true, selection.filterLeaves()) : Indexes.NONE;
    List<WantedRange> wanted =
        chunks.wanted(selection.rowGroups(), selection.leaves(), indexes, endStart);
    long bytes = 0;
    for (WantedRange one : wanted) {
      bytes += ((ByteRange) one.range()).length();
    }
    requireMemory(
        bytes,
        selection.leaves().size() + " columns in " + selection.rowGroups().size() + " row groups");
    List<Bytes> read = read(wanted);
    for (int i = 0; i < read.size(); i++) {
      held.add(((ByteRange) wanted.get(i).range()).start(), read.get(i));
    }
    return new PrefetchedContent(status, ranges, session, held, chunks, outside);
  }

  private List<Bytes> read(List<WantedRange> wanted) throws IOException {
    List<Bytes> bytes = new ArrayList<>(wanted.size());
    for (CompletableFuture<Bytes> one : ranges.read(session, wanted)) {
      bytes.add(PrefetchFailures.await(location, one));
    }
    return bytes;
  }

  private void requireMemory(long moreBytes, String what) throws IOException {
    if (moreBytes > memoryLimitBytes - held.bytes()) {
      throw new IOException(
          location
              + ": "
              + what
              + " take "
              + moreBytes
              + " bytes, "
              + held.bytes()
              + " are held already, and the limit is "
              + memoryLimitBytes
              + "; choose fewer columns or row groups, or raise memoryLimitBytes");
    }
  }
}
