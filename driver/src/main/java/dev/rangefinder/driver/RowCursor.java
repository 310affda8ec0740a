// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.sql.SQLException;

/** The current row of a stream of batches. */
final class RowCursor implements AutoCloseable {
  /** Where batches come from; failures are those of the engine. */
  interface Batches extends AutoCloseable {
    Batch next();

    @Override
    void close();
  }

  private final Batches batches;
  private final long maxRows;
  private Batch batch;
  private int next;
  private long number;
  private boolean finished;

  /** A batch that was looked for before its time, if {@link #looked}; {@code null} at the end. */
  private Batch pending;

  private boolean looked;

  /**
   * @param maxRows how many rows there are at most; 0 for any number
   */
  RowCursor(Batches batches, long maxRows) {
    this.batches = batches;
    this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
  }

  boolean advance() throws SQLException {
    if (!finished && number < maxRows && load()) {
      next++;
      number++;
      return true;
    }
    finished = true;
    return false;
  }

  /** Makes sure that there is a batch with a row to come; false at the end. */
  private boolean load() throws SQLException {
    try {
      while (batch == null || next == batch.selectedRows()) {
        batch = looked ? pending : batches.next();
        looked = false;
        next = 0;
        if (batch == null) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      finished = true;
      throw SqlStates.of(e);
    }
  }

  ColumnVector column(int index) throws SQLException {
    if (number == 0 || finished || batch == null) {
      throw new SQLException("There is no current row: call next() first", "24000");
    }
    return batch.column(index);
  }

  int position() {
    return batch.position(next - 1);
  }

  /** The 1-based number of the current row; 0 if there is none. */
  long number() {
    return finished ? 0 : number;
  }

  boolean isBeforeFirst() throws SQLException {
    return number == 0 && !finished && maxRows > 0 && load();
  }

  boolean isAfterLast() {
    return finished && number > 0;
  }

  boolean isLast() throws SQLException {
    if (number == 0 || finished) {
      return false;
    }
    if (number == maxRows) {
      return true;
    }
    // Looking for a further row must not lose the current one.
    if (next < batch.selectedRows()) {
      return false;
    }
    Batch current = batch.retain();
    int position = batch.selectedRows();
    if (looked) {
      return pending == null;
    }
    Batch following;
    try {
      following = batches.next();
      while (following != null && following.selectedRows() == 0) {
        following = batches.next();
      }
    } catch (RuntimeException e) {
      throw SqlStates.of(e);
    }
    batch = current;
    next = position;
    pending = following;
    looked = true;
    return following == null;
  }

  @Override
  public void close() {
    finished = true;
    batches.close();
  }
}
