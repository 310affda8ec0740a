// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import static sqlline.BuiltInProperty.NULL_VALUE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultParser;
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

  /** The commands that make sense after a connection has failed. */
  private static final Pattern WITHOUT_CONNECTION =
      Pattern.compile("!(connect|open|properties|run|set|quit|exit|help)\\b.*", Pattern.DOTALL);

  /** Whether commands and statements come from the arguments or a pipe, not from a terminal. */
  private boolean scripted;

  private final boolean talkative;

  /** Where a script from standard input goes; null if there is none, or it has been read. */
  private Path standardInput;

  private int failures;
  private boolean onTerminal;

  private ShellSqlLine(boolean scripted, boolean talkative) {
    super(new ShellApplication());
    this.scripted = scripted;
    this.talkative = talkative;
  }

  static ShellSqlLine scripted() {
    return new ShellSqlLine(true, false);
  }

  /**
   * @param talkative whether to say how many rows there were also where a pipe gives the statements
   */
  static ShellSqlLine interactive(boolean talkative) {
    return new ShellSqlLine(false, talkative);
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
    } else if (input == null && isPiped()) {
      runStandardInput();
    }
    // In SQL a backslash is a character like any other.
    ((DefaultParser) reader.getParser()).setEscapeChars(null);
    if (!onTerminal || terminal.getWidth() == 0) {
      // There is no window, so rows are not cut at its edge.
      getOpts().set(BuiltInProperty.MAX_WIDTH, Integer.MAX_VALUE);
    }
    return reader;
  }

  /** Who sits at a dumb terminal, as in some editors, still wants to see a prompt. */
  private static boolean isPiped() {
    return System.console() == null || !Terminal.TYPE_DUMB.equals(System.getenv("TERM"));
  }

  /** What comes through a pipe is a script, to its last statement, with or without a semicolon. */
  private void runStandardInput() throws IOException {
    scripted = true;
    standardInput = Files.createTempFile("rangefinder", ".sql");
    standardInput.toFile().deleteOnExit();
    getOpts().setRun(standardInput.toString());
    getOpts().set(BuiltInProperty.SILENT, !talkative);
  }

  /** Waits for the end of the script, once it is clear that it is wanted. */
  private void readStandardInput() {
    try (OutputStream copy = Files.newOutputStream(standardInput)) {
      System.in.transferTo(copy);
    } catch (IOException e) {
      handleException(e);
    }
    standardInput = null;
  }

  /** Runs a line, unless it could only repeat that a script has no connection. */
  @Override
  protected void runLine(String line, DispatchCallback callback) {
    boolean connected = getConnectionMetadata().getUrl() != null;
    boolean stranded = scripted && failures > 0 && !connected && line != null;
    if (stranded && !WITHOUT_CONNECTION.matcher(line).matches()) {
      callback.setToFailure();
      return;
    }
    if (standardInput != null && line != null && line.startsWith("!run ")) {
      readStandardInput();
    }
    super.runLine(line, callback);
    if (connected && line != null && !line.startsWith(COMMAND_PREFIX)) {
      String rest = unfinished(line);
      if (!rest.isBlank()) {
        // It is wrong, or sqlline misread it: the engine says which, with line and column.
        runStatement(rest, callback);
      }
    }
    // Ctrl-C at the prompt must not reach for a statement that has ended.
    forgetStatement(callback);
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
