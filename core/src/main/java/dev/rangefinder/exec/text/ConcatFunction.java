// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;

/** Text or binary strings joined end to end. */
public final class ConcatFunction extends VectorFunction {
  private final ColumnType type;
  private final BinaryOutput out = new BinaryOutput();

  public ConcatFunction(ColumnType type) {
    this.type = type;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    out.begin(rows.size());
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      for (ColumnVector argument : arguments) {
        BinaryVector part = (BinaryVector) argument;
        out.append(part.data(), part.offsets()[i], part.offsets()[i + 1]);
      }
      out.endRow(i);
    }
    return out.vector(type, validity, rows.size());
  }
}
