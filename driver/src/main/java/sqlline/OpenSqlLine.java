// SPDX-License-Identifier: Apache-2.0
package sqlline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jline.reader.Parser;
import sqlline.SqlLineParser.SqlParserState;

/**
 * Makes what sqlline 1.12 keeps private to its package available to a subclass: how a line is
 * dispatched and split into statements, how a result is printed, and where a database error goes.
 * It decides nothing.
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
   * The end of a line of SQL that sqlline does not run, since a quote, a comment or a bracket in it
   * has no end; empty if there is none.
   */
  protected String unfinished(String line) {
    SqlLineParser parser = (SqlLineParser) getLineReader().getParser();
    StringBuilder statement = new StringBuilder();
    for (String piece : line.split(";")) {
      statement.append(piece).append(';');
      String sql = statement.toString();
      SqlParserState state =
          parser.parseState(sql, sql.length(), Parser.ParseContext.ACCEPT_LINE).getState();
      if (state == SqlParserState.OK && !isOneLineComment(sql)) {
        statement.setLength(0);
      }
    }
    boolean nothing = statement.length() == 0 || isOneLineComment(statement.toString());
    return nothing ? "" : statement.substring(0, statement.length() - 1);
  }

  /** Runs one statement as it stands and prints its result. */
  protected void runStatement(String sql, DispatchCallback callback) {
    try (Statement statement = createStatement()) {
      callback.trackSqlQuery(statement);
      if (statement.execute(sql)) {
        try (ResultSet results = statement.getResultSet()) {
          print(results, callback);
        }
      }
      callback.setToSuccess();
    } catch (SQLException | RuntimeException e) {
      callback.setToFailure();
      handleException(e);
    }
  }

  /** Lets go of the last statement, so that nobody cancels it. */
  protected void forgetStatement(DispatchCallback callback) {
    DispatchCallback.Status status = callback.getStatus();
    callback.trackSqlQuery(null);
    callback.setStatus(status);
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
