// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Changes the codec of the only column chunk of a Parquet file with one column named {@code a}. */
final class CodecPatch {

  static final int LZO = 3;

  /** path_in_schema = ["a"]: field 3, a list of one string; then field 4 as an i32: the codec. */
  private static final byte[] BEFORE_CODEC = {0x19, 0x18, 0x01, 'a', 0x15};

  private CodecPatch() {}

  /** The file with this number as its codec; it must fit into one byte of a varint. */
  static byte[] withCodec(byte[] file, int codec) {
    int footerBytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    for (int i = file.length - 8 - footerBytes; i < file.length - BEFORE_CODEC.length; i++) {
      if (Arrays.equals(file, i, i + BEFORE_CODEC.length, BEFORE_CODEC, 0, BEFORE_CODEC.length)) {
        byte[] patched = file.clone();
        patched[i + BEFORE_CODEC.length] = (byte) (codec << 1);
        return patched;
      }
    }
    throw new IllegalArgumentException("no column chunk of a column 'a'");
  }
}
