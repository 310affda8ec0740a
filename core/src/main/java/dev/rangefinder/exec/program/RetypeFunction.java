// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/** The same values seen as another type of the same layout. */
final class RetypeFunction extends VectorFunction {
  private final ColumnType type;

  RetypeFunction(ColumnType type) {
    this.type = type;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    ColumnVector from = arguments[0];
    if (from instanceof IntVector v) {
      return new IntVector(type, v.values(), validity, size);
    } else if (from instanceof LongVector v) {
      return new LongVector(type, v.values(), validity, size);
    } else if (from instanceof Int128Vector v) {
      return new Int128Vector(type, v.high(), v.low(), validity, size);
    } else if (from instanceof BinaryVector v) {
      return new BinaryVector(type, v.data(), v.offsets(), validity, size);
    }
    throw new IllegalArgumentException("no " + type + " in " + from.type());
  }
}
