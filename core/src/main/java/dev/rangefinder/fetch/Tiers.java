// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import java.util.ArrayList;
import java.util.List;

/** Where parts are kept: in memory, and where they outlive the process. */
record Tiers(KnownParts known, StoredParts stored) {

  /** A part has arrived. */
  void add(VersionedObject object, Part part) {
    known.add(object, part);
    stored.add(object, part);
  }

  /** Whether all of a range is kept. */
  boolean cover(VersionedObject object, ByteRange range) {
    List<ByteRange> found = new ArrayList<>();
    known.find(object, range).forEach(part -> found.add(part.range()));
    ByteRangeSet holes = ByteRangeSet.of(range).minus(ByteRangeSet.of(found));
    for (ByteRange hole : holes.ranges()) {
      stored.find(object, hole).forEach(part -> found.add(part.range()));
    }
    return ByteRangeSet.of(range).minus(ByteRangeSet.of(found)).isEmpty();
  }
}
