// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An immutable set of byte offsets of one object, held as sorted ranges that are not empty and
 * neither overlap nor touch.
 */
public final class ByteRangeSet {

  private static final ByteRangeSet EMPTY = new ByteRangeSet(List.of());

  private final List<ByteRange> ranges;

  private ByteRangeSet(List<ByteRange> ranges) {
    this.ranges = ranges;
  }

  public static ByteRangeSet empty() {
    return EMPTY;
  }

  public static ByteRangeSet of(ByteRange... ranges) {
    return of(List.of(ranges));
  }

  /** The union of ranges in any order; overlaps, duplicates and empty ranges are allowed. */
  public static ByteRangeSet of(Collection<ByteRange> ranges) {
    List<ByteRange> sorted = new ArrayList<>(ranges.size());
    for (ByteRange range : ranges) {
      if (!range.isEmpty()) {
        sorted.add(range);
      }
    }
    if (sorted.isEmpty()) {
      return EMPTY;
    }
    sorted.sort(null);
    List<ByteRange> merged = new ArrayList<>(sorted.size());
    ByteRange last = sorted.get(0);
    for (ByteRange range : sorted.subList(1, sorted.size())) {
      if (range.start() <= last.end()) {
        last = new ByteRange(last.start(), Math.max(last.end(), range.end()));
      } else {
        merged.add(last);
        last = range;
      }
    }
    merged.add(last);
    return new ByteRangeSet(List.copyOf(merged));
  }

  /** The ranges in ascending order, disjoint, none touching the next. */
  public List<ByteRange> ranges() {
    return ranges;
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** The number of bytes in the set. */
  public long length() {
    long total = 0;
    for (ByteRange range : ranges) {
      total += range.length();
    }
    return total;
  }

  /** The bytes of this set that are not in {@code other}. */
  public ByteRangeSet minus(ByteRangeSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    List<ByteRange> rest = new ArrayList<>();
    int next = 0;
    for (ByteRange range : ranges) {
      while (next < other.ranges.size() && other.ranges.get(next).end() <= range.start()) {
        next++;
      }
      long from = range.start();
      for (int i = next;
          i < other.ranges.size() && other.ranges.get(i).start() < range.end();
          i++) {
        ByteRange hole = other.ranges.get(i);
        if (hole.start() > from) {
          rest.add(new ByteRange(from, hole.start()));
        }
        from = Math.max(from, hole.end());
      }
      if (from < range.end()) {
        rest.add(new ByteRange(from, range.end()));
      }
    }
    return rest.isEmpty() ? EMPTY : new ByteRangeSet(List.copyOf(rest));
  }

  public ByteRangeSet union(ByteRangeSet other) {
    if (other.isEmpty()) {
      return this;
    }
    List<ByteRange> all = new ArrayList<>(ranges.size() + other.ranges.size());
    all.addAll(ranges);
    all.addAll(other.ranges);
    return of(all);
  }

  /** Whether every byte of {@code range} is in the set; true for an empty range. */
  public boolean contains(ByteRange range) {
    if (range.isEmpty()) {
      return true;
    }
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      ByteRange candidate = ranges.get(middle);
      if (candidate.end() <= range.start()) {
        low = middle + 1;
      } else if (candidate.start() > range.start()) {
        high = middle - 1;
      } else {
        return candidate.contains(range);
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteRangeSet set && set.ranges.equals(ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.toString();
  }
}
