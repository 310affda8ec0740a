// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.join;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.kernel.SelectedValues;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;

/**
 * The right input of one execution of a join: read by the first of the join's sources that asks,
 * while the others wait; given up with the last of them. Safe for any thread.
 */
final class RightInput {
  /** Memory is reserved in steps of this size. */
  private static final long RESERVE_BYTES = 256 * 1024;

  private static final long POLL_MILLIS = 50;

  private final JoinPlan plan;
  private final ExecutionContext context;
  private final StatementSession session;

  /** Used by the reading thread alone, later under the lock. */
  private long reserved;

  /** Guarded by this, like all that follows. */
  private boolean reading;

  private RightRows result;
  private RuntimeException failure;
  private int users;

  RightInput(JoinPlan plan, ExecutionContext context, int users) {
    this.plan = plan;
    this.context = context;
    this.session = context.session();
    this.users = users;
  }

  /** The rows, all of them. */
  RightRows rows() {
    synchronized (this) {
      awaitReader();
      if (failure != null) {
        throw failure;
      }
      if (result != null) {
        return result;
      }
      reading = true;
    }
    RightRows read = null;
    RuntimeException thrown = new IllegalStateException("the right input of a join was not read");
    try {
      read = read();
      thrown = null;
    } catch (RuntimeException e) {
      thrown = e;
      throw e;
    } finally {
      end(read, thrown);
    }
    return read;
  }

  private synchronized void awaitReader() {
    try {
      while (reading && result == null && failure == null) {
        session.throwIfCancelled();
        wait(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      session.cancel();
      session.throwIfCancelled();
    }
  }

  private synchronized void end(RightRows read, RuntimeException thrown) {
    result = read;
    failure = thrown;
    if (users <= 0) {
      giveMemoryBack();
    }
    notifyAll();
  }

  private RightRows read() {
    RightRows rows = plan.newRightRows();
    PresentKeys keys = plan.rightKeys();
    try (BatchSource source = plan.openRight(context)) {
      for (Batch batch = source.next(); batch != null; batch = source.next()) {
        session.throwIfCancelled();
        keys.evaluate(batch, SelectedValues.positions(batch), batch.selectedRows());
        if (plan.kind().yieldsUnmatchedRightRows()) {
          rows.addAll(batch, keys);
        } else {
          rows.add(batch, keys);
        }
        reserve(rows);
        if (plan.isDecidedByOneRow() && rows.rows() > 0) {
          break;
        }
      }
    }
    session.throwIfCancelled();
    rows.finish();
    reserve(rows);
    return rows;
  }

  private void reserve(RightRows rows) {
    long bytes = rows.bytes();
    // Arrays grow by copying: for a moment the old ones are there beside those half as large again.
    bytes += bytes / 2;
    if (bytes > reserved) {
      long more = bytes - reserved + RESERVE_BYTES;
      session.memory().reserve(more);
      reserved += more;
    }
  }

  /** Gives up a share; with the last one the memory is given back. */
  synchronized void release() {
    users--;
    if (users == 0 && (!reading || result != null || failure != null)) {
      giveMemoryBack();
    }
  }

  private void giveMemoryBack() {
    // A session that is closed has given all memory back itself.
    if (session.cancelToken().reason().orElse(null) != Reason.CLOSED) {
      session.memory().release(reserved);
    }
    reserved = 0;
    result = null;
  }
}
