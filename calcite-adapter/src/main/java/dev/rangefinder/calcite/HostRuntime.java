// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite;

import dev.rangefinder.calcite.rel.HostTypes;
import dev.rangefinder.calcite.rows.HostExecution;
import dev.rangefinder.calcite.translate.StatementTime;
import dev.rangefinder.exec.ExecutionContext;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementSession;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;

/** Runs operators inside plans of another Calcite application. */
final class HostRuntime implements HostExecution {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static final ExecutorService WORKERS =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "rangefinder-host-worker");
            thread.setDaemon(true);
            return thread;
          });

  private final HostTypes hostTypes;

  HostRuntime(HostTypes hostTypes) {
    this.hostTypes = hostTypes;
  }

  @Override
  public boolean cutsTimes() {
    return hostTypes == HostTypes.CUT;
  }

  @Override
  public StatementSession openSession(DataContext host) {
    Object timeout = host.get(DataContext.Variable.TIMEOUT.camelName);
    boolean limited = timeout instanceof Number millis && millis.longValue() > 0;
    Deadline deadline =
        limited
            ? Deadline.after(Duration.ofMillis(((Number) timeout).longValue()))
            : Deadline.never();
    AtomicBoolean cancelFlag = DataContext.Variable.CANCEL_FLAG.get(host);
    return StatementSession.builder()
        .deadline(deadline)
        .stopSignal(() -> cancelFlag != null && cancelFlag.get())
        .build();
  }

  @Override
  public ExecutionContext context(DataContext host, StatementSession session) {
    return new ExecutionContext(
        session, parameter -> value(host, parameter), WORKERS, THREADS, Pruning.ON);
  }

  private static Literal value(DataContext host, Parameter parameter) {
    if (StatementTime.is(parameter)) {
      Long millis = DataContext.Variable.CURRENT_TIMESTAMP.get(host);
      return StatementTime.at(millis);
    }
    return HostValues.literal(host.get("?" + parameter.index()), parameter.type());
  }
}
