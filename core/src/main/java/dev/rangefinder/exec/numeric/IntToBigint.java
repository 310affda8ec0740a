// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/** Small integers as BIGINT. */
final class IntToBigint extends VectorFunction {
  private long[] out;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.longs(out, size);
    WideningInput.widen(((IntVector) arguments[0]).values(), out, size);
    return new LongVector(ColumnType.BIGINT, out, validity, size);
  }
}
