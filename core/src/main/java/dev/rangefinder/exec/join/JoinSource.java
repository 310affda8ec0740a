// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.exec.key.KeyLookup;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.SelectionVector;
import java.util.Arrays;

/** Joins the left rows of one source with the right input. */
final class JoinSource implements BatchSource {
  /** Where one in fewer rows is alive, pairs are gathered and not laid beside all rows. */
  private static final int SPARSE = 4;

  private final JoinPlan plan;
  private final JoinKind kind;
  private final BatchSource left;
  private final RightInput rightInput;
  private final StatementSession session;
  private final PresentKeys leftKeys;
  private final Residual residual;
  private final int[] found = new int[Batch.MAX_ROWS];
  private final int[] keys = new int[Batch.MAX_ROWS];
  private final int[] numbers = new int[Batch.MAX_ROWS];
  private final int[] selected = new int[Batch.MAX_ROWS];
  private RightRows right;
  private KeyLookup lookup;
  private Pairs pairs;
  private Expansion expansion;
  private Matches matches;

  /**
   * Whether an earlier batch of pairs had a match of the left row that the next one begins with.
   */
  private boolean rowHasMatched;

  private boolean leftEnded;
  private int nextRightRow;
  private boolean closed;

  JoinSource(JoinPlan plan, BatchSource left, RightInput rightInput, StatementSession session) {
    this.plan = plan;
    this.kind = plan.kind();
    this.left = left;
    this.rightInput = rightInput;
    this.session = session;
    this.leftKeys = plan.leftKeys();
    this.residual = plan.residual() == null ? null : new Residual(plan);
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    if (right == null) {
      begin();
    }
    while (!closed) {
      session.throwIfCancelled();
      if (kind.yieldsPairs() && expansion.hasNext()) {
        Batch output = nextPairs();
        if (output != null) {
          return output;
        }
      } else if (leftEnded) {
        return nextRightRows();
      } else {
        Batch batch = left.next();
        if (batch == null) {
          endLeft();
        } else if (batch.selectedRows() > 0) {
          Batch output = join(batch);
          if (output != null) {
            return output;
          }
        }
      }
    }
    return null;
  }

  private void begin() {
    right = rightInput.rows();
    lookup = right.lookup();
    pairs = new Pairs(plan, right);
    expansion = new Expansion(right, kind.extendsLeft());
    if (kind.yieldsRightRows()) {
      matches = new Matches(right, residual == null);
    }
    boolean leftMatters = kind.extendsLeft() || kind == JoinKind.ANTI;
    if (right.isUnmatchable() && !leftMatters) {
      endLeft();
    }
  }

  private void endLeft() {
    leftEnded = true;
    left.close();
  }

  /** What a left batch yields at once; {@code null} if nothing, or if pairs are to be listed. */
  private Batch join(Batch batch) {
    int count = batch.selectedRows();
    int[] alive = SelectedValues.positions(batch);
    findKeys(batch, alive, count);
    if (residual == null) {
      if (matches != null) {
        matches.addKeys(keys, count);
      }
      if (!kind.yieldsPairs()) {
        return kind.selectsLeft() ? selectLeft(batch, alive, count) : null;
      }
    }
    if (haveOneRowAtMost(count) && count * SPARSE >= batch.rows()) {
      return joinAligned(batch, alive, count);
    }
    expansion.start(batch, alive, keys, count);
    rowHasMatched = false;
    if (kind.selectsLeft()) {
      return selectLeftByPairs(batch, alive, count);
    }
    if (!kind.yieldsPairs()) {
      markPairs();
    }
    return null;
  }

  /** Finds the key of each row that is alive. */
  private void findKeys(Batch batch, int[] alive, int count) {
    if (right.isUnmatchable()) {
      Arrays.fill(keys, 0, count, KeyLookup.ABSENT);
      return;
    }
    leftKeys.evaluate(batch, alive, count);
    lookup.find(leftKeys.vectors(), leftKeys.positions(), leftKeys.count(), found);
    leftKeys.spread(found, alive, count, KeyLookup.ABSENT, keys);
  }

  private boolean haveOneRowAtMost(int count) {
    if (!right.isUnique()) {
      for (int i = 0; i < count; i++) {
        if (keys[i] >= 0 && right.rowsOf(keys[i]) > 1) {
          return false;
        }
      }
    }
    return true;
  }

  private Batch selectLeft(Batch batch, int[] alive, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean match = keys[i] >= 0;
      selected[kept] = alive[i];
      kept += match == (kind == JoinKind.SEMI) ? 1 : 0;
    }
    return leftOutput(batch, kept);
  }

  private Batch leftOutput(Batch batch, int kept) {
    return kept == 0 ? null : pairs.align(batch, numbers).output(selection(kept, batch.rows()));
  }

  private SelectionVector selection(int kept, int rows) {
    return kept == rows ? null : new SelectionVector(selected, kept);
  }

  /** Joins rows that have one right row at most: right columns are laid beside the left ones. */
  private Batch joinAligned(Batch batch, int[] alive, int count) {
    // Rows that are not alive get a right row too, as absent values cost more.
    Arrays.fill(numbers, 0, batch.rows(), 0);
    int candidates = 0;
    for (int i = 0; i < count; i++) {
      int number = keys[i] < 0 ? -1 : right.firstRowOf(keys[i]);
      numbers[alive[i]] = number;
      selected[candidates] = alive[i];
      candidates += number >= 0 ? 1 : 0;
    }
    pairs.align(batch, numbers);
    if (residual != null && candidates > 0) {
      SelectionVector candidateRows = selection(candidates, batch.rows());
      SelectionVector survivors = residual.select(pairs, candidateRows);
      candidates = survivors == null ? candidates : keep(survivors, candidates);
      if (matches != null) {
        matches.addRows(numbers, batch.rows(), selection(candidates, batch.rows()));
      }
    }
    return switch (kind) {
      case INNER, RIGHT ->
          candidates == 0 ? null : pairs.output(selection(candidates, batch.rows()));
      case LEFT, FULL -> pairs.output(batch.selection());
      case SEMI -> leftOutput(batch, candidates);
      case ANTI -> leftOutput(batch, rest(alive, count));
      case RIGHT_SEMI, RIGHT_ANTI -> null;
    };
  }

  /** Leaves the selected rows that survive; the others have no right row any more. */
  private int keep(SelectionVector survivors, int candidates) {
    int[] positions = survivors.positions();
    int next = 0;
    for (int i = 0; i < candidates; i++) {
      int position = selected[i];
      if (next < survivors.size() && positions[next] == position) {
        selected[next++] = position;
      } else {
        numbers[position] = -1;
      }
    }
    return next;
  }

  /** Selects the rows that have no right row. */
  private int rest(int[] alive, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      selected[kept] = alive[i];
      kept += numbers[alive[i]] < 0 ? 1 : 0;
    }
    return kept;
  }

  /** Selects left rows by whether one of their pairs satisfies the residual condition. */
  private Batch selectLeftByPairs(Batch batch, int[] alive, int count) {
    Arrays.fill(numbers, 0, batch.rows(), -1);
    while (expansion.hasNext()) {
      session.throwIfCancelled();
      expansion.advance(Batch.MAX_ROWS);
      int size = expansion.size();
      if (size == 0) {
        continue;
      }
      SelectionVector survivors = survivors();
      int[] leftRows = expansion.leftRows();
      int matching = survivors == null ? size : survivors.size();
      for (int i = 0; i < matching; i++) {
        numbers[leftRows[survivors == null ? i : survivors.positions()[i]]] = 0;
      }
      if (numbers[leftRows[size - 1]] == 0) {
        expansion.skipRow();
      }
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      boolean match = numbers[alive[i]] == 0;
      selected[kept] = alive[i];
      kept += match == (kind == JoinKind.SEMI) ? 1 : 0;
    }
    return leftOutput(batch, kept);
  }

  /** Remembers the right rows of pairs that satisfy the residual condition. */
  private void markPairs() {
    while (expansion.hasNext()) {
      session.throwIfCancelled();
      expansion.advance(Batch.MAX_ROWS);
      if (expansion.size() > 0) {
        matches.addRows(expansion.rightRows(), expansion.size(), survivors());
      }
    }
  }

  private SelectionVector survivors() {
    pairs.set(expansion.batch(), expansion.leftRows(), expansion.rightRows(), expansion.size());
    return residual.select(pairs, null);
  }

  private Batch nextPairs() {
    if (residual != null && !kind.extendsLeft()) {
      return matchingPairs();
    }
    expansion.advance(Batch.MAX_ROWS);
    int size = expansion.size();
    if (size == 0) {
      return null;
    }
    return residual != null
        ? extended(size)
        : pairs
            .set(expansion.batch(), expansion.leftRows(), expansion.rightRows(), size)
            .output(null);
  }

  /** Collects pairs that satisfy the residual condition until there are enough for a batch. */
  private Batch matchingPairs() {
    int kept = 0;
    while (expansion.hasNext() && kept < Batch.MAX_ROWS / 2) {
      session.throwIfCancelled();
      expansion.advance(Batch.MAX_ROWS - kept);
      int size = expansion.size();
      if (size == 0) {
        continue;
      }
      SelectionVector survivors = survivors();
      if (matches != null) {
        matches.addRows(expansion.rightRows(), size, survivors);
      }
      int matching = survivors == null ? size : survivors.size();
      for (int i = 0; i < matching; i++) {
        int pair = survivors == null ? i : survivors.positions()[i];
        selected[kept] = expansion.leftRows()[pair];
        numbers[kept++] = expansion.rightRows()[pair];
      }
    }
    return kept == 0 ? null : pairs.set(expansion.batch(), selected, numbers, kept).output(null);
  }

  /** The pairs that match, and left rows all of whose pairs did not. */
  private Batch extended(int size) {
    int[] leftRows = expansion.leftRows();
    int[] rightRows = expansion.rightRows();
    int candidates = 0;
    for (int i = 0; i < size; i++) {
      selected[candidates] = i;
      candidates += rightRows[i] >= 0 ? 1 : 0;
    }
    pairs.set(expansion.batch(), leftRows, rightRows, size);
    SelectionVector survivors =
        candidates == 0
            ? new SelectionVector(selected, 0)
            : residual.select(pairs, selection(candidates, size));
    if (matches != null) {
      matches.addRows(rightRows, size, survivors);
    }
    if (survivors == null) {
      rowHasMatched = !expansion.endsRow(size - 1);
      return pairs.output(null);
    }
    int kept = 0;
    int next = 0;
    for (int i = 0; i < size; i++) {
      boolean isMatch = next < survivors.size() && survivors.positions()[next] == i;
      next += isMatch ? 1 : 0;
      rowHasMatched |= isMatch;
      boolean endsRow = expansion.endsRow(i);
      if (isMatch || (endsRow && !rowHasMatched)) {
        numbers[kept] = i;
        rightRows[i] = isMatch ? rightRows[i] : -1;
        kept++;
      }
      rowHasMatched &= !endsRow;
    }
    if (kept == 0) {
      return null;
    }
    System.arraycopy(numbers, 0, selected, 0, kept);
    return pairs.output(selection(kept, size));
  }

  /** Right rows that are yielded by themselves. */
  private Batch nextRightRows() {
    if (!kind.yieldsRightRows()) {
      return null;
    }
    boolean wanted = kind == JoinKind.RIGHT_SEMI;
    int size = 0;
    while (nextRightRow < right.rows() && size < Batch.MAX_ROWS) {
      numbers[size] = nextRightRow;
      size += matches.contain(nextRightRow) == wanted ? 1 : 0;
      nextRightRow++;
    }
    return size == 0 ? null : pairs.set(null, selected, numbers, size).output(null);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      left.close();
      right = null;
      rightInput.release();
    }
  }
}
