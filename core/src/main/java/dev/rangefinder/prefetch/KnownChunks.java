// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.parquet.metadata.ColumnChunk;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the column chunks of a file lie, with what belongs to them. */
final class KnownChunks {
  private final ObjectLocation location;
  private final Footer footer;
  private final List<String> leafNames;

  KnownChunks(ObjectLocation location, Footer footer, List<String> leafNames) {
    this.location = location;
    this.footer = footer;
    this.leafNames = leafNames;
  }

  /** What a reader needs beside the pages. */
  record Indexes(boolean pageIndexes, Set<Integer> bloomFilterLeaves) {
    static final Indexes NONE = new Indexes(false, Set.of());
  }

  /**
   * What is to be fetched before a position in the file: chunks whole, their dictionaries included.
   *
   * @return ascending and disjoint
   */
  List<WantedRange> wanted(
      List<Integer> rowGroups, Set<Integer> leaves, Indexes indexes, long end) {
    List<WantedRange> found = new ArrayList<>();
    for (int rowGroup : rowGroups) {
      for (int leaf : leaves) {
        ColumnChunk chunk = footer.columnChunk(rowGroup, leaf);
        found.add(new WantedRange(location, pages(rowGroup, leaf, chunk), Purpose.DATA));
        if (indexes.pageIndexes()) {
          addIndex(chunk.columnIndexOffset(), chunk.columnIndexLength(), Purpose.PAGE_INDEX, found);
          addIndex(chunk.offsetIndexOffset(), chunk.offsetIndexLength(), Purpose.PAGE_INDEX, found);
        }
        if (indexes.bloomFilterLeaves().contains(leaf)) {
          addIndex(
              chunk.bloomFilterOffset(), chunk.bloomFilterLength(), Purpose.BLOOM_FILTER, found);
        }
      }
    }
    return disjoint(found, end);
  }

  private ByteRange pages(int rowGroup, int leaf, ColumnChunk chunk) {
    String name = leafNames.get(leaf);
    if (chunk.encrypted()) {
      throw new UnsupportedFeatureException(
          footer.object(),
          "an encrypted " + Footer.describe(rowGroup, name),
          "Leave the column out");
    }
    if (chunk.filePath() != null && !chunk.filePath().isEmpty()) {
      throw new UnsupportedFeatureException(
          footer.object(), "a " + Footer.describe(rowGroup, name) + " that lies in another file");
    }
    return footer.pages(rowGroup, leaf, name, chunk);
  }

  /** Nobody depends on an index: one that cannot be where it is said to be is left out. */
  private void addIndex(long start, int length, Purpose purpose, List<WantedRange> found) {
    if (start > 0 && length > 0 && length <= footer.range().start() - start) {
      found.add(new WantedRange(location, ByteRange.ofLength(start, length), purpose));
    }
  }

  private List<WantedRange> disjoint(List<WantedRange> ranges, long end) {
    ranges.sort(Comparator.comparingLong(it -> ((ByteRange) it.range()).start()));
    List<WantedRange> cut = new ArrayList<>(ranges.size());
    long covered = 0;
    for (WantedRange one : ranges) {
      ByteRange range = (ByteRange) one.range();
      long from = Math.max(covered, range.start());
      long to = Math.min(end, range.end());
      if (from < to) {
        cut.add(WantedRange.of(location, from, to, one.purpose()));
        covered = to;
      }
    }
    return cut;
  }

  /** Which column chunk lies at a position, if one does and the footer can be read so far. */
  Optional<String> describe(long position) {
    try {
      return find(position);
    } catch (MalformedFileException e) {
      return Optional.empty();
    }
  }

  private Optional<String> find(long position) {
    for (int rowGroup = 0; rowGroup < footer.rowGroupCount(); rowGroup++) {
      for (int leaf = 0; leaf < leafNames.size(); leaf++) {
        ColumnChunk chunk = footer.columnChunk(rowGroup, leaf);
        long start = chunk.firstPageOffset();
        if (position >= start && position - start < chunk.compressedBytes()) {
          return Optional.of(Footer.describe(rowGroup, leafNames.get(leaf)));
        }
      }
    }
    return Optional.empty();
  }
}
