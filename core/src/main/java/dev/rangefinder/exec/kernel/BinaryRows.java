// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;

/**
 * Where the bytes of each row of a vector lie.
 *
 * @param ids positions in the offsets; {@code null} if those are the rows'
 */
@SuppressWarnings("ArrayRecordComponent") // a view, compared by identity alone
public record BinaryRows(byte[] data, int[] offsets, int[] ids) {
  /** Of a vector of a BINARY layout, in any encoding. */
  public static BinaryRows of(ColumnVector vector) {
    if (vector instanceof DictionaryVector dictionary
        && dictionary.dictionary() instanceof BinaryVector entries
        && entries.size() > 0) {
      return new BinaryRows(entries.data(), entries.offsets(), dictionary.ids());
    }
    if (vector instanceof ConstantVector constant) {
      BinaryVector value = (BinaryVector) constant.value();
      return new BinaryRows(value.data(), value.offsets(), new int[vector.size()]);
    }
    BinaryVector flat = (BinaryVector) vector.flatten();
    return new BinaryRows(flat.data(), flat.offsets(), null);
  }

  /** Where the bytes of a row begin; undefined where it is absent, as is their end. */
  public int start(int position) {
    return offsets[ids == null ? position : ids[position]];
  }

  public int end(int position) {
    return offsets[(ids == null ? position : ids[position]) + 1];
  }
}
