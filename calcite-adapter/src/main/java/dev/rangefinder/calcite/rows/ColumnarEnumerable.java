// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

import dev.rangefinder.exec.BatchSource;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.exec.Operator;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;

/** The rows of an operator for generated code, which calls {@link #open}. */
public final class ColumnarEnumerable {
  private final Operator operator;
  private final HostExecution host;

  /**
   * @param host runs the operator where a plan is not executed by our own engine; {@code null} if
   *     that cannot be, as no table is scanned
   */
  public ColumnarEnumerable(Operator operator, HostExecution host) {
    this.operator = operator;
    this.host = host;
  }

  /** The rows of one execution; read anew by each enumerator. */
  public Enumerable<Object[]> open(DataContext root) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object[]> enumerator() {
        return start(root);
      }
    };
  }

  private Enumerator<Object[]> start(DataContext root) {
    if (root.get(HostExecution.EXECUTION) instanceof ExecutionContext own) {
      RowValues values = (RowValues) root.get(HostExecution.VALUES);
      return new Rows(source(own), values, own.session(), null);
    }
    if (host == null) {
      throw new IllegalStateException("this plan runs only in its own engine");
    }
    StatementSession session = host.openSession(root);
    try {
      return new Rows(
          source(host.context(root, session)),
          new RowValues(
              host.cutsTimes() ? RowValues.FineTimes.CUT_MILLIS : RowValues.FineTimes.EXACT_MILLIS,
              Set.of()),
          session,
          session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private BatchSource source(ExecutionContext context) {
    return operator.open(context, 1).get(0);
  }

  /** Reads batches row by row. */
  private static final class Rows implements Enumerator<Object[]> {
    private final BatchSource source;
    private final RowValues values;
    private final StatementSession session;

    /** Closed with the rows; {@code null} where somebody else closes it. */
    private final StatementSession owned;

    private Batch batch;
    private int next;
    private Object[] current;

    Rows(BatchSource source, RowValues values, StatementSession session, StatementSession owned) {
      this.source = source;
      this.values = values;
      this.session = session;
      this.owned = owned;
    }

    @Override
    public Object[] current() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public boolean moveNext() {
      while (batch == null || next == batch.selectedRows()) {
        session.throwIfCancelled();
        batch = source.next();
        next = 0;
        if (batch == null) {
          current = null;
          return false;
        }
      }
      int row = batch.position(next++);
      current = new Object[batch.columnCount()];
      for (int i = 0; i < current.length; i++) {
        current[i] = values.value(batch.column(i), row);
      }
      return true;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
      source.close();
      if (owned != null) {
        owned.close();
      }
    }
  }
}
