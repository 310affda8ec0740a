// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.grid;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of indices of one dimension, held as ascending half-open ranges that are not empty and
 * neither overlap nor touch. Immutable.
 */
public final class IndexSet implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final IndexSet NONE = new IndexSet(new long[0]);

  /** Start and end of each range in turn. */
  private final long[] bounds;

  private IndexSet(long[] bounds) {
    this.bounds = bounds;
  }

  public static IndexSet none() {
    return NONE;
  }

  /** The indices from 0 up to a length. */
  public static IndexSet all(long length) {
    return range(0, length);
  }

  /** The indices of {@code [start, end)}; none if it is empty. */
  public static IndexSet range(long start, long end) {
    if (start < 0) {
      throw new IllegalArgumentException("Negative index " + start);
    }
    return start < end ? new IndexSet(new long[] {start, end}) : NONE;
  }

  /** One index. */
  public static IndexSet of(long index) {
    return range(index, index + 1);
  }

  /** A builder that takes ranges in ascending order of their starts. */
  public static Builder builder() {
    return new Builder();
  }

  /** Indices in any order, duplicates allowed. */
  public static IndexSet ofIndices(long... indices) {
    long[] sorted = indices.clone();
    Arrays.sort(sorted);
    Builder builder = builder();
    for (long index : sorted) {
      builder.add(index, index + 1);
    }
    return builder.build();
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** The number of indices. */
  public long count() {
    long count = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      count += bounds[i + 1] - bounds[i];
    }
    return count;
  }

  public int ranges() {
    return bounds.length / 2;
  }

  /** The first index of a range. */
  public long start(int range) {
    return bounds[2 * range];
  }

  /** The index after the last of a range. */
  public long end(int range) {
    return bounds[2 * range + 1];
  }

  /** The smallest index; the set must not be empty. */
  public long first() {
    return bounds[0];
  }

  /** The largest index; the set must not be empty. */
  public long last() {
    return bounds[bounds.length - 1] - 1;
  }

  public boolean contains(long index) {
    int found = Arrays.binarySearch(bounds, index);
    // A start belongs to its range, an end does not.
    return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
  }

  /** Whether each index of {@code [start, end)} is in the set. */
  public boolean containsAll(long start, long end) {
    int range = rangeAtOrAfter(start);
    return start >= end || (range < ranges() && start(range) <= start && end <= end(range));
  }

  public boolean overlaps(long start, long end) {
    int range = rangeAtOrAfter(start);
    return start < end && range < ranges() && start(range) < end;
  }

  public IndexSet union(IndexSet other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    Builder builder = builder();
    int mine = 0;
    int theirs = 0;
    while (mine < ranges() || theirs < other.ranges()) {
      if (theirs == other.ranges() || (mine < ranges() && start(mine) <= other.start(theirs))) {
        builder.add(start(mine), end(mine));
        mine++;
      } else {
        builder.add(other.start(theirs), other.end(theirs));
        theirs++;
      }
    }
    return builder.build();
  }

  public IndexSet intersect(IndexSet other) {
    Builder builder = builder();
    int mine = 0;
    int theirs = 0;
    while (mine < ranges() && theirs < other.ranges()) {
      builder.add(
          Math.max(start(mine), other.start(theirs)), Math.min(end(mine), other.end(theirs)));
      if (end(mine) <= other.end(theirs)) {
        mine++;
      } else {
        theirs++;
      }
    }
    return builder.build();
  }

  /** The indices from 0 up to a length that are not in the set. */
  public IndexSet complement(long length) {
    Builder builder = builder();
    long from = 0;
    for (int range = 0; range < ranges() && from < length; range++) {
      builder.add(from, Math.min(start(range), length));
      from = end(range);
    }
    builder.add(from, length);
    return builder.build();
  }

  /** The indices of the set within {@code [start, end)}, counted from {@code start}. */
  public IndexSet within(long start, long end) {
    Builder builder = builder();
    for (int range = rangeAtOrAfter(start); range < ranges() && start(range) < end; range++) {
      builder.add(Math.max(start(range), start) - start, Math.min(end(range), end) - start);
    }
    return builder.build();
  }

  /** The numbers of the chunks of a length that hold at least one index of the set. */
  public IndexSet chunks(long chunkLength) {
    Builder builder = builder();
    for (int range = 0; range < ranges(); range++) {
      builder.add(start(range) / chunkLength, (end(range) - 1) / chunkLength + 1);
    }
    return builder.build();
  }

  /** Visits each index in ascending order. */
  public void forEach(LongConsumer visitor) {
    for (int range = 0; range < ranges(); range++) {
      for (long index = start(range); index < end(range); index++) {
        visitor.accept(index);
      }
    }
  }

  /** All indices in ascending order; there must be few enough for an array. */
  public long[] toArray() {
    long[] indices = new long[Math.toIntExact(count())];
    int next = 0;
    for (int range = 0; range < ranges(); range++) {
      for (long index = start(range); index < end(range); index++) {
        indices[next++] = index;
      }
    }
    return indices;
  }

  /** The first range that ends after an index. */
  private int rangeAtOrAfter(long index) {
    int low = 0;
    int high = ranges();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexSet set && Arrays.equals(set.bounds, bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int range = 0; range < ranges(); range++) {
      text.append(range == 0 ? "[" : ", [").append(start(range)).append(", ").append(end(range));
      text.append(')');
    }
    return text.append('}').toString();
  }

  /** Puts ranges together, which come in ascending order of their starts. */
  public static final class Builder {
    private static final int INITIAL_BOUNDS = 8;

    private long[] bounds = new long[INITIAL_BOUNDS];
    private int size;

    private Builder() {}

    /** Adds {@code [start, end)}, which may be empty or overlap what is there. */
    public void add(long start, long end) {
      if (start >= end) {
        return;
      }
      if (size == 0) {
        if (start < 0) {
          throw new IllegalArgumentException("Negative index " + start);
        }
      } else {
        if (start < bounds[size - 2]) {
          throw new IllegalArgumentException("Ranges out of order: " + start);
        }
        if (start <= bounds[size - 1]) {
          bounds[size - 1] = Math.max(bounds[size - 1], end);
          return;
        }
      }
      if (size == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * size);
      }
      bounds[size++] = start;
      bounds[size++] = end;
    }

    public IndexSet build() {
      return size == 0 ? NONE : new IndexSet(Arrays.copyOf(bounds, size));
    }
  }
}
