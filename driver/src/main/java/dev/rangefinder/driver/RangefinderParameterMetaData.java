// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.expression.Parameter;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/** The parameters of a prepared statement. */
final class RangefinderParameterMetaData implements ParameterMetaData {
  private final List<Parameter> parameters;

  RangefinderParameterMetaData(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  private JdbcType type(int parameter) throws SQLException {
    if (parameter < 1 || parameter > parameters.size()) {
      throw new SQLException(
          "There is no parameter " + parameter + "; the statement has " + parameters.size(),
          "07009");
    }
    return JdbcType.of(parameters.get(parameter - 1).type());
  }

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  @Override
  public int isNullable(int parameter) throws SQLException {
    type(parameter);
    return parameterNullable;
  }

  @Override
  public boolean isSigned(int parameter) throws SQLException {
    return type(parameter).signed();
  }

  @Override
  public int getPrecision(int parameter) throws SQLException {
    return type(parameter).precision();
  }

  @Override
  public int getScale(int parameter) throws SQLException {
    return type(parameter).scale();
  }

  @Override
  public int getParameterType(int parameter) throws SQLException {
    return type(parameter).sqlType();
  }

  @Override
  public String getParameterTypeName(int parameter) throws SQLException {
    return type(parameter).name();
  }

  @Override
  public String getParameterClassName(int parameter) throws SQLException {
    return type(parameter).javaClass().getName();
  }

  @Override
  public int getParameterMode(int parameter) throws SQLException {
    type(parameter);
    return parameterModeIn;
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
