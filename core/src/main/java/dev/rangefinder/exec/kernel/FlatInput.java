// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.type.Layout;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.DoubleVector;
import dev.rangefinder.vector.FloatVector;
import dev.rangefinder.vector.IntVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.SequenceVector;

/**
 * Takes the encoding off the vectors of one argument, into arrays that it uses again. One instance
 * per argument.
 */
public final class FlatInput {
  private int[] ints;
  private long[] longs;
  private float[] floats;
  private double[] doubles;
  private ColumnVector constant;
  private ColumnVector repeated;

  /** The vector without its encoding; valid until the next call. */
  public ColumnVector flatten(ColumnVector vector) {
    if (vector instanceof DictionaryVector dictionary) {
      return gather(dictionary);
    } else if (vector instanceof ConstantVector repeats) {
      return repeat(repeats);
    } else if (vector instanceof SequenceVector) {
      return vector.flatten();
    }
    return vector;
  }

  private ColumnVector repeat(ConstantVector vector) {
    ColumnVector value = vector.value();
    int size = vector.size();
    if (constant != value || repeated.size() < size) {
      repeated = new ConstantVector(value, Math.max(size, 64)).flatten();
      constant = value;
    }
    return repeated.size() == size ? repeated : shorter(vector, size);
  }

  private ColumnVector shorter(ConstantVector vector, int size) {
    if (vector.isNull(0)) {
      return vector.flatten();
    }
    if (repeated instanceof IntVector v) {
      return new IntVector(v.type(), v.values(), null, size);
    } else if (repeated instanceof LongVector v) {
      return new LongVector(v.type(), v.values(), null, size);
    } else if (repeated instanceof DoubleVector v) {
      return new DoubleVector(v.type(), v.values(), null, size);
    } else if (repeated instanceof FloatVector v) {
      return new FloatVector(v.type(), v.values(), null, size);
    }
    return vector.flatten();
  }

  private ColumnVector gather(DictionaryVector vector) {
    int size = vector.size();
    int[] ids = vector.ids();
    ColumnVector dictionary = vector.dictionary();
    if (dictionary.size() == 0 || dictionary.type().layout() == Layout.BINARY) {
      return vector.flatten();
    }
    if (dictionary instanceof IntVector values) {
      ints = Buffers.ints(ints, size);
      int[] from = values.values();
      for (int i = 0; i < size; i++) {
        ints[i] = from[ids[i]];
      }
      return new IntVector(vector.type(), ints, vector.validity(), size);
    } else if (dictionary instanceof LongVector values) {
      longs = Buffers.longs(longs, size);
      long[] from = values.values();
      for (int i = 0; i < size; i++) {
        longs[i] = from[ids[i]];
      }
      return new LongVector(vector.type(), longs, vector.validity(), size);
    } else if (dictionary instanceof DoubleVector values) {
      doubles = Buffers.doubles(doubles, size);
      double[] from = values.values();
      for (int i = 0; i < size; i++) {
        doubles[i] = from[ids[i]];
      }
      return new DoubleVector(vector.type(), doubles, vector.validity(), size);
    } else if (dictionary instanceof FloatVector values) {
      floats = Buffers.floats(floats, size);
      float[] from = values.values();
      for (int i = 0; i < size; i++) {
        floats[i] = from[ids[i]];
      }
      return new FloatVector(vector.type(), floats, vector.validity(), size);
    }
    return vector.flatten();
  }
}
