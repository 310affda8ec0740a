// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.metadata.Encoding;

/**
 * A data page of either version, decompressed and taken apart.
 *
 * @param rows its values, nulls counted
 * @param values the encoded values that are present; valid until the next page is read
 */
record DataPage(int rows, ValidityDecoder validity, Encoding encoding, EncodedBytes values) {

  boolean hasDictionaryIds() {
    return encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY;
  }
}
