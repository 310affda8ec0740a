// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import java.util.Arrays;
import java.util.Objects;

/**
 * Values given as positions in a dictionary that many batches share. Dictionary entries are never
 * absent; absence is in this vector's own bitmap. Entries need not be distinct. Two vectors with
 * the same dictionary object can be compared and grouped by their ids.
 */
public final class DictionaryVector extends ColumnVector {
  private final int[] ids;
  private final ColumnVector dictionary;
  private final long[] validity;

  /**
   * Wraps arrays without copying.
   *
   * @param ids at least {@code size} positions in the dictionary; undefined but within the
   *     dictionary (or 0) at absent rows
   * @param dictionary a flat vector without absent values, immutable for ever
   */
  public DictionaryVector(int[] ids, ColumnVector dictionary, long[] validity, int size) {
    super(dictionary.type(), size);
    Objects.checkFromToIndex(0, size, ids.length);
    this.ids = ids;
    this.dictionary = dictionary;
    this.validity = validity;
  }

  public int[] ids() {
    return ids;
  }

  public ColumnVector dictionary() {
    return dictionary;
  }

  @Override
  public long[] validity() {
    return validity;
  }

  @Override
  public boolean isNull(int row) {
    return !Validity.isPresent(validity, row);
  }

  @Override
  public long longAt(int row) {
    return dictionary.longAt(ids[row]);
  }

  @Override
  public double doubleAt(int row) {
    return dictionary.doubleAt(ids[row]);
  }

  @Override
  public long highAt(int row) {
    return dictionary.highAt(ids[row]);
  }

  @Override
  public long lowAt(int row) {
    return dictionary.lowAt(ids[row]);
  }

  @Override
  public byte[] bytesAt(int row) {
    return dictionary.bytesAt(ids[row]);
  }

  @Override
  public ColumnVector flatten() {
    if (dictionary.size() == 0) {
      return new ConstantVector(NullVectors.one(type()), size()).flatten();
    }
    ColumnVector flat = dictionary.take(ids, size());
    return validity == null ? flat : NullVectors.withValidity(flat, validity);
  }

  @Override
  public DictionaryVector take(int[] positions, int count) {
    int[] taken = new int[count];
    for (int i = 0; i < count; i++) {
      taken[i] = ids[positions[i]];
    }
    return new DictionaryVector(
        taken, dictionary, Validity.take(validity, positions, count), count);
  }

  @Override
  public DictionaryVector retain() {
    return new DictionaryVector(
        Arrays.copyOf(ids, size()),
        dictionary,
        validity == null ? null : Arrays.copyOf(validity, Validity.words(size())),
        size());
  }

  @Override
  public long retainedBytes() {
    return 4L * ids.length
        + dictionary.retainedBytes()
        + (validity == null ? 0 : 8L * validity.length);
  }
}
