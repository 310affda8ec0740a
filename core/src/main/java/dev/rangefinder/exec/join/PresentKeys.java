// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.Evaluator;
import dev.rangefinder.exec.join.JoinKey.Nulls;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Validity;
import java.util.List;

/**
 * The keys of the rows of one input, and which of the rows can match at all. For use by one thread
 * at a time.
 */
final class PresentKeys {
  private final Evaluator[] evaluators;
  private final boolean[] dropsNulls;
  private final ColumnVector[] vectors;
  private final int[] buffer = new int[Batch.MAX_ROWS];
  private int[] positions;
  private int count;

  /**
   * @param expressions one per key, without parameters
   */
  PresentKeys(List<Expression> expressions, List<JoinKey> keys) {
    this.evaluators = expressions.stream().map(Evaluator::compile).toArray(Evaluator[]::new);
    this.vectors = new ColumnVector[evaluators.length];
    this.dropsNulls = new boolean[evaluators.length];
    for (int i = 0; i < dropsNulls.length; i++) {
      dropsNulls[i] = keys.get(i).nulls() == Nulls.MATCH_NOTHING;
    }
  }

  /** Computes the keys of the rows of a batch that are alive, given by their positions. */
  void evaluate(Batch batch, int[] alive, int aliveCount) {
    positions = alive;
    count = aliveCount;
    for (int i = 0; i < evaluators.length; i++) {
      vectors[i] = evaluators[i].evaluate(batch, batch.selection());
      if (dropsNulls[i]) {
        dropNulls(vectors[i]);
      }
    }
  }

  private void dropNulls(ColumnVector vector) {
    long[] validity = vector.validity();
    if (validity == null) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      buffer[kept] = position;
      kept += Validity.isPresent(validity, position) ? 1 : 0;
    }
    positions = buffer;
    count = kept;
  }

  ColumnVector[] vectors() {
    return vectors;
  }

  /** The rows whose keys are present where they must be. */
  int[] positions() {
    return positions;
  }

  int count() {
    return count;
  }

  /**
   * Spreads numbers found for {@link #positions} over all rows that are alive.
   *
   * @param otherwise what the others get
   */
  void spread(int[] found, int[] alive, int aliveCount, int otherwise, int[] into) {
    int next = 0;
    for (int i = 0; i < aliveCount; i++) {
      boolean present = next < count && positions[next] == alive[i];
      into[i] = present ? found[next++] : otherwise;
    }
  }
}
