// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.io.Serializable;

/**
 * The value of the elements of missing chunks.
 *
 * @param isDefined false where the metadata says {@code null}: elements of missing chunks have no
 *     value then
 * @param bits the element's bits in its own type, zero-extended: two's complement of an integer,
 *     the IEEE 754 bits of a floating-point number, 0 or 1 of a truth value; 0 if undefined
 */
public record FillValue(boolean isDefined, long bits) implements Serializable {

  /** What {@code "fill_value": null} says. */
  public static final FillValue UNDEFINED = new FillValue(false, 0);

  private static final long serialVersionUID = 1L;

  public FillValue {
    if (!isDefined && bits != 0) {
      throw new IllegalArgumentException("An undefined fill value has no bits");
    }
  }

  public static FillValue ofBits(long bits) {
    return new FillValue(true, bits);
  }

  /** Writes the fill value as each element of {@code elements}, whose length is whole elements. */
  public void fill(byte[] elements, DataType dataType, Endianness endianness) {
    int size = dataType.itemSize();
    for (int i = 0; i < elements.length; i++) {
      int inElement = i % size;
      int significance = endianness == Endianness.LITTLE ? inElement : size - 1 - inElement;
      elements[i] = (byte) (bits >>> (Byte.SIZE * significance));
    }
  }
}
