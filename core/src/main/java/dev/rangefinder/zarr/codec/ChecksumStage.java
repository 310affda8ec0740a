// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.compression.DecompressionException;
import dev.rangefinder.zarr.metadata.CodecSpec;
import java.util.zip.CRC32C;

/** Codec {@code crc32c}, version 1.0: checks the last four bytes and takes them off. */
final class ChecksumStage implements BytesStage {

  @Override
  public ByteSlice decode(ByteSlice encoded, int maxLength, byte[] target)
      throws DecompressionException {
    int length = encoded.length() - CodecSpec.Crc32c.CHECKSUM_BYTES;
    if (length < 0) {
      throw new DecompressionException("expected a CRC-32C of 4 bytes, found fewer");
    }
    CRC32C crc = new CRC32C();
    crc.update(encoded.array(), encoded.offset(), length);
    int stored = encoded.intAt(length);
    if ((int) crc.getValue() != stored) {
      throw new DecompressionException(
          String.format("expected CRC-32C %08x, found %08x", stored, (int) crc.getValue()));
    }
    return encoded.slice(0, length);
  }
}
