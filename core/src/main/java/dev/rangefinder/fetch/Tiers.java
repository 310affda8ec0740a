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
    addLoaded(object, part);
    try {
      stored.add(object, part);
    } catch (OutOfMemoryError e) {
      // Whoever waits for the part has it all the same.
      return;
    }
  }

  /** A part has been read from where parts outlive the process. */
  void addLoaded(VersionedObject object, Part part) {
    try {
      known.add(object, part);
    } catch (OutOfMemoryError e) {
      // It is read again when it is wanted again.
      return;
    }
  }

  /**
   * What is kept of some ranges, and of what lies beside them. Looks what is stored of the object
   * unless all of them are in memory, which may take as long as a disk takes; what {@link
   * StoredParts#find} tells follows from it.
   */
  ByteRangeSet kept(VersionedObject object, Collection<ByteRange> wanted) {
    List<ByteRange> found = new ArrayList<>();
    List<ByteRange> missing = new ArrayList<>();
    for (ByteRange range : wanted) {
      ByteRangeSet known = inMemory(object, range);
      found.addAll(known.ranges());
      if (!known.contains(range)) {
        missing.add(range);
      }
    }
    if (!missing.isEmpty()) {
      stored.look(object);
      for (ByteRange range : missing) {
        stored.find(object, range).forEach(part -> found.add(part.range()));
      }
    }
    return ByteRangeSet.of(found);
  }

  private ByteRangeSet inMemory(VersionedObject object, ByteRange range) {
    List<ByteRange> found = new ArrayList<>();
    known.find(object, range).forEach(part -> found.add(part.range()));
    return ByteRangeSet.of(found);
  }
}
