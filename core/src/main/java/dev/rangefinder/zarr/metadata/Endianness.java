// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.nio.ByteOrder;

/** The order of the bytes of an element; unlike {@link ByteOrder}, serializable. */
public enum Endianness {
  LITTLE(ByteOrder.LITTLE_ENDIAN),
  BIG(ByteOrder.BIG_ENDIAN);

  private final ByteOrder byteOrder;

  Endianness(ByteOrder byteOrder) {
    this.byteOrder = byteOrder;
  }

  public ByteOrder byteOrder() {
    return byteOrder;
  }
}
