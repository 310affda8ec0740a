// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** PLAIN BYTE_ARRAY: before each value its length in four bytes. */
final class PlainBinaryDecoder implements BinaryDecoder {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final EncodedBytes source;
  private final byte[] array;
  private final int end;
  private int position;

  PlainBinaryDecoder(EncodedBytes source) {
    this.source = source;
    this.array = source.bytes().array();
    this.position = source.bytes().offset();
    this.end = position + source.length();
  }

  @Override
  public void read(BinaryBuffer target, int count) {
    target.reserveValues(count);
    target.reserveBytes(bytes(count), source);
    int at = position;
    for (int i = 0; i < count; i++) {
      int length = (int) INTS.get(array, at);
      at += Integer.BYTES;
      target.append(array, at, length);
      at += length;
    }
    position = at;
  }

  /** The bytes of the next values, each of which is found to lie within the page. */
  private long bytes(int count) {
    int at = position;
    for (int i = 0; i < count; i++) {
      if (end - at < Integer.BYTES) {
        throw source.tooFew(count - i);
      }
      int length = (int) INTS.get(array, at);
      at += Integer.BYTES;
      if (length < 0 || length > end - at) {
        throw source.malformed(
            "expected a BYTE_ARRAY of at most " + (end - at) + " bytes, found " + length);
      }
      at += length;
    }
    return at - position - (long) Integer.BYTES * count;
  }
}
