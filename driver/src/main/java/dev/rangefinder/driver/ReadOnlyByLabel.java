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
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/** The changes of columns by label, of which there are none either. */
abstract class ReadOnlyByLabel extends ReadOnlyResultSet {
  @Override
  public void updateArray(String argument, Array argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateAsciiStream(String argument, InputStream argument1, int argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateAsciiStream(String argument, InputStream argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateAsciiStream(String argument, InputStream argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBigDecimal(String argument, BigDecimal argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBinaryStream(String argument, InputStream argument1, int argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateBinaryStream(String argument, InputStream argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateBinaryStream(String argument, InputStream argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBlob(String argument, InputStream argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBlob(String argument, InputStream argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBlob(String argument, Blob argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBoolean(String argument, boolean argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateByte(String argument, byte argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateBytes(String argument, byte[] argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateCharacterStream(String argument, Reader argument1, int argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateCharacterStream(String argument, Reader argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateCharacterStream(String argument, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateClob(String argument, Reader argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateClob(String argument, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateClob(String argument, Clob argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateDate(String argument, Date argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateDouble(String argument, double argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateFloat(String argument, float argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateInt(String argument, int argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateLong(String argument, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNCharacterStream(String argument, Reader argument1, long length)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateNCharacterStream(String argument, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNClob(String argument, Reader argument1, long length) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNClob(String argument, Reader argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNClob(String argument, NClob argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNString(String argument, String argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateNull(String argument) throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(String argument, Object argument1, int argument2) throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(String argument, Object argument1, SQLType argument2, int argument3)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(String argument, Object argument1, SQLType argument2)
      throws SQLException {
    throw updates();
  }

  @Override
  public void updateObject(String argument, Object argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateRef(String argument, Ref argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateRowId(String argument, RowId argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateSQLXML(String argument, SQLXML argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateShort(String argument, short argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateString(String argument, String argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateTime(String argument, Time argument1) throws SQLException {
    throw updates();
  }

  @Override
  public void updateTimestamp(String argument, Timestamp argument1) throws SQLException {
    throw updates();
  }
}
