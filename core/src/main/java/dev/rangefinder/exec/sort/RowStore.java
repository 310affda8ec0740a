// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.sort;

import dev.rangefinder.session.MemoryReservation;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.DictionaryVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows kept to be sorted, numbered as {@link SortColumn} says. For use by one thread at a time. */
final class RowStore {
  /** What a row takes in the arrays that sort it: prefix, number, and room to merge. */
  private static final long SORT_BYTES_PER_ROW = 24;

  private final List<ColumnType> types;
  private final List<SortKey> keys;
  private final SortColumn[] columns;
  private final MemoryReservation memory;
  private final List<Batch> batches = new ArrayList<>();
  private final ColumnVector[] lastDictionaries;
  private final ColumnVector[][] sources;
  private long reserved;
  private int rows;

  RowStore(List<ColumnType> types, List<SortKey> keys, MemoryReservation memory) {
    this.types = types;
    this.keys = keys;
    this.memory = memory;
    this.columns =
        keys.stream().map(key -> SortColumn.of(types.get(key.column()))).toArray(SortColumn[]::new);
    this.lastDictionaries = new ColumnVector[types.size()];
    this.sources = new ColumnVector[types.size()][];
  }

  int rows() {
    return rows;
  }

  /** Keeps the rows of a batch that are alive. */
  void add(Batch batch) {
    if (batch.selectedRows() == 0) {
      return;
    }
    Batch kept = batch.retain();
    long bytes = SORT_BYTES_PER_ROW * kept.rows();
    for (int i = 0; i < types.size(); i++) {
      bytes += bytes(i, kept.column(i));
    }
    memory.reserve(bytes);
    reserved += bytes;
    batches.add(kept);
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(kept.column(keys.get(i).column()));
    }
    rows += kept.rows();
  }

  /** A dictionary that many batches share counts once. */
  private long bytes(int column, ColumnVector vector) {
    if (vector instanceof DictionaryVector dictionary) {
      long ids = (long) Integer.BYTES * dictionary.ids().length;
      if (lastDictionaries[column] == dictionary.dictionary()) {
        return ids;
      }
      lastDictionaries[column] = dictionary.dictionary();
      return ids + dictionary.dictionary().retainedBytes();
    }
    return vector.retainedBytes();
  }

  /** The row that came last, as a batch of one. */
  Batch last() {
    Batch batch = batches.get(batches.size() - 1);
    int[] number = {SortColumn.row(batches.size() - 1, batch.rows() - 1)};
    return gather(number, 0, 1);
  }

  /** The numbers of all rows in order; equal rows stay in the order in which they came. */
  int[] sorted() {
    int[] order = new int[rows];
    int n = 0;
    for (int batch = 0; batch < batches.size(); batch++) {
      for (int position = 0; position < batches.get(batch).rows(); position++) {
        order[n++] = SortColumn.row(batch, position);
      }
    }
    RowOrder rowOrder = new RowOrder(keys, columns);
    rowOrder.sort(order);
    return order;
  }

  /** Some rows of an order as a batch of their own. */
  Batch gather(int[] order, int from, int count) {
    int[] numbers = Arrays.copyOfRange(order, from, from + count);
    ColumnVector[] gathered = new ColumnVector[types.size()];
    for (int column = 0; column < gathered.length; column++) {
      gathered[column] = VectorGather.gather(types.get(column), sources(column), numbers);
    }
    return new Batch(gathered, count, null);
  }

  /** A column's vector in each batch. */
  private ColumnVector[] sources(int column) {
    if (sources[column] == null || sources[column].length != batches.size()) {
      sources[column] =
          batches.stream().map(batch -> batch.column(column)).toArray(ColumnVector[]::new);
    }
    return sources[column];
  }

  /** Gives back what was reserved; the store is not used afterwards. */
  void release() {
    memory.release(reserved);
    reserved = 0;
    batches.clear();
  }
}
