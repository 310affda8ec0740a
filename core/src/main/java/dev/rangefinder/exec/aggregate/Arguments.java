// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.aggregate;

import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import java.util.Arrays;

/** Gathers the values of selected rows from vectors of any encoding into arrays. */
final class Arguments {
  private Arguments() {}

  /** Values of a BOOLEAN, INT or LONG layout; what stands for absent values is undefined. */
  static void longs(ColumnVector vector, int[] positions, int count, long[] into) {
    if (vector instanceof LongVector flat) {
      long[] values = flat.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[positions[i]];
      }
    } else if (vector instanceof IntVector flat) {
      int[] values = flat.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[positions[i]];
      }
    } else if (vector instanceof BooleanVector flat) {
      byte[] values = flat.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[positions[i]];
      }
    } else if (vector instanceof ConstantVector constant) {
      Arrays.fill(into, 0, count, constant.isNull(0) ? 0 : constant.longAt(0));
    } else {
      longs(vector.flatten(), positions, count, into);
    }
  }

  /** Values of a FLOAT or DOUBLE layout. */
  static void doubles(ColumnVector vector, int[] positions, int count, double[] into) {
    if (vector instanceof DoubleVector flat) {
      double[] values = flat.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[positions[i]];
      }
    } else if (vector instanceof FloatVector flat) {
      float[] values = flat.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[positions[i]];
      }
    } else if (vector instanceof ConstantVector constant) {
      Arrays.fill(into, 0, count, constant.isNull(0) ? 0 : constant.doubleAt(0));
    } else {
      doubles(vector.flatten(), positions, count, into);
    }
  }

  /** Both words of values of an INT128 layout; of a long layout, with the sign extended. */
  static void int128s(ColumnVector vector, int[] positions, int count, long[] high, long[] low) {
    if (vector.type().layout() != Layout.INT128) {
      longs(vector, positions, count, low);
      for (int i = 0; i < count; i++) {
        high[i] = low[i] >> (Long.SIZE - 1);
      }
    } else if (vector instanceof Int128Vector flat) {
      for (int i = 0; i < count; i++) {
        high[i] = flat.high()[positions[i]];
        low[i] = flat.low()[positions[i]];
      }
    } else {
      int128s(vector.flatten(), positions, count, high, low);
    }
  }

  /** Keeps the rows whose bit is set; writes them and their groups. */
  static int present(
      long[] validity, int[] positions, int[] groupIds, int count, int[] keptRows, int[] keptIds) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      keptRows[kept] = row;
      keptIds[kept] = groupIds[i];
      kept += (int) (validity[row >>> 6] >>> row) & 1;
    }
    return kept;
  }
}
