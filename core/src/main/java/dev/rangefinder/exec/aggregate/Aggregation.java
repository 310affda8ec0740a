// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.exec.key.KeyTable;
import dev.rangefinder.session.MemoryReservation;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;
import java.util.ArrayList;
import java.util.List;

/** The groups and states of one task. For use by one thread at a time. */
final class Aggregation {
  /** Memory is reserved in steps of this size. */
  private static final long RESERVE_BYTES = 256 * 1024;

  private final List<Integer> keys;
  private final List<AggregateCall> calls;
  private final KeyTable table;
  private final Accumulator[] accumulators;
  private final MemoryReservation memory;
  private final int[] groupIds = new int[Batch.MAX_ROWS];
  private final int[] keptRows = new int[Batch.MAX_ROWS];
  private final int[] keptIds = new int[Batch.MAX_ROWS];
  private long reserved;

  Aggregation(
      List<ColumnType> inputTypes,
      List<Integer> keys,
      List<AggregateCall> calls,
      MemoryReservation memory) {
    this.keys = keys;
    this.calls = calls;
    this.memory = memory;
    this.table = new KeyTable(keys.stream().map(inputTypes::get).toList());
    this.accumulators =
        calls.stream().map(call -> accumulator(call, inputTypes)).toArray(Accumulator[]::new);
    ensureGroups();
  }

  private static Accumulator accumulator(AggregateCall call, List<ColumnType> inputTypes) {
    List<ColumnType> types = call.arguments().stream().map(inputTypes::get).toList();
    Accumulator plain = plain(call, types);
    boolean distinct = call.inputs() == AggregateCall.Inputs.DISTINCT && !types.isEmpty();
    return distinct ? new DistinctAccumulator(plain, types) : plain;
  }

  private static Accumulator plain(AggregateCall call, List<ColumnType> types) {
    ColumnType type = call.type();
    return switch (call.function()) {
      case COUNT -> new CountAccumulator(type);
      case SUM -> sum(types.get(0), type, ExactSum.Result.SUM);
      case SUM0 -> sum(types.get(0), type, ExactSum.Result.SUM0);
      case AVG -> sum(types.get(0), type, ExactSum.Result.AVG);
      case MIN, BOOL_AND -> Extreme.of(type, Extreme.Keep.SMALLEST);
      case MAX, BOOL_OR -> Extreme.of(type, Extreme.Keep.LARGEST);
      case ANY_VALUE -> Extreme.of(type, Extreme.Keep.FIRST);
      case SINGLE_VALUE -> new SingleValue(type);
      case VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP ->
          new Variance(call.function(), types.get(0));
    };
  }

  private static Accumulator sum(ColumnType argument, ColumnType type, ExactSum.Result result) {
    return argument.isFloating()
        ? new FloatingSum(type, result)
        : new ExactSum(argument, type, result);
  }

  /** Adds the rows of a batch that are alive. */
  void add(Batch batch) {
    int count = batch.selectedRows();
    int[] positions = SelectedValues.positions(batch);
    ColumnVector[] keyVectors = new ColumnVector[keys.size()];
    for (int i = 0; i < keyVectors.length; i++) {
      keyVectors[i] = batch.column(keys.get(i));
    }
    table.assign(keyVectors, positions, count, groupIds);
    ensureGroups();
    for (int i = 0; i < accumulators.length; i++) {
      AggregateCall call = calls.get(i);
      ColumnVector[] arguments = new ColumnVector[call.arguments().size()];
      for (int j = 0; j < arguments.length; j++) {
        arguments[j] = batch.column(call.arguments().get(j));
      }
      if (call.filter() < 0) {
        accumulators[i].add(arguments, positions, groupIds, count);
      } else {
        int kept = filter(batch.column(call.filter()), positions, count);
        accumulators[i].add(arguments, keptRows, keptIds, kept);
      }
    }
    reserve();
  }

  private int filter(ColumnVector condition, int[] positions, int count) {
    ColumnVector flat = condition.flatten();
    long[] validity = flat.validity();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      if (Validity.isPresent(validity, row) && flat.longAt(row) != 0) {
        keptRows[kept] = row;
        keptIds[kept] = groupIds[i];
        kept++;
      }
    }
    return kept;
  }

  private void ensureGroups() {
    for (Accumulator accumulator : accumulators) {
      accumulator.ensureGroups(table.size());
    }
  }

  private void reserve() {
    long bytes = table.bytes();
    for (Accumulator accumulator : accumulators) {
      bytes += accumulator.bytes();
    }
    // Arrays grow by copying: for a moment the old ones are there beside those half as large again.
    bytes += bytes / 2;
    if (bytes > reserved) {
      long more = bytes - reserved + RESERVE_BYTES;
      memory.reserve(more);
      reserved += more;
    }
  }

  /** Adds the groups of another task. */
  void merge(Aggregation other) {
    int[] mapped = new int[other.table.size()];
    for (int from = 0; from < mapped.length; from += Batch.MAX_ROWS) {
      int count = Math.min(Batch.MAX_ROWS, mapped.length - from);
      ColumnVector[] keyVectors = new ColumnVector[keys.size()];
      for (int i = 0; i < keyVectors.length; i++) {
        keyVectors[i] = other.table.build(i, from, count);
      }
      table.assign(keyVectors, SelectedValues.allPositions(), count, groupIds);
      System.arraycopy(groupIds, 0, mapped, from, count);
    }
    ensureGroups();
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i].merge(other.accumulators[i], mapped);
    }
    reserve();
  }

  int groups() {
    return table.size();
  }

  /** Some groups: their keys, then their aggregates. */
  Batch build(int from, int count) {
    ColumnVector[] columns = new ColumnVector[keys.size() + accumulators.length];
    for (int i = 0; i < keys.size(); i++) {
      columns[i] = table.build(i, from, count);
    }
    for (int i = 0; i < accumulators.length; i++) {
      columns[keys.size() + i] = accumulators[i].build(from, count);
    }
    return new Batch(columns, count, null);
  }

  /** The types of the batches that {@link #build} makes. */
  static List<ColumnType> outputTypes(
      List<ColumnType> inputTypes, List<Integer> keys, List<AggregateCall> calls) {
    List<ColumnType> types = new ArrayList<>();
    keys.forEach(key -> types.add(inputTypes.get(key)));
    calls.forEach(call -> types.add(call.type()));
    return List.copyOf(types);
  }

  /** Gives back what was reserved. */
  void release() {
    memory.release(reserved);
    reserved = 0;
  }
}
