// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.parquet.metadata.FlatColumn;
import java.io.Serializable;

/**
 * A column chunk to be read: everything about it but its bytes.
 *
 * @param object the file's location, for messages
 * @param rowGroup number of the row group in the file
 * @param start offset in the file of the first page
 * @param end offset after the last page
 * @param codec number of the compression codec
 * @param rows values of the chunk, nulls counted: the rows of the row group
 * @param uncompressedBytes size of all pages before compression
 */
public record PageChunk(
    FlatColumn column,
    String object,
    int rowGroup,
    long start,
    long end,
    int codec,
    long rows,
    long uncompressedBytes)
    implements Serializable {

  /** Where the pages stand in the file. */
  public ByteRange range() {
    return new ByteRange(start, end);
  }

  /** Names a structure of this chunk in messages. */
  String structure(String what) {
    return what + " of column " + QuotedText.of(column.name()) + " in row group " + rowGroup;
  }
}
