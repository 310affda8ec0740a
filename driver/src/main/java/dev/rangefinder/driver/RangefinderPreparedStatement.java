// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.Engine;
import dev.rangefinder.calcite.engine.PreparedQuery;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.Parameter;
import dev.rangefinder.session.StatementSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;

/** A statement that is planned once and run with values for its parameters. */
final class RangefinderPreparedStatement extends RangefinderStatement implements PreparedStatement {
  private final String sql;
  private final Object[] values;
  private final boolean[] set;
  private PreparedQuery query;

  /** What the statement calls; {@code null} for a query. */
  private final Runnable procedure;

  /** Plans the statement. */
  RangefinderPreparedStatement(RangefinderConnection connection, String sql) throws SQLException {
    super(connection);
    this.sql = sql;
    procedure = procedure(sql);
    if (procedure != null) {
      values = new Object[0];
      set = new boolean[0];
      return;
    }
    try (StatementSession session = openSession()) {
      query = plan(Engine.RowLimit.NONE, session);
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlStates.of(e);
    }
    values = new Object[query.parameters().size()];
    set = new boolean[values.length];
  }

  private PreparedQuery plan(Engine.RowLimit rowLimit, StatementSession session) {
    return connection.engine().prepare(sql, connection.schemaPath(), rowLimit, session);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    if (procedure != null) {
      throw noRows();
    }
    List<Literal> literals = literals();
    return run(
        sql,
        session -> {
          if (rowLimit() == Engine.RowLimit.AT_EXECUTION && !query.isCapped()) {
            query = plan(Engine.RowLimit.AT_EXECUTION, session);
          }
          return query;
        },
        literals);
  }

  /** It has its statement; JDBC wants this refused. */
  @Override
  public ResultSet executeQuery(String other) throws SQLException {
    checkOpen();
    throw new SQLException(
        "A prepared statement runs the SQL it was prepared with: call executeQuery()",
        SqlStates.CLOSED);
  }

  private List<Literal> literals() throws SQLException {
    List<Literal> literals = new ArrayList<>(values.length);
    for (Parameter parameter : query.parameters()) {
      int index = parameter.index();
      if (!set[index]) {
        throw new SQLException("Parameter " + (index + 1) + " is not set", "07001");
      }
      literals.add(ParameterConversion.literal(values[index], parameter.type(), index + 1));
    }
    return literals;
  }

  @Override
  public boolean execute() throws SQLException {
    if (procedure != null) {
      call(procedure);
      return false;
    }
    executeQuery();
    return true;
  }

  @Override
  public int executeUpdate() throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return query == null ? null : new RangefinderResultSetMetaData(query.columns());
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new RangefinderParameterMetaData(query == null ? List.of() : query.parameters());
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    Arrays.fill(values, null);
    Arrays.fill(set, false);
  }

  @Override
  public void addBatch() throws SQLException {
    throw SqlStates.notSupported("A batch of statements");
  }

  private void setValue(int parameter, Object value) throws SQLException {
    checkOpen();
    if (parameter < 1 || parameter > values.length) {
      throw new SQLException(
          "There is no parameter " + parameter + "; the statement has " + values.length, "07009");
    }
    values[parameter - 1] = value;
    set[parameter - 1] = true;
  }

  @Override
  public void setNull(int parameter, int sqlType) throws SQLException {
    setValue(parameter, null);
  }

  @Override
  public void setNull(int parameter, int sqlType, String typeName) throws SQLException {
    setValue(parameter, null);
  }

  @Override
  public void setBoolean(int parameter, boolean value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setByte(int parameter, byte value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setShort(int parameter, short value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setInt(int parameter, int value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setLong(int parameter, long value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setFloat(int parameter, float value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setDouble(int parameter, double value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setBigDecimal(int parameter, BigDecimal value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setString(int parameter, String value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setNString(int parameter, String value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setBytes(int parameter, byte[] value) throws SQLException {
    setValue(parameter, value == null ? null : value.clone());
  }

  @Override
  public void setDate(int parameter, Date value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setDate(int parameter, Date value, Calendar calendar) throws SQLException {
    boolean plain = value == null || calendar == null;
    setValue(
        parameter,
        plain
            ? value
            : java.time.Instant.ofEpochMilli(value.getTime())
                .atZone(calendar.getTimeZone().toZoneId())
                .toLocalDate());
  }

  @Override
  public void setTime(int parameter, Time value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setTime(int parameter, Time value, Calendar calendar) throws SQLException {
    boolean plain = value == null || calendar == null;
    setValue(
        parameter,
        plain
            ? value
            : java.time.Instant.ofEpochMilli(value.getTime())
                .atZone(calendar.getTimeZone().toZoneId())
                .toLocalTime());
  }

  @Override
  public void setTimestamp(int parameter, Timestamp value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setTimestamp(int parameter, Timestamp value, Calendar calendar) throws SQLException {
    boolean plain = value == null || calendar == null;
    setValue(
        parameter,
        plain
            ? value
            : value.toInstant().atZone(calendar.getTimeZone().toZoneId()).toLocalDateTime());
  }

  @Override
  public void setObject(int parameter, Object value) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setObject(int parameter, Object value, int sqlType) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setObject(int parameter, Object value, int sqlType, int scale) throws SQLException {
    setValue(parameter, value);
  }

  @Override
  public void setCharacterStream(int parameter, Reader reader) throws SQLException {
    if (reader == null) {
      setValue(parameter, null);
      return;
    }
    try {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      setValue(parameter, text.toString());
    } catch (IOException e) {
      throw new SQLException("Parameter " + parameter + " could not be read", "22000", e);
    }
  }

  @Override
  public void setCharacterStream(int parameter, Reader reader, int length) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setCharacterStream(int parameter, Reader reader, long length) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setNCharacterStream(int parameter, Reader reader) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setNCharacterStream(int parameter, Reader reader, long length) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setBinaryStream(int parameter, InputStream stream) throws SQLException {
    setValue(parameter, read(parameter, stream));
  }

  @Override
  public void setBinaryStream(int parameter, InputStream stream, int length) throws SQLException {
    setBinaryStream(parameter, stream);
  }

  @Override
  public void setBinaryStream(int parameter, InputStream stream, long length) throws SQLException {
    setBinaryStream(parameter, stream);
  }

  @Override
  public void setAsciiStream(int parameter, InputStream stream) throws SQLException {
    byte[] bytes = read(parameter, stream);
    setValue(parameter, bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII));
  }

  @Override
  public void setAsciiStream(int parameter, InputStream stream, int length) throws SQLException {
    setAsciiStream(parameter, stream);
  }

  @Override
  public void setAsciiStream(int parameter, InputStream stream, long length) throws SQLException {
    setAsciiStream(parameter, stream);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int parameter, InputStream stream, int length) throws SQLException {
    throw SqlStates.notSupported("A unicode stream");
  }

  private static byte[] read(int parameter, InputStream stream) throws SQLException {
    try {
      return stream == null ? null : stream.readAllBytes();
    } catch (IOException e) {
      throw new SQLException("Parameter " + parameter + " could not be read", "22000", e);
    }
  }

  @Override
  public void setURL(int parameter, URL value) throws SQLException {
    setValue(parameter, value == null ? null : value.toString());
  }

  @Override
  public void setArray(int parameter, Array value) throws SQLException {
    throw SqlStates.notSupported("An array as parameter");
  }

  @Override
  public void setBlob(int parameter, Blob value) throws SQLException {
    throw SqlStates.notSupported("A Blob as parameter");
  }

  @Override
  public void setBlob(int parameter, InputStream stream) throws SQLException {
    setBinaryStream(parameter, stream);
  }

  @Override
  public void setBlob(int parameter, InputStream stream, long length) throws SQLException {
    setBinaryStream(parameter, stream);
  }

  @Override
  public void setClob(int parameter, Clob value) throws SQLException {
    throw SqlStates.notSupported("A Clob as parameter");
  }

  @Override
  public void setClob(int parameter, Reader reader) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setClob(int parameter, Reader reader, long length) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setNClob(int parameter, NClob value) throws SQLException {
    throw SqlStates.notSupported("An NClob as parameter");
  }

  @Override
  public void setNClob(int parameter, Reader reader) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setNClob(int parameter, Reader reader, long length) throws SQLException {
    setCharacterStream(parameter, reader);
  }

  @Override
  public void setRef(int parameter, Ref value) throws SQLException {
    throw SqlStates.notSupported("A Ref as parameter");
  }

  @Override
  public void setRowId(int parameter, RowId value) throws SQLException {
    throw SqlStates.notSupported("A RowId as parameter");
  }

  @Override
  public void setSQLXML(int parameter, SQLXML value) throws SQLException {
    throw SqlStates.notSupported("SQLXML as parameter");
  }
}
