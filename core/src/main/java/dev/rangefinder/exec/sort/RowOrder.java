// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.exec.sort.SortKey.Direction;
import dev.rangefinder.exec.sort.SortKey.NullOrder;
import java.util.List;

/**
 * Orders row numbers by keys. A stable merge sort over a 64-bit prefix of the first key; only where
 * prefixes are equal are values looked at.
 */
final class RowOrder {
  private static final int INSERTION_ROWS = 24;

  private final List<SortKey> keys;
  private final SortColumn[] columns;

  RowOrder(List<SortKey> keys, SortColumn[] columns) {
    this.keys = keys;
    this.columns = columns;
  }

  int compare(int rowA, int rowB) {
    return compareFrom(0, rowA, rowB);
  }

  private int compareFrom(int first, int rowA, int rowB) {
    for (int i = first; i < columns.length; i++) {
      SortKey key = keys.get(i);
      boolean nullA = columns[i].isNull(rowA);
      boolean nullB = columns[i].isNull(rowB);
      int order;
      if (nullA || nullB) {
        order = Boolean.compare(nullB, nullA);
        order = key.nulls() == NullOrder.FIRST ? order : -order;
      } else {
        order = columns[i].compare(rowA, rowB);
        order = key.direction() == Direction.ASCENDING ? order : -order;
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Sorts numbers in place. */
  void sort(int[] rows) {
    int nulls = partitionNulls(rows);
    boolean first = keys.get(0).nulls() == NullOrder.FIRST;
    int from = first ? nulls : 0;
    int to = first ? rows.length : rows.length - nulls;
    sortPresent(rows, from, to);
    int nullFrom = first ? 0 : to;
    long[] same = new long[nulls];
    mergeSort(rows, same, nullFrom, nulls, 1);
  }

  /** Moves rows whose first key is absent to their end, keeping the order; gives their number. */
  private int partitionNulls(int[] rows) {
    int[] absent = new int[rows.length];
    int[] present = new int[rows.length];
    int nulls = 0;
    int others = 0;
    for (int row : rows) {
      if (columns[0].isNull(row)) {
        absent[nulls++] = row;
      } else {
        present[others++] = row;
      }
    }
    boolean first = keys.get(0).nulls() == NullOrder.FIRST;
    System.arraycopy(absent, 0, rows, first ? 0 : others, nulls);
    System.arraycopy(present, 0, rows, first ? nulls : 0, others);
    return nulls;
  }

  private void sortPresent(int[] rows, int from, int to) {
    boolean ascending = keys.get(0).direction() == Direction.ASCENDING;
    long[] prefixes = new long[to - from];
    for (int i = 0; i < prefixes.length; i++) {
      long prefix = columns[0].prefix(rows[from + i]);
      prefixes[i] = ascending ? prefix : ~prefix;
    }
    mergeSort(rows, prefixes, from, prefixes.length, columns[0].isPrefixExact() ? 1 : 0);
  }

  /**
   * Sorts {@code count} numbers from {@code offset} on by their prefixes, and where those are equal
   * by the keys from {@code tieKey} on.
   */
  private void mergeSort(int[] rows, long[] prefixes, int offset, int count, int tieKey) {
    int[] source = java.util.Arrays.copyOfRange(rows, offset, offset + count);
    long[] sourcePrefixes = prefixes;
    for (int from = 0; from < count; from += INSERTION_ROWS) {
      insertionSort(source, sourcePrefixes, from, Math.min(count, from + INSERTION_ROWS), tieKey);
    }
    int[] target = new int[count];
    long[] targetPrefixes = new long[count];
    for (int width = INSERTION_ROWS; width < count; width *= 2) {
      for (int from = 0; from < count; from += 2 * width) {
        int middle = Math.min(count, from + width);
        int to = Math.min(count, from + 2 * width);
        merge(source, sourcePrefixes, target, targetPrefixes, from, middle, to, tieKey);
      }
      int[] rowsSwap = source;
      source = target;
      target = rowsSwap;
      long[] prefixSwap = sourcePrefixes;
      sourcePrefixes = targetPrefixes;
      targetPrefixes = prefixSwap;
      if (width > count / 2) {
        break;
      }
    }
    System.arraycopy(source, 0, rows, offset, count);
  }

  private void insertionSort(int[] rows, long[] prefixes, int from, int to, int tieKey) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      long prefix = prefixes[i];
      int j = i - 1;
      while (j >= from && after(prefixes[j], rows[j], prefix, row, tieKey)) {
        rows[j + 1] = rows[j];
        prefixes[j + 1] = prefixes[j];
        j--;
      }
      rows[j + 1] = row;
      prefixes[j + 1] = prefix;
    }
  }

  private void merge(
      int[] rows,
      long[] prefixes,
      int[] targetRows,
      long[] targetPrefixes,
      int from,
      int middle,
      int to,
      int tieKey) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeRight =
          left >= middle
              || (right < to
                  && after(prefixes[left], rows[left], prefixes[right], rows[right], tieKey));
      int taken = takeRight ? right++ : left++;
      targetRows[i] = rows[taken];
      targetPrefixes[i] = prefixes[taken];
    }
  }

  /** Whether the first row comes after the second. */
  private boolean after(long prefixA, int rowA, long prefixB, int rowB, int tieKey) {
    return prefixA != prefixB ? prefixA > prefixB : compareFrom(tieKey, rowA, rowB) > 0;
  }
}
