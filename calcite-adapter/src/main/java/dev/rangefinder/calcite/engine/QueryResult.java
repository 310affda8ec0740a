// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import java.util.List;

/** The rows of one execution as batches. For use by one thread at a time. */
public final class QueryResult implements AutoCloseable {
  private final List<ResultColumn> columns;
  private final BatchSource source;
  private final StatementSession session;
  private Batch first;

  QueryResult(
      List<ResultColumn> columns, BatchSource source, StatementSession session, Batch first) {
    this.columns = columns;
    this.source = source;
    this.session = session;
    this.first = first;
  }

  public List<ResultColumn> columns() {
    return columns;
  }

  /** The statement's session, with what it has asked of the stores. */
  public StatementSession session() {
    return session;
  }

  /** The next rows, valid until the next call; {@code null} at the end. */
  public Batch next() {
    session.throwIfCancelled();
    if (first != null) {
      Batch batch = first;
      first = null;
      return batch;
    }
    return source.next();
  }

  /** Gives up what is still under way. The session is closed by whoever opened it. */
  @Override
  public void close() {
    source.close();
  }
}
