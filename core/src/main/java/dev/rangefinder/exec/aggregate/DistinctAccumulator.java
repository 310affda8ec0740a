// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.exec.key.KeyTable;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import java.util.ArrayList;
import java.util.List;

/** Keeps each combination of group and arguments once, and aggregates those at the end. */
final class DistinctAccumulator extends Accumulator {
  private final Accumulator inner;
  private final int arguments;
  private final KeyTable combinations;
  private final int[] ids = new int[Batch.MAX_ROWS];
  private boolean finished;

  DistinctAccumulator(Accumulator inner, List<ColumnType> argumentTypes) {
    this.inner = inner;
    this.arguments = argumentTypes.size();
    List<ColumnType> types = new ArrayList<>();
    types.add(ColumnType.INTEGER);
    types.addAll(argumentTypes);
    this.combinations = new KeyTable(types);
  }

  @Override
  void grow(int count) {
    inner.ensureGroups(count);
  }

  @Override
  void add(ColumnVector[] values, int[] positions, int[] groupIds, int count) {
    int rows = values[0].size();
    int[] groupByRow = new int[rows];
    for (int i = 0; i < count; i++) {
      groupByRow[positions[i]] = groupIds[i];
    }
    combinations.assign(
        keys(new IntVector(ColumnType.INTEGER, groupByRow, null, rows), values),
        positions,
        count,
        ids);
  }

  private static ColumnVector[] keys(ColumnVector groups, ColumnVector[] values) {
    ColumnVector[] keys = new ColumnVector[values.length + 1];
    keys[0] = groups;
    System.arraycopy(values, 0, keys, 1, values.length);
    return keys;
  }

  @Override
  void merge(Accumulator other, int[] groupIds) {
    DistinctAccumulator that = (DistinctAccumulator) other;
    for (int from = 0; from < that.combinations.size(); from += Batch.MAX_ROWS) {
      int count = Math.min(Batch.MAX_ROWS, that.combinations.size() - from);
      int[] groups = that.groupsOf(from, count);
      for (int i = 0; i < count; i++) {
        groups[i] = groupIds[groups[i]];
      }
      ColumnVector mapped = new IntVector(ColumnType.INTEGER, groups, null, count);
      combinations.assign(
          keys(mapped, that.argumentsOf(from, count)), SelectedValues.allPositions(), count, ids);
    }
  }

  private int[] groupsOf(int from, int count) {
    return ((IntVector) combinations.build(0, from, count)).values();
  }

  private ColumnVector[] argumentsOf(int from, int count) {
    ColumnVector[] values = new ColumnVector[arguments];
    for (int i = 0; i < arguments; i++) {
      values[i] = combinations.build(i + 1, from, count);
    }
    return values;
  }

  @Override
  ColumnVector build(int from, int count) {
    if (!finished) {
      finished = true;
      for (int at = 0; at < combinations.size(); at += Batch.MAX_ROWS) {
        int rows = Math.min(Batch.MAX_ROWS, combinations.size() - at);
        inner.add(argumentsOf(at, rows), SelectedValues.allPositions(), groupsOf(at, rows), rows);
      }
    }
    return inner.build(from, count);
  }

  @Override
  long bytes() {
    return inner.bytes() + combinations.bytes();
  }
}
