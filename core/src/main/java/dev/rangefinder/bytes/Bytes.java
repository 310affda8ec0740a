// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An immutable sequence of bytes over one or several slabs: what a fetch hands to its reader. It
 * may be longer than an array can be.
 */
public final class Bytes {

  private static final Bytes EMPTY = new Bytes(List.of());
  private static final Bytes ABSENT = new Bytes(List.of());

  private final ByteSlice[] slices;

  /** Position at which each slice starts, and the total length at the end. */
  private final long[] starts;

  private Bytes(List<ByteSlice> slices) {
    this.slices = slices.toArray(ByteSlice[]::new);
    this.starts = new long[this.slices.length + 1];
    for (int i = 0; i < this.slices.length; i++) {
      starts[i + 1] = starts[i] + this.slices[i].length();
    }
  }

  public static Bytes empty() {
    return EMPTY;
  }

  /**
   * Stands for the bytes of an object that is missing, where that is an answer. Only who asked in
   * that way is given it, and has to look at {@link #isAbsent}: its length is 0.
   */
  public static Bytes absent() {
    return ABSENT;
  }

  /** Whether there is no such object, which is not the same as an empty one. */
  public boolean isAbsent() {
    return this == ABSENT;
  }

  /** A view of an array, which must not be written to from now on. */
  public static Bytes of(byte[] array) {
    return of(ByteSlice.of(array));
  }

  public static Bytes of(ByteSlice slice) {
    return slice.isEmpty() ? EMPTY : new Bytes(List.of(slice));
  }

  /** The slices one after another; empty ones are left out. */
  public static Bytes of(List<ByteSlice> slices) {
    List<ByteSlice> filled = new ArrayList<>(slices.size());
    for (ByteSlice slice : slices) {
      if (!slice.isEmpty()) {
        filled.add(slice);
      }
    }
    return filled.isEmpty() ? EMPTY : new Bytes(filled);
  }

  public long length() {
    return starts[slices.length];
  }

  public boolean isEmpty() {
    return slices.length == 0;
  }

  /** The slabs' views in order, none empty. */
  public List<ByteSlice> slices() {
    return List.of(slices);
  }

  public byte byteAt(long position) {
    Objects.checkIndex(position, length());
    int i = sliceAt(position);
    return slices[i].byteAt((int) (position - starts[i]));
  }

  /** The bytes from {@code position} on; a view when they lie within one slab, else a copy. */
  public ByteSlice slice(long position, int sliceLength) {
    Objects.checkFromIndexSize(position, sliceLength, length());
    if (sliceLength == 0) {
      return ByteSlice.empty();
    }
    int i = sliceAt(position);
    if (position + sliceLength <= starts[i + 1]) {
      return slices[i].slice((int) (position - starts[i]), sliceLength);
    }
    byte[] copy = new byte[sliceLength];
    copyTo(position, copy, 0, sliceLength);
    return ByteSlice.of(copy);
  }

  /** All bytes as one slice: a view when there is one slab, else a copy. */
  public ByteSlice toSlice() {
    return slice(0, Math.toIntExact(length()));
  }

  /** A view of {@code rangeLength} bytes from {@code position} on, never a copy. */
  public Bytes range(long position, long rangeLength) {
    Objects.checkFromIndexSize(position, rangeLength, length());
    if (rangeLength == 0) {
      return EMPTY;
    }
    if (rangeLength == length()) {
      return this;
    }
    List<ByteSlice> views = new ArrayList<>();
    long end = position + rangeLength;
    long from = position;
    for (int i = sliceAt(position); from < end; i++) {
      int count = (int) (Math.min(end, starts[i + 1]) - from);
      views.add(slices[i].slice((int) (from - starts[i]), count));
      from += count;
    }
    return new Bytes(views);
  }

  /** Copies {@code count} bytes from {@code position} on into {@code target}. */
  public void copyTo(long position, byte[] target, int targetOffset, int count) {
    Objects.checkFromIndexSize(position, count, length());
    Objects.checkFromIndexSize(targetOffset, count, target.length);
    long from = position;
    int left = count;
    for (int i = count == 0 ? 0 : sliceAt(position); left > 0; i++) {
      int inSlice = (int) (from - starts[i]);
      int step = Math.min(left, slices[i].length() - inSlice);
      slices[i].copyTo(inSlice, target, targetOffset + count - left, step);
      from += step;
      left -= step;
    }
  }

  public byte[] toArray() {
    byte[] copy = new byte[Math.toIntExact(length())];
    copyTo(0, copy, 0, copy.length);
    return copy;
  }

  private int sliceAt(long position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public String toString() {
    return "Bytes(" + length() + " bytes in " + slices.length + " slabs)";
  }
}
