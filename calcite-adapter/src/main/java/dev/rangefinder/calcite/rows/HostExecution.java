// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.rows;

import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.session.StatementSession;
import org.apache.calcite.DataContext;

/** Lets operators run inside a plan that another Calcite application executes. */
public interface HostExecution {
  /** The name under which the engine's own executions are found in a data context. */
  String EXECUTION = "rangefinder.execution";

  /** The name under which the engine's own executions say how values are handed over. */
  String VALUES = "rangefinder.values";

  /** Whether times finer than milliseconds lose those digits; otherwise they are an error. */
  boolean cutsTimes();

  /** A session for one execution by the host; its taker closes it. */
  StatementSession openSession(DataContext host);

  /** What an execution by the host runs with. */
  ExecutionContext context(DataContext host, StatementSession session);
}
