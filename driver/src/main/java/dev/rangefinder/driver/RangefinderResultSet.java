// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.ResultColumn;
import dev.rangefinder.vector.ColumnVector;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;

/** Rows read forward, straight from column vectors. */
final class RangefinderResultSet extends LabelledResultSet {
  private final Statement statement;
  private final RowCursor rows;
  private final List<ResultColumn> columns;
  private final Runnable onClose;
  private boolean wasNull;
  private boolean closed;
  private int fetchSize;

  /**
   * @param statement what the result belongs to; {@code null} for a look at the catalog
   * @param onClose told once when the result is closed
   */
  RangefinderResultSet(
      Statement statement, RowCursor rows, List<ResultColumn> columns, Runnable onClose) {
    this.statement = statement;
    this.rows = rows;
    this.columns = columns;
    this.onClose = onClose;
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    return rows.advance();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rows.close();
      onClose.run();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLException("The result set is closed", SqlStates.CLOSED);
    }
  }

  /** The vector of a column whose value at the current row is present; {@code null} if absent. */
  private ColumnVector value(int column) throws SQLException {
    checkOpen();
    if (column < 1 || column > columns.size()) {
      throw new SQLException(
          "There is no column " + column + "; columns are numbered from 1 to " + columns.size(),
          SqlStates.WRONG_COLUMN);
    }
    ColumnVector vector = rows.column(column - 1);
    wasNull = vector.isNull(rows.position());
    return wasNull ? null : vector;
  }

  private int row() {
    return rows.position();
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equals(label)) {
        return i + 1;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equalsIgnoreCase(label)) {
        return i + 1;
      }
    }
    throw new SQLException(
        "There is no column '"
            + label
            + "'; the columns are "
            + String.join(", ", columns.stream().map(ResultColumn::label).toList()),
        SqlStates.WRONG_COLUMN);
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    ColumnVector value = value(column);
    return value != null && ValueReader.truth(value, row());
  }

  @Override
  public byte getByte(int column) throws SQLException {
    return (byte) number(column, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  public short getShort(int column) throws SQLException {
    return (short) number(column, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public int getInt(int column) throws SQLException {
    return (int) number(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public long getLong(int column) throws SQLException {
    return number(column, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long number(int column, long min, long max) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? 0 : ValueReader.number(value, row(), min, max);
  }

  @Override
  public float getFloat(int column) throws SQLException {
    return (float) getDouble(column);
  }

  @Override
  public double getDouble(int column) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? 0 : ValueReader.floating(value, row());
  }

  @Override
  public BigDecimal getBigDecimal(int column) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : ValueReader.bigDecimal(value, row());
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public String getString(int column) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : ValueReader.string(value, row());
  }

  @Override
  public String getNString(int column) throws SQLException {
    return getString(column);
  }

  @Override
  public byte[] getBytes(int column) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : ValueReader.bytes(value, row());
  }

  @Override
  public Date getDate(int column) throws SQLException {
    return getDate(column, null);
  }

  @Override
  public Date getDate(int column, Calendar calendar) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : LegacyTimes.date(value, row(), calendar);
  }

  @Override
  public Time getTime(int column) throws SQLException {
    return getTime(column, null);
  }

  @Override
  public Time getTime(int column, Calendar calendar) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : LegacyTimes.time(value, row(), calendar);
  }

  @Override
  public Timestamp getTimestamp(int column) throws SQLException {
    return getTimestamp(column, null);
  }

  @Override
  public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : LegacyTimes.timestamp(value, row(), calendar);
  }

  @Override
  public Object getObject(int column) throws SQLException {
    ColumnVector value = value(column);
    return value == null ? null : LegacyTimes.object(value, row());
  }

  @Override
  public Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw SqlStates.notSupported("A type map");
    }
    return getObject(column);
  }

  @Override
  public <T> T getObject(int column, Class<T> type) throws SQLException {
    if (type == null) {
      throw new SQLException("The class is missing", SqlStates.INVALID_ARGUMENT);
    }
    ColumnVector value = value(column);
    return value == null ? null : ClassConversion.convert(value, row(), type);
  }

  @Override
  public InputStream getAsciiStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  public InputStream getUnicodeStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16));
  }

  @Override
  public InputStream getBinaryStream(int column) throws SQLException {
    byte[] bytes = getBytes(column);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public Reader getCharacterStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public Reader getNCharacterStream(int column) throws SQLException {
    return getCharacterStream(column);
  }

  @Override
  public Array getArray(int column) throws SQLException {
    throw SqlStates.notSupported("An array");
  }

  @Override
  public Blob getBlob(int column) throws SQLException {
    throw SqlStates.notSupported("A Blob; read the column with getBytes, which");
  }

  @Override
  public Clob getClob(int column) throws SQLException {
    throw SqlStates.notSupported("A Clob; read the column with getString, which");
  }

  @Override
  public NClob getNClob(int column) throws SQLException {
    throw SqlStates.notSupported("An NClob");
  }

  @Override
  public Ref getRef(int column) throws SQLException {
    throw SqlStates.notSupported("A Ref");
  }

  @Override
  public RowId getRowId(int column) throws SQLException {
    throw SqlStates.notSupported("A RowId");
  }

  @Override
  public SQLXML getSQLXML(int column) throws SQLException {
    throw SqlStates.notSupported("SQLXML");
  }

  @Override
  public URL getURL(int column) throws SQLException {
    throw SqlStates.notSupported("A URL");
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new RangefinderResultSetMetaData(columns);
  }

  @Override
  public Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return (int) Math.min(Integer.MAX_VALUE, rows.number());
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return rows.isBeforeFirst();
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return rows.isAfterLast();
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rows.number() == 1;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    return rows.isLast();
  }

  @Override
  public boolean first() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean last() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean previous() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public boolean relative(int count) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public void afterLast() throws SQLException {
    throw forwardOnly();
  }

  private static SQLException forwardOnly() {
    return SqlStates.notSupported("Moving a forward-only result set backwards or to a row");
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw forwardOnly();
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setFetchSize(int count) throws SQLException {
    checkOpen();
    if (count < 0) {
      throw new SQLException("A fetch size below 0: " + count, SqlStates.INVALID_ARGUMENT);
    }
    fetchSize = count;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public String getCursorName() throws SQLException {
    throw SqlStates.notSupported("A cursor name");
  }

  @Override
  public boolean rowUpdated() {
    return false;
  }

  @Override
  public boolean rowInserted() {
    return false;
  }

  @Override
  public boolean rowDeleted() {
    return false;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
