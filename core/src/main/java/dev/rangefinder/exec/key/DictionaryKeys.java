// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.key;

import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.Validity;
import java.util.Arrays;

/** Combines the ids of several dictionary vectors into one small number for each row. */
final class DictionaryKeys {
  /** Above this many combinations a table of them would cost more than hashing rows. */
  private static final int MAX_COMBINATIONS = 1 << 16;

  /** Stands for the number of a combination that was not looked up yet. */
  static final int UNKNOWN = -2;

  private ColumnVector[] keys;

  /** What identifies the dictionaries that {@link #numbers} belongs to. */
  private ColumnVector[] dictionaries = new ColumnVector[0];

  private int[] numbers = new int[0];

  /** Whether all keys have dictionaries with few combinations; remembers them if so. */
  boolean accept(ColumnVector[] candidates) {
    long combinations = 1;
    for (ColumnVector key : candidates) {
      if (key instanceof DictionaryVector dictionary) {
        combinations *= dictionary.dictionary().size() + 1L;
      } else if (!(key instanceof ConstantVector)) {
        return false;
      }
      if (combinations > MAX_COMBINATIONS) {
        return false;
      }
    }
    keys = candidates;
    if (!sameDictionaries(candidates)) {
      dictionaries =
          Arrays.stream(candidates).map(DictionaryKeys::source).toArray(ColumnVector[]::new);
      numbers = new int[(int) combinations];
      Arrays.fill(numbers, UNKNOWN);
    }
    return true;
  }

  private boolean sameDictionaries(ColumnVector[] candidates) {
    if (dictionaries.length != candidates.length) {
      return false;
    }
    for (int i = 0; i < candidates.length; i++) {
      if (dictionaries[i] != source(candidates[i])) {
        return false;
      }
    }
    return true;
  }

  private static ColumnVector source(ColumnVector key) {
    return key instanceof DictionaryVector dictionary
        ? dictionary.dictionary()
        : ((ConstantVector) key).value();
  }

  /** The number of each combination, {@link #UNKNOWN} at first; the caller fills it in. */
  int[] numbers() {
    return numbers;
  }

  /** Writes the combination of each row. */
  void combine(int[] positions, int count, int[] combinations) {
    Arrays.fill(combinations, 0, count, 0);
    for (ColumnVector key : keys) {
      if (!(key instanceof DictionaryVector dictionary)) {
        continue;
      }
      int[] ids = dictionary.ids();
      int absent = dictionary.dictionary().size();
      long[] validity = dictionary.validity();
      for (int i = 0; i < count; i++) {
        int row = positions[i];
        boolean present = validity == null || Validity.isPresent(validity, row);
        combinations[i] = combinations[i] * (absent + 1) + (present ? ids[row] : absent);
      }
    }
  }
}
