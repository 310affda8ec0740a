// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.Engine;
import dev.rangefinder.calcite.engine.PreparedQuery;
import dev.rangefinder.calcite.engine.QueryResult;
import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementSession;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A statement: one result at a time; running again closes the one before. */
class RangefinderStatement implements Statement, StatementIo {
  private static final long NO_COUNT = -1;

  final RangefinderConnection connection;
  private volatile StatementSession running;
  private RangefinderResultSet result;
  private CounterSnapshot lastIo = new dev.rangefinder.events.RequestCounters().snapshot();
  private long updateCount = NO_COUNT;
  private boolean closed;
  private boolean closeOnCompletion;
  private boolean poolable;
  private long maxRows;
  private int queryTimeoutSeconds;
  private int fetchSize;
  private int maxFieldSize;
  private SQLWarning warnings;

  RangefinderStatement(RangefinderConnection connection) {
    this.connection = connection;
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLException("The statement is closed", SqlStates.CLOSED);
    }
    if (connection.isClosed()) {
      throw new SQLException("The connection is closed", SqlStates.CONNECTION_CLOSED);
    }
  }

  final void warn(String message) {
    SQLWarning warning = new SQLWarning(message, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  /** What the statement's last run has asked of the stores so far. */
  @Override
  public final CounterSnapshot io() {
    StatementSession session = running;
    return session == null ? lastIo : session.counters().snapshot();
  }

  /** Whether plans can be told at each run how many rows are wanted. */
  final Engine.RowLimit rowLimit() {
    return maxRows > 0 ? Engine.RowLimit.AT_EXECUTION : Engine.RowLimit.NONE;
  }

  final StatementSession openSession() {
    Deadline deadline =
        queryTimeoutSeconds == 0
            ? Deadline.never()
            : Deadline.after(Duration.ofSeconds(queryTimeoutSeconds));
    return connection.engine().openSession(deadline);
  }

  /** How a run gets its plan. */
  interface Planning {
    PreparedQuery plan(StatementSession session);
  }

  /** Closes the result before, plans and runs. */
  final ResultSet run(String sql, Planning planning, List<Literal> values) throws SQLException {
    checkOpen();
    closeResult();
    StatementSession session = openSession();
    StatementRun run = new StatementRun(session, sql);
    running = session;
    try {
      PreparedQuery query = planning.plan(session);
      QueryResult rows = connection.engine().execute(query, values, maxRows, session);
      connection.engine().takeNotices().forEach(this::warn);
      result =
          new RangefinderResultSet(
              this,
              new RowCursor(run.batches(rows), maxRows),
              query.columns(),
              () -> finished(run));
      return result;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      run.failed();
      finished(run);
      throw SqlStates.of(e);
    }
  }

  private void finished(StatementRun run) {
    StatementSession session = run.session();
    lastIo = session.counters().snapshot();
    if (running == session) {
      running = null;
    }
    run.end();
    session.close();
    if (closeOnCompletion && !closed) {
      close();
    }
  }

  /** What a statement calls; {@code null} if it asks for rows. */
  final Runnable procedure(String sql) throws SQLException {
    checkOpen();
    try {
      return connection.engine().procedure(sql).orElse(null);
    } catch (RuntimeException e) {
      throw SqlStates.of(e);
    }
  }

  /** Runs what a statement calls. */
  final void call(Runnable procedure) throws SQLException {
    checkOpen();
    closeResult();
    try {
      procedure.run();
    } catch (RuntimeException e) {
      throw SqlStates.of(e);
    }
    updateCount = 0;
  }

  static SQLException noRows() {
    return new SQLException(
        "CALL returns no rows: use execute or executeUpdate", SqlStates.NO_ROWS);
  }

  private void closeResult() {
    updateCount = NO_COUNT;
    RangefinderResultSet before = result;
    result = null;
    if (before != null) {
      boolean keep = closeOnCompletion;
      closeOnCompletion = false;
      before.close();
      closeOnCompletion = keep;
    }
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    if (procedure(sql) != null) {
      throw noRows();
    }
    return run(
        sql,
        session -> connection.engine().prepare(sql, connection.schemaPath(), rowLimit(), session),
        List.of());
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    Runnable procedure = procedure(sql);
    if (procedure != null) {
      call(procedure);
      return false;
    }
    executeQuery(sql);
    return true;
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    Runnable procedure = procedure(sql);
    if (procedure != null) {
      call(procedure);
      return 0;
    }
    throw new SQLException(
        "executeUpdate is not for queries, and Rangefinder only reads: use executeQuery",
        SqlStates.READ_ONLY);
  }

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    return execute(sql);
  }

  @Override
  public boolean execute(String sql, int[] columns) throws SQLException {
    return execute(sql);
  }

  @Override
  public boolean execute(String sql, String[] columns) throws SQLException {
    return execute(sql);
  }

  @Override
  public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public int executeUpdate(String sql, int[] columns) throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public int executeUpdate(String sql, String[] columns) throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    checkOpen();
    return result;
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return (int) getLargeUpdateCount();
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return updateCount;
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    checkOpen();
    closeResult();
    return false;
  }

  @Override
  public boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    if (current == Statement.KEEP_CURRENT_RESULT) {
      result = null;
      updateCount = NO_COUNT;
    } else {
      closeResult();
    }
    return false;
  }

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    StatementSession session = running;
    if (session != null) {
      session.cancel();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    StatementSession session = running;
    closed = true;
    if (session != null) {
      // Whoever is running the statement stops before its sources go away.
      session.cancel();
    }
    closeResult();
    if (session != null) {
      session.close();
    }
    connection.forget(this);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    queryTimeoutSeconds = notNegative(seconds, "query timeout");
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeoutSeconds;
  }

  @Override
  public void setMaxRows(int rows) throws SQLException {
    setLargeMaxRows(rows);
  }

  @Override
  public int getMaxRows() throws SQLException {
    checkOpen();
    return (int) Math.min(Integer.MAX_VALUE, maxRows);
  }

  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    checkOpen();
    if (rows < 0) {
      throw new SQLException("A row limit below 0: " + rows, SqlStates.INVALID_ARGUMENT);
    }
    maxRows = rows;
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    fetchSize = notNegative(rows, "fetch size");
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public void setMaxFieldSize(int size) throws SQLException {
    checkOpen();
    maxFieldSize = notNegative(size, "field size");
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    checkOpen();
    return maxFieldSize;
  }

  private static int notNegative(int value, String what) throws SQLException {
    if (value < 0) {
      throw new SQLException("A " + what + " below 0: " + value, SqlStates.INVALID_ARGUMENT);
    }
    return value;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw SqlStates.notSupported("A fetch direction other than forward");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
  }

  @Override
  public void setCursorName(String name) throws SQLException {
    checkOpen();
  }

  @Override
  public void setPoolable(boolean value) throws SQLException {
    checkOpen();
    poolable = value;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    checkOpen();
    throw SqlStates.notSupported("A batch of statements");
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    checkOpen();
    throw new BatchUpdateException(
        "Rangefinder only reads: a batch has nothing to update",
        SqlStates.READ_ONLY,
        0,
        new int[0],
        null);
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    return CatalogRows.empty();
  }

  @Override
  public int getResultSetType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings = null;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
