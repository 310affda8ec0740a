// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import java.util.Arrays;

/**
 * Where the row groups and column chunks of a footer stand, found in one pass that decodes nothing
 * of the chunks.
 */
final class RowGroups {
  private static final int INITIAL_CAPACITY = 4;

  private final int leaves;
  private int count;
  private long[] rows = new long[INITIAL_CAPACITY];

  /** Of each chunk of each row group its position in the footer. */
  private int[] positions;

  private RowGroups(int leaves) {
    this.leaves = leaves;
    this.positions = new int[0];
  }

  static RowGroups none() {
    return new RowGroups(0);
  }

  /** Passes over the list of row groups at which the reader stands. */
  static RowGroups index(ThriftReader reader, int leaves) {
    RowGroups groups = new RowGroups(leaves);
    int size = reader.listOfStructs();
    for (int i = 0; i < size; i++) {
      groups.add(reader);
    }
    return groups;
  }

  int count() {
    return count;
  }

  long rows(int rowGroup) {
    return rows[rowGroup];
  }

  int position(int rowGroup, int leaf) {
    return positions[rowGroup * leaves + leaf];
  }

  long retainedBytes() {
    return 8L * rows.length + 4L * positions.length;
  }

  private void add(ThriftReader reader) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
    }
    long found = ColumnChunk.ABSENT;
    int chunks = 0;
    reader.beginStruct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> chunks = addChunks(reader);
        case 3 -> found = reader.i64();
        default -> reader.skip();
      }
    }
    if (found < 0) {
      throw reader.malformed("expected the number of rows of row group " + count);
    }
    if (chunks != leaves) {
      throw reader.malformed(
          "expected " + leaves + " column chunks in row group " + count + ", found " + chunks);
    }
    rows[count++] = found;
  }

  private int addChunks(ThriftReader reader) {
    int size = reader.listOfStructs();
    if (size != leaves) {
      return size;
    }
    long end = (count + 1L) * leaves;
    if (end > positions.length) {
      if (end > Integer.MAX_VALUE / 2) {
        throw reader.malformed("expected fewer column chunks than " + end);
      }
      positions = Arrays.copyOf(positions, (int) Math.max(end, positions.length * 3L / 2));
    }
    int next = count * leaves;
    for (int i = 0; i < size; i++) {
      positions[next++] = reader.position();
      reader.skipStructElement();
    }
    return size;
  }
}
