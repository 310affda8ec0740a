// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;

/** Number of code points of a text. */
public final class LengthFunction extends VectorFunction {
  private final ColumnType type;
  private int[] ints;
  private long[] longs;

  /** The length as an integer of the given type. */
  public LengthFunction(ColumnType type) {
    this.type = type;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    BinaryVector text = (BinaryVector) arguments[0];
    int[] offsets = text.offsets();
    ints = Buffers.ints(ints, size);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      ints[i] = Utf8.length(text.data(), offsets[i], offsets[i + 1]);
    }
    if (type.layout() == Layout.INT) {
      return new IntVector(type, ints, validity, size);
    }
    longs = Buffers.longs(longs, size);
    for (int i = 0; i < size; i++) {
      longs[i] = ints[i];
    }
    return new LongVector(type, longs, validity, size);
  }
}
