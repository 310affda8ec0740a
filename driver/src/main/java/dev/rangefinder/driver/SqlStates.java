// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.calcite.engine.SqlFailure;
import dev.rangefinder.calcite.schema.AmbiguousNameException;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.session.IoLimitException;
import dev.rangefinder.session.MemoryLimitException;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.UrlSecrets;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;

/** The one place that gives failures their SQLSTATE and class. */
final class SqlStates {
  static final String CANCELLED = "57014";
  static final String CLOSED = "HY010";
  static final String CONNECTION_CLOSED = "08003";
  static final String CANNOT_CONNECT = "08001";
  static final String INVALID_ARGUMENT = "22023";
  static final String INVALID_CAST = "22018";
  static final String NO_ROWS = "07005";
  static final String NOT_SUPPORTED = "0A000";
  static final String OUT_OF_RANGE = "22003";
  static final String READ_ONLY = "25006";
  static final String TIMED_OUT = "HYT00";
  static final String WRONG_COLUMN = "42S22";

  private static final String CHANGED = "40001";
  private static final String CORRUPT = "XX001";
  private static final String DENIED = "42501";
  private static final String INTERNAL = "XX000";
  private static final String LIMIT_EXCEEDED = "53400";
  private static final String OUT_OF_MEMORY = "53200";
  private static final String TOO_COMPLEX = "54001";
  private static final String TRANSPORT = "08006";

  private SqlStates() {}

  /**
   * The failure as an SQLException; one that is one already stays as it is. Neither its message nor
   * its causes show what URLs hold of secrets.
   */
  static SQLException of(Throwable failure) {
    if (failure instanceof SQLException known) {
      return known;
    }
    String said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String message = UrlSecrets.hidden(said);
    Throwable shown = SafeCause.of(failure);
    if (failure instanceof SqlFailure sql) {
      return statement(sql.kind(), message, shown);
    } else if (failure instanceof StorageException storage) {
      return storage(storage.kind(), message, shown);
    } else if (failure instanceof EvaluationException evaluation) {
      return new SQLDataException(message, state(evaluation.kind()), shown);
    } else if (failure instanceof StatementCancelledException cancelled) {
      return cancelled(cancelled);
    } else if (failure instanceof MalformedFileException) {
      return new SQLException(message, CORRUPT, shown);
    } else if (failure instanceof UnsupportedFeatureException) {
      return unsupported(message, shown);
    } else if (failure instanceof MemoryLimitException) {
      return new SQLException(message, OUT_OF_MEMORY, shown);
    } else if (failure instanceof IoLimitException) {
      return new SQLException(message, LIMIT_EXCEEDED, shown);
    } else if (failure instanceof OutOfMemoryError) {
      return new SQLException(
          "Java's heap is used up: give it more (-Xmx), or lower memoryLimit and cacheMemory",
          OUT_OF_MEMORY,
          failure);
    } else if (failure instanceof AmbiguousNameException) {
      return new SQLSyntaxErrorException(message, "42000", shown);
    } else if (failure instanceof StackOverflowError) {
      return new SQLException("The statement is nested too deeply", TOO_COMPLEX, failure);
    } else if (failure instanceof ArithmeticException) {
      String state = message.contains("zero") ? "22012" : OUT_OF_RANGE;
      return new SQLDataException(message, state, shown);
    } else if (failure instanceof NumberFormatException) {
      return new SQLDataException(message, INVALID_CAST, shown);
    }
    Throwable cause = failure.getCause();
    if (cause instanceof RuntimeException && cause != failure) {
      return of(cause);
    }
    return new SQLException("Internal error: " + message, INTERNAL, shown);
  }

  private static SQLException statement(SqlFailure.Kind kind, String message, Throwable shown) {
    return switch (kind) {
      case SYNTAX -> new SQLSyntaxErrorException(message, "42601", shown);
      case TABLE_NOT_FOUND -> new SQLSyntaxErrorException(message, "42S02", shown);
      case COLUMN_NOT_FOUND -> new SQLSyntaxErrorException(message, WRONG_COLUMN, shown);
      case AMBIGUOUS_COLUMN -> new SQLSyntaxErrorException(message, "42702", shown);
      case FUNCTION_NOT_FOUND -> new SQLSyntaxErrorException(message, "42883", shown);
      case INVALID -> new SQLSyntaxErrorException(message, "42000", shown);
      case READ_ONLY -> new SQLException(message, READ_ONLY, shown);
      case UNSUPPORTED -> unsupported(message, shown);
    };
  }

  private static SQLException storage(StorageException.Kind kind, String message, Throwable shown) {
    return switch (kind) {
      case NOT_FOUND -> new SQLException(message, "42S02", shown);
      case DENIED -> new SQLException(message, DENIED, shown);
      case CHANGED -> new SQLException(message, CHANGED, shown);
      case THROTTLED, TRANSPORT -> new SQLTransientConnectionException(message, TRANSPORT, shown);
      case RANGE_INVALID, INVALID_REPLY -> new SQLException(message, "08P01", shown);
      case CONFIGURATION -> new SQLNonTransientConnectionException(message, CANNOT_CONNECT, shown);
      case EXHAUSTED -> new SQLException(message, OUT_OF_MEMORY, shown);
    };
  }

  private static String state(EvaluationException.Kind kind) {
    return switch (kind) {
      case DIVISION_BY_ZERO -> "22012";
      case OUT_OF_RANGE -> OUT_OF_RANGE;
      case INVALID_TEXT -> INVALID_CAST;
      case CARDINALITY -> "21000";
      case INVALID_ARGUMENT -> INVALID_ARGUMENT;
    };
  }

  private static SQLException cancelled(StatementCancelledException failure) {
    return switch (failure.reason()) {
      case CANCELLED -> new SQLException("The statement was cancelled", CANCELLED, failure);
      case TIMED_OUT ->
          new SQLTimeoutException(
              "The statement did not finish within its query timeout", TIMED_OUT, failure);
      case CLOSED -> new SQLException("The statement was closed", CLOSED, failure);
    };
  }

  private static SQLException unsupported(String message, Throwable cause) {
    SQLException unsupported = new SQLFeatureNotSupportedException(message, NOT_SUPPORTED);
    unsupported.initCause(cause);
    return unsupported;
  }

  /** What a read-only driver does not do. */
  static SQLException notSupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported", NOT_SUPPORTED);
  }
}
