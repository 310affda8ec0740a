// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where parts are kept: in memory, and where they outlive the process. */
record Tiers(KnownParts known, StoredParts stored) {

  /** A part has arrived. */
  void add(VersionedObject object, Part part) {
    known.add(object, part);
    stored.add(object, part);
  }

  /** A part has been read from where parts outlive the process. */
  void addLoaded(VersionedObject object, Part part) {
    known.add(object, part);
  }

  /**
   * Looks what is stored of an object, unless all that is wanted of it is in memory; may take as
   * long as a disk takes. What {@link #kept} and {@link StoredParts#find} tell follows from it.
   */
  void look(VersionedObject object, Collection<ByteRange> wanted) {
    if (wanted.stream().anyMatch(it -> !inMemory(object, it).contains(it))) {
      stored.look(object);
    }
  }

  /** What is kept of a range, and of what lies beside it; does no I/O. */
  ByteRangeSet kept(VersionedObject object, ByteRange range) {
    ByteRangeSet known = inMemory(object, range);
    if (known.contains(range)) {
      return known;
    }
    List<ByteRange> found = new ArrayList<>();
    stored.find(object, range).forEach(part -> found.add(part.range()));
    return known.union(ByteRangeSet.of(found));
  }

  private ByteRangeSet inMemory(VersionedObject object, ByteRange range) {
    List<ByteRange> found = new ArrayList<>();
    known.find(object, range).forEach(part -> found.add(part.range()));
    return ByteRangeSet.of(found);
  }
}
