// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.TerminalBuilder;
import sqlline.SqlLine;

/**
 * The main class of the jar: takes sqlline's arguments, see {@link #USAGE}.
 *
 * <p>Results go to standard output and everything else to standard error. With {@code -e}, {@code
 * -f} or {@code --run}, or where standard input is a pipe, it runs what they say, writes nothing to
 * standard error unless something fails, and ends.
 */
public final class Shell {
  /** The exit status when the arguments make no sense. */
  static final int WRONG_ARGUMENTS = 1;

  /** The exit status when a statement, a command or the connection failed. */
  static final int FAILED = 2;

  static final String USAGE =
      """
      Usage: java -jar rangefinder-jdbc.jar [OPTION]...

        -u URL                 connect to jdbc:rangefinder:LOCATION[;property=value]...
        -e SQL                 run the statements, separated by ';', and end; may be repeated
        -f FILE                run the statements of the file and end
        --outputformat=FORMAT  table, csv, tsv, json, vertical, xmlattrs or xmlelements
        --silent=true          print results and errors only
        --force=true           go on with a file after a statement that failed
        --NAME=VALUE           set any other property that '!set' lists
        --help                 print this

      Without -e and -f it reads statements from the terminal, where '!help' lists the commands,
      or runs what comes through a pipe.
      The exit status is 0 when everything succeeded, 1 for wrong arguments, 2 otherwise.
      """;

  private static final String TUNNEL_DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private Shell() {}

  /** Runs the shell and ends the process with its exit status. */
  public static void main(String[] arguments) {
    int status;
    try {
      status = run(arguments);
    } catch (IOException | RuntimeException | Error e) {
      System.err.println("Error: " + ShellSqlLine.message(e));
      status = FAILED;
    }
    System.exit(status);
  }

  /** Runs the shell on the process's own streams and returns the exit status. */
  static int run(String[] arguments) throws IOException {
    List<String> wanted = new ArrayList<>(List.of(arguments));
    if (wanted.contains("--help") || wanted.contains("-h")) {
      System.out.print(USAGE);
      return 0;
    }
    useOwnFolderInHome();
    sendPasswordsToProxies();
    boolean scripted = wanted.stream().anyMatch(Shell::saysWhatToRun);
    // sqlline takes every --silent for true.
    boolean talkative = wanted.remove("--silent=false");
    if (scripted && !talkative) {
      wanted.add(0, "--silent=true");
    }
    // Without this, jline warns when there is no terminal.
    System.setProperty(TerminalBuilder.PROP_DUMB, "true");

    ShellSqlLine sqlLine = scripted ? ShellSqlLine.scripted() : ShellSqlLine.interactive(talkative);
    // A script needs no terminal, and without one nothing native is loaded or started.
    InputStream input = scripted ? InputStream.nullInputStream() : null;
    SqlLine.Status status = sqlLine.begin(wanted.toArray(new String[0]), input, !scripted);
    if (status == SqlLine.Status.ARGS) {
      return WRONG_ARGUMENTS;
    }
    return sqlLine.anyFailed() ? FAILED : 0;
  }

  /**
   * Java shows a proxy no password for https addresses unless this property is empty. In a process
   * of its own the shell may say so, where nobody else has; a driver in another's may not.
   */
  private static void sendPasswordsToProxies() {
    if (System.getProperty(TUNNEL_DISABLED_SCHEMES) == null) {
      System.setProperty(TUNNEL_DISABLED_SCHEMES, "");
    }
  }

  private static boolean saysWhatToRun(String argument) {
    return argument.equals("-e") || argument.equals("-f") || argument.startsWith("--run=");
  }

  /** Keeps the history and the saved properties apart from those of other programs on sqlline. */
  private static void useOwnFolderInHome() {
    if (System.getProperty(SqlLine.SQLLINE_BASE_DIR) == null) {
      System.setProperty(
          SqlLine.SQLLINE_BASE_DIR,
          Path.of(System.getProperty("user.home"), ".rangefinder").toString());
    }
  }
}
