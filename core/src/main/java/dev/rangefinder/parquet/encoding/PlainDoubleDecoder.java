// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import dev.rangefinder.bytes.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;

/** PLAIN DOUBLE: little-endian values end to end, copied as a whole. */
final class PlainDoubleDecoder implements DoubleDecoder {
  private final EncodedBytes source;
  private final DoubleBuffer values;

  PlainDoubleDecoder(EncodedBytes source) {
    ByteSlice bytes = source.bytes();
    this.source = source;
    this.values =
        ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer();
  }

  @Override
  public void read(double[] target, int offset, int count) {
    if (count > values.remaining()) {
      throw source.tooFew(count);
    }
    values.get(target, offset, count);
  }
}
