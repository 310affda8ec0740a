// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The parts of an object that are in memory, disjoint. Immutable once it is handed out. */
final class HeldParts {
  private final NavigableMap<Long, Bytes> parts = new TreeMap<>();
  private long bytes;

  /** Adds a part that overlaps none before it. */
  void add(long start, Bytes part) {
    if (!part.isEmpty()) {
      parts.put(start, part);
      bytes += part.length();
    }
  }

  /** What all parts hold. */
  long bytes() {
    return bytes;
  }

  /** Where the part that holds a position ends; the position itself where none does. */
  long endOfPart(long position) {
    Map.Entry<Long, Bytes> part = parts.floorEntry(position);
    return part == null ? position : Math.max(position, part.getKey() + part.getValue().length());
  }

  /** Where the next part after a position begins; {@link Long#MAX_VALUE} if there is none. */
  long nextPart(long position) {
    Long next = parts.higherKey(position);
    return next == null ? Long.MAX_VALUE : next;
  }

  /** Whether each byte of a range is held. */
  boolean holds(ByteRange range) {
    return holes(range).isEmpty();
  }

  /** What is missing of a range, ascending. */
  List<ByteRange> holes(ByteRange range) {
    List<ByteRange> holes = new ArrayList<>();
    long at = range.start();
    while (at < range.end()) {
      long held = endOfPart(at);
      if (held > at) {
        at = held;
      } else {
        long end = Math.min(range.end(), nextPart(at));
        holes.add(new ByteRange(at, end));
        at = end;
      }
    }
    return holes;
  }

  /** A view of the bytes of a part from a position that it holds on, but not beyond a limit. */
  Bytes from(long position, long limit) {
    Map.Entry<Long, Bytes> part = parts.floorEntry(position);
    long start = part.getKey();
    long end = Math.min(limit, start + part.getValue().length());
    return part.getValue().range(position - start, end - position);
  }
}
