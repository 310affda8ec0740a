// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.compare.ConstantComparison;
import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.kernel.VectorPredicate;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;

/**
 * A predicate on one value, which is not TRUE where the value is absent. On a dictionary it is
 * decided once per entry and remembered.
 */
final class ValueCondition extends Condition {
  /** A dictionary larger than that is worth deciding only when as many rows have been seen. */
  private static final int MAX_EAGER_ENTRIES = 4096;

  private final Expression expression;
  private final Kernel argument;
  private final VectorPredicate predicate;
  private int[] selected;
  private int[] present;
  private ColumnVector knownDictionary;
  private boolean[] matches;
  private long rowsOfDictionary;

  /**
   * @param expression what {@code argument} computes, to find conditions on the same value by
   */
  ValueCondition(Expression expression, Kernel argument, VectorPredicate predicate) {
    this.expression = expression;
    this.argument = argument;
    this.predicate = predicate;
  }

  /** One condition for two on the same value, or {@code null} if they cannot be made one. */
  ValueCondition and(ValueCondition other) {
    if (!expression.equals(other.expression)) {
      return null;
    }
    VectorPredicate both = ConstantComparison.intersect(predicate, other.predicate);
    return both == null ? null : new ValueCondition(expression, argument, both);
  }

  @Override
  public Rows select(Batch batch, Rows rows) {
    ColumnVector values = argument.evaluate(batch, rows);
    int size = rows.size();
    selected = Buffers.ints(selected, size);
    if (values instanceof ConstantVector constant) {
      boolean holds =
          !constant.isNull(0) && predicate.select(constant.value(), Rows.all(1), selected) == 1;
      return holds ? rows : new Rows(size, selected, 0);
    }
    long[] validity = values.validity();
    Rows candidates = rows;
    if (validity != null) {
      present = Buffers.ints(present, size);
      candidates = new Rows(size, present, VectorFunction.present(rows, validity, present));
    }
    int count =
        values instanceof DictionaryVector dictionary && isDecided(dictionary, candidates)
            ? byEntry(dictionary, candidates)
            : predicate.select(values.flatten(), candidates, selected);
    return count == rows.count() ? rows : new Rows(size, selected, count);
  }

  /** Whether it is known which entries of the dictionary match; finds out where that pays. */
  private boolean isDecided(DictionaryVector vector, Rows rows) {
    ColumnVector dictionary = vector.dictionary();
    if (dictionary != knownDictionary) {
      knownDictionary = dictionary;
      matches = null;
      rowsOfDictionary = 0;
    }
    rowsOfDictionary += rows.count();
    int size = dictionary.size();
    boolean pays = size > 0 && (size <= MAX_EAGER_ENTRIES || rowsOfDictionary >= size);
    if (matches == null && pays) {
      int[] entries = new int[size];
      int count = predicate.select(dictionary, Rows.all(size), entries);
      matches = new boolean[size];
      for (int i = 0; i < count; i++) {
        matches[entries[i]] = true;
      }
    }
    return matches != null;
  }

  private int byEntry(DictionaryVector vector, Rows rows) {
    int[] ids = vector.ids();
    int[] at = rows.positions();
    int n = rows.count();
    boolean[] hits = matches;
    int[] out = selected;
    int count = 0;
    for (int k = 0; k < n; k++) {
      int i = at == null ? k : at[k];
      out[count] = i;
      count += hits[ids[i]] ? 1 : 0;
    }
    return count;
  }
}
