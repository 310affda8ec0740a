// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.Int128Vector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.SequenceVector;
import java.util.Arrays;

/** Gathers the values of selected rows from vectors of any encoding into arrays. */
public final class SelectedValues {
  private static final int[] ALL_ROWS = allRows();

  private SelectedValues() {}

  private static int[] allRows() {
    int[] rows = new int[Batch.MAX_ROWS];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    return rows;
  }

  /**
   * The positions of the rows of a batch that are alive, first in an array not to be written to.
   */
  public static int[] positions(Batch batch) {
    return batch.selection() == null ? ALL_ROWS : batch.selection().positions();
  }

  /** The positions of all rows of a full batch; not to write to. */
  public static int[] allPositions() {
    return ALL_ROWS;
  }

  /** Values of a BOOLEAN, INT or LONG layout; what stands for absent values is undefined. */
  public static void longs(ColumnVector vector, int[] positions, int count, long[] into) {
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
    } else if (vector instanceof SequenceVector sequence) {
      long start = sequence.start();
      long step = sequence.step();
      for (int i = 0; i < count; i++) {
        into[i] = start + positions[i] * step;
      }
    } else if (vector instanceof DictionaryVector dictionary
        && dictionary.dictionary() instanceof LongVector entries
        && entries.size() > 0) {
      int[] ids = dictionary.ids();
      long[] values = entries.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[ids[positions[i]]];
      }
    } else if (vector instanceof DictionaryVector dictionary
        && dictionary.dictionary() instanceof IntVector entries
        && entries.size() > 0) {
      int[] ids = dictionary.ids();
      int[] values = entries.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[ids[positions[i]]];
      }
    } else {
      longs(vector.flatten(), positions, count, into);
    }
  }

  /** Values of a FLOAT or DOUBLE layout. */
  public static void doubles(ColumnVector vector, int[] positions, int count, double[] into) {
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
    } else if (vector instanceof DictionaryVector dictionary
        && dictionary.dictionary() instanceof DoubleVector entries
        && entries.size() > 0) {
      int[] ids = dictionary.ids();
      double[] values = entries.values();
      for (int i = 0; i < count; i++) {
        into[i] = values[ids[positions[i]]];
      }
    } else {
      doubles(vector.flatten(), positions, count, into);
    }
  }

  /** Both words of values of an INT128 layout; of a long layout, with the sign extended. */
  public static void int128s(
      ColumnVector vector, int[] positions, int count, long[] high, long[] low) {
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
  public static int present(
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
