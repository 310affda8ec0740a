// SPDX-License-Identifier: Apache-2.0
package sqlline;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes the hooks of sqlline 1.12 that are private to its package available to a subclass: how a
 * line is dispatched, how a result is printed, and where a database error goes. It decides nothing.
 */
public abstract class OpenSqlLine extends SqlLine {
  protected OpenSqlLine(Application application) {
    setAppConfig(application);
    getOpts().loadProperties(System.getProperties());
  }

  /** Runs one line: a command that starts with {@code !}, or SQL. */
  protected void runLine(String line, DispatchCallback callback) {
    super.dispatch(line, callback);
  }

  /**
   * Prints a result in the output format that is set.
   *
   * @return the number of rows
   */
  protected int printResult(ResultSet results, DispatchCallback callback) throws SQLException {
    return super.print(results, callback);
  }

  /** Prints what arguments the program takes, after arguments that it does not take. */
  protected void printUsage() {
    super.usage();
  }

  @Override
  final void dispatch(String line, DispatchCallback callback) {
    runLine(line, callback);
  }

  @Override
  final int print(ResultSet results, DispatchCallback callback) throws SQLException {
    return printResult(results, callback);
  }

  @Override
  final void usage() {
    printUsage();
  }

  @Override
  final void handleSQLException(SQLException error) {
    handleException(error);
  }
}
