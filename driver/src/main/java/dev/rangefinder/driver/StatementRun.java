// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.QueryResult;
import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.StatementEvent;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;

/** One run of a statement, told to the flight recorder at its end. */
final class StatementRun {
  private final StatementSession session;
  private final StatementEvent event = new StatementEvent();
  private long rows;
  private boolean drained;
  private boolean failed;
  private boolean ended;

  StatementRun(StatementSession session, String sql) {
    this.session = session;
    event.textLength = sql.length();
    event.begin();
  }

  StatementSession session() {
    return session;
  }

  void failed() {
    failed = true;
  }

  /** The rows of a result; to be read by one thread at a time. */
  RowCursor.Batches batches(QueryResult result) {
    return new RowCursor.Batches() {
      @Override
      public Batch next() {
        try {
          Batch batch = result.next();
          rows += batch == null ? 0 : batch.selectedRows();
          drained |= batch == null;
          return batch;
        } catch (RuntimeException | Error e) {
          failed();
          throw e;
        }
      }

      @Override
      public void close() {
        result.close();
      }
    };
  }

  /** Before the session is closed; a second time does nothing. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (event.shouldCommit()) {
      CounterSnapshot io = session.counters().snapshot();
      event.statement = session.number();
      event.requests = io.requests();
      event.bytes = io.bytes();
      event.cacheHits = io.cacheHits();
      event.storedHits = io.storedHits();
      event.rows = rows;
      event.outcome = outcome();
      event.commit();
    }
  }

  private String outcome() {
    if (drained && !failed) {
      // Closing the statement afterwards cancels what is no longer there.
      return "completed";
    }
    Reason reason = session.cancelToken().reason().orElse(null);
    if (reason == Reason.TIMED_OUT) {
      return "timed out";
    }
    if (reason == Reason.CANCELLED) {
      return "cancelled";
    }
    return failed ? "failed" : "completed";
  }
}
