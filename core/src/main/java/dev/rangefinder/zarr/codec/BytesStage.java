// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.compression.DecompressionException;

/** The decoding side of a codec from bytes to bytes (Zarr v3 core, section "Codecs"). */
interface BytesStage {

  /**
   * @param maxLength bound of the result's length
   * @param target memory for the result if it is large enough; may be {@code null}
   * @return the result in {@code target}, in new memory, or a part of the encoded bytes
   */
  ByteSlice decode(ByteSlice encoded, int maxLength, byte[] target) throws DecompressionException;
}
