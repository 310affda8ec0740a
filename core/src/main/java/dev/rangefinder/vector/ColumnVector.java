// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import dev.rangefinder.type.ColumnType;

/**
 * The values of one column in a batch. Immutable to its consumers; the arrays behind it may be
 * overwritten when the batch it belongs to is no longer valid (see {@link Batch}).
 *
 * <p>Flat vectors have one class per {@link dev.rangefinder.type.Layout}; {@link DictionaryVector},
 * {@link ConstantVector} and {@link SequenceVector} are encodings that operators keep as long as
 * they can. Hot loops take the arrays of the concrete class; the value accessors here are for
 * places that touch few values, such as a result set.
 */
public abstract sealed class ColumnVector
    permits BooleanVector,
        IntVector,
        LongVector,
        FloatVector,
        DoubleVector,
        Int128Vector,
        BinaryVector,
        DictionaryVector,
        ConstantVector,
        SequenceVector {

  private final ColumnType type;
  private final int size;

  ColumnVector(ColumnType type, int size) {
    this.type = type;
    this.size = size;
  }

  public final ColumnType type() {
    return type;
  }

  /** Number of rows. */
  public final int size() {
    return size;
  }

  /**
   * The bitmap of present values as described at {@link Validity}, or {@code null} if all are
   * present. Encoded vectors may have to build it: ask once per batch.
   */
  public abstract long[] validity();

  /** Whether the value at this row is absent. */
  public abstract boolean isNull(int row);

  /** The value of an INT or LONG layout (also the 0 or 1 of a BOOLEAN). */
  public long longAt(int row) {
    throw wrongLayout("a long");
  }

  /** The value of a FLOAT or DOUBLE layout. */
  public double doubleAt(int row) {
    throw wrongLayout("a double");
  }

  /** The high word of an INT128 value. */
  public long highAt(int row) {
    throw wrongLayout("an int128");
  }

  /** The low word of an INT128 value. */
  public long lowAt(int row) {
    throw wrongLayout("an int128");
  }

  /** A copy of the bytes of a BINARY value. */
  public byte[] bytesAt(int row) {
    throw wrongLayout("bytes");
  }

  /** This vector without its encoding; itself if it has none. */
  public abstract ColumnVector flatten();

  /**
   * A new vector of the rows at {@code positions[0..count)}, in that order, that shares no mutable
   * array with this one. A dictionary stays a dictionary, a constant a constant.
   */
  public abstract ColumnVector take(int[] positions, int count);

  /** A copy that stays valid when the batch is gone. */
  public abstract ColumnVector retain();

  /** The memory this vector's arrays hold, in bytes; shared dictionaries count in full. */
  public abstract long retainedBytes();

  private IllegalStateException wrongLayout(String asked) {
    return new IllegalStateException(
        getClass().getSimpleName() + " of " + type + " asked for " + asked);
  }
}
