// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/** The part of a result set that would change rows: there is none. */
abstract class ReadOnlyResultSet implements ResultSet {
  static SQLException updates() {
    return SqlStates.notSupported("Changing a result set");
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    throw updates();
  }

  @Override
  public void deleteRow() throws SQLException {
    throw updates();
  }

  @Override
  public void insertRow() throws SQLException {
    throw updates();
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    throw updates();
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    throw updates();
  }

  @Override
  public void refreshRow() throws SQLException {
    throw updates();
  }

  @Override
  public void updateArray(int column, Array argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateAsciiStream(int column, InputStream argument1, int argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateAsciiStream(int column, InputStream argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateAsciiStream(int column, InputStream argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBigDecimal(int column, BigDecimal argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBinaryStream(int column, InputStream argument1, int argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateBinaryStream(int column, InputStream argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateBinaryStream(int column, InputStream argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBlob(int column, InputStream argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBlob(int column, InputStream argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBlob(int column, Blob argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBoolean(int column, boolean argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateByte(int column, byte argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBytes(int column, byte[] argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateCharacterStream(int column, Reader argument1, int argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateCharacterStream(int column, Reader argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateCharacterStream(int column, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateClob(int column, Reader argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateClob(int column, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateClob(int column, Clob argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateDate(int column, Date argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateDouble(int column, double argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateFloat(int column, float argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateInt(int column, int argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateLong(int column, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNCharacterStream(int column, Reader argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateNCharacterStream(int column, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNClob(int column, Reader argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNClob(int column, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNClob(int column, NClob argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNString(int column, String argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNull(int column) throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(int column, Object argument1, int argument2) throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(int column, Object argument1, SQLType argument2, int argument3)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(int column, Object argument1, SQLType argument2) throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(int column, Object argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateRef(int column, Ref argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateRow() throws SQLException {
    throw updates();
  }

  @Override
  public void updateRowId(int column, RowId argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateSQLXML(int column, SQLXML argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateShort(int column, short argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateString(int column, String argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateTime(int column, Time argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateTimestamp(int column, Timestamp argument1) throws SQLException {
    throw updates();
  }
}
