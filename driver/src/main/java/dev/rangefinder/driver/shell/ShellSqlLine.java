// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import static sqlline.BuiltInProperty.NULL_VALUE;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Set;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;
import sqlline.BuiltInProperty;
import sqlline.DispatchCallback;
import sqlline.OpenSqlLine;
import sqlline.SqlLineProperty;

/** sqlline that counts failures, says each error once, and prints CSV as RFC 4180 has it. */
final class ShellSqlLine extends OpenSqlLine {
  /** The formats in which a NULL is told from an empty string by a word. */
  private static final Set<String> FOR_READERS = Set.of("table", "ansiconsole", "vertical");

  /** Whether commands and statements come from the arguments and not from a terminal. */
  private final boolean scripted;

  private int failures;
  private boolean onTerminal;

  private ShellSqlLine(boolean scripted) {
    super(new ShellApplication());
    this.scripted = scripted;
  }

  static ShellSqlLine scripted() {
    return new ShellSqlLine(true);
  }

  static ShellSqlLine interactive() {
    return new ShellSqlLine(false);
  }

  /** Whether the process has to report a failure; who sat at the terminal has seen it already. */
  boolean anyFailed() {
    return failures > 0 && !onTerminal;
  }

  @Override
  public LineReader getConsoleReader(InputStream input, History history) throws IOException {
    LineReader reader = super.getConsoleReader(input, history);
    Terminal terminal = reader.getTerminal();
    if (input == null && !terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      onTerminal = true;
      // jline listens for Ctrl-C only while it reads a line; during a statement it ends the
      // process.
      Signals.register("INT", () -> terminal.raise(Terminal.Signal.INT));
    }
    if (!onTerminal || terminal.getWidth() == 0) {
      // There is no window, so rows are not cut at its edge.
      getOpts().set(BuiltInProperty.MAX_WIDTH, Integer.MAX_VALUE);
    }
    return reader;
  }

  /** Runs a line, unless it could only repeat that a script has no connection. */
  @Override
  protected void runLine(String line, DispatchCallback callback) {
    boolean connected = getConnectionMetadata().getUrl() != null;
    if (scripted && failures > 0 && !connected && !line.startsWith(COMMAND_PREFIX)) {
      callback.setToFailure();
    } else {
      super.runLine(line, callback);
    }
  }

  @Override
  public int runCommands(List<String> lines, DispatchCallback callback) {
    int succeeded = 0;
    for (String line : lines) {
      int failuresBefore = failures;
      runLine(line, callback);
      if (failures == failuresBefore && !callback.isFailure()) {
        succeeded++;
      } else if (!getOpts().getForce()) {
        break;
      }
    }
    return succeeded;
  }

  @Override
  protected int printResult(ResultSet results, DispatchCallback callback) throws SQLException {
    String name = getOpts().getOutputFormat();
    if (name.equals("csv")) {
      CsvFormat format = new CsvFormat(getOpts().getCsvDelimiter(), this::output);
      return format.print(results, getOpts().getShowHeader(), callback::isCanceled);
    }
    boolean marksNulls = FOR_READERS.contains(name) && getOpts().isDefault(NULL_VALUE);
    if (marksNulls) {
      getOpts().set(NULL_VALUE, "NULL");
    }
    try {
      return super.printResult(TimesAsText.of(results), callback);
    } finally {
      if (marksNulls) {
        getOpts().set(NULL_VALUE, SqlLineProperty.DEFAULT);
      }
    }
  }

  @Override
  protected void printUsage() {
    super.error(Shell.USAGE.stripTrailing());
  }

  @Override
  public boolean error(String message) {
    failures++;
    return super.error(message);
  }

  @Override
  public void handleException(Throwable error) {
    if (error instanceof SQLWarning) {
      if (!getOpts().getSilent()) {
        super.error("Warning: " + message(error));
      }
      return;
    }
    error("Error: " + message(error));
    if (getOpts().getVerbose()) {
      error.printStackTrace();
    }
  }

  /** What to tell about an error, on one line if it has one: its message and its SQLState. */
  static String message(Throwable error) {
    Throwable cause = error;
    while (cause instanceof InvocationTargetException
        || cause.getClass().getSimpleName().equals("WrappedSqlException")) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    if (cause instanceof SQLException sql) {
      String state = sql.getSQLState();
      return state == null ? message : message + " (SQLState " + state + ")";
    }
    String kind = cause.getClass().getSimpleName();
    return message.isEmpty() ? kind : kind + ": " + message;
  }
}
