// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.FlatInput;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.NullVectors;
import dev.rangefinder.vector.Validity;

/**
 * A function that is absent where an argument is. Of constants it is computed once, of one
 * dictionary and constants once per entry of the dictionary; else its arguments lose their
 * encoding.
 */
final class StrictKernel extends Kernel {
  /** A dictionary larger than that is worth computing only when as many rows have been seen. */
  private static final int MAX_EAGER_ENTRIES = 4096;

  private final Kernel[] arguments;
  private final VectorFunction function;
  private final FlatInput[] inputs;
  private final ColumnVector[] values;
  private final ColumnVector[] knownConstants;
  private ColumnVector knownDictionary;
  private ColumnVector mappedDictionary;
  private long rowsOfDictionary;

  StrictKernel(ColumnType type, VectorFunction function, Kernel... arguments) {
    super(type);
    this.arguments = arguments;
    this.function = function;
    this.values = new ColumnVector[arguments.length];
    this.knownConstants = new ColumnVector[arguments.length];
    this.inputs = new FlatInput[arguments.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new FlatInput();
    }
  }

  @Override
  public ColumnVector evaluate(Batch batch, Rows rows) {
    int constants = 0;
    int dictionary = -1;
    int dictionaries = 0;
    boolean absent = rows.isEmpty();
    for (int i = 0; i < arguments.length; i++) {
      values[i] = arguments[i].evaluate(batch, rows);
      if (values[i] instanceof ConstantVector) {
        absent |= values[i].isNull(0);
        constants++;
      } else if (values[i] instanceof DictionaryVector) {
        dictionary = i;
        dictionaries++;
      }
    }
    if (absent) {
      return NullVectors.of(type(), rows.size());
    }
    if (constants == arguments.length) {
      return new ConstantVector(flat(1, -1).retain(), rows.size());
    }
    if (dictionaries == 1 && constants + 1 == arguments.length) {
      ColumnVector mapped = overDictionary((DictionaryVector) values[dictionary], dictionary, rows);
      if (mapped != null) {
        return mapped;
      }
    }
    long[] validity = null;
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof ConstantVector)) {
        validity = Validity.and(validity, values[i].validity(), rows.size());
      }
      values[i] = inputs[i].flatten(values[i]);
    }
    return function.apply(values, rows, validity);
  }

  /** The function of constants, and of a dictionary's entries at one place, for so many rows. */
  private ColumnVector flat(int size, int dictionary) {
    ColumnVector[] flat = new ColumnVector[values.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] =
          i == dictionary
              ? ((DictionaryVector) values[i]).dictionary()
              : new ConstantVector(((ConstantVector) values[i]).value(), size).flatten();
    }
    return function.apply(flat, Rows.all(size), null);
  }

  /** Whether the constants are those of the call before; remembers them. */
  private boolean constantsAreKnown() {
    boolean known = true;
    for (int i = 0; i < values.length; i++) {
      ColumnVector constant = values[i] instanceof ConstantVector vector ? vector.value() : null;
      known &= constant == knownConstants[i];
      knownConstants[i] = constant;
    }
    return known;
  }

  private ColumnVector overDictionary(DictionaryVector vector, int place, Rows rows) {
    ColumnVector dictionary = vector.dictionary();
    if (dictionary != knownDictionary || !constantsAreKnown()) {
      knownDictionary = dictionary;
      mappedDictionary = null;
      rowsOfDictionary = 0;
    }
    if (mappedDictionary == null && rowsOfDictionary >= 0) {
      rowsOfDictionary += rows.count();
      int entries = dictionary.size();
      if (entries > 0 && (entries <= MAX_EAGER_ENTRIES || rowsOfDictionary >= entries)) {
        try {
          mappedDictionary = flat(entries, place).retain();
        } catch (EvaluationException e) {
          // An entry that no row that counts may have: such errors come from rows alone.
          rowsOfDictionary = Long.MIN_VALUE;
        }
      }
    }
    return mappedDictionary == null
        ? null
        : new DictionaryVector(vector.ids(), mappedDictionary, vector.validity(), vector.size());
  }
}
