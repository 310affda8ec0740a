// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.scan.Split;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import java.util.ArrayList;
import java.util.List;

/** The rows of a system table as they were when the scan was planned. */
final class SystemSplit implements Split {
  private static final long serialVersionUID = 1L;

  /** What a value takes, about. */
  private static final int VALUE_BYTES = 64;

  private final ArrayList<Integer> columns;
  private final Expression residual;
  private final ArrayList<List<Literal>> values;

  SystemSplit(List<Integer> columns, Expression residual, List<List<Literal>> values) {
    this.columns = new ArrayList<>(columns);
    this.residual = residual;
    this.values = new ArrayList<>(values);
  }

  List<List<Literal>> values() {
    return values;
  }

  @Override
  public ObjectLocation location() {
    return ObjectLocation.of("sys://", "");
  }

  @Override
  public ObjectVersion version() {
    return ObjectVersion.ofSize(values.size());
  }

  @Override
  public List<Integer> columns() {
    return columns;
  }

  @Override
  public Expression residual() {
    return residual;
  }

  @Override
  public long rows() {
    return values.size();
  }

  @Override
  public long plannedBytes() {
    return (long) values.size() * columns.size() * VALUE_BYTES;
  }
}
