// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.metadata.FooterTail;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.List;

/** Where the chunks of a column stand, by the footer, which is read the same way by everyone. */
final class ChunkRanges {

  /** What is read of a file's end, as Rangefinder's own tables do; the footers here are shorter. */
  static final int TAIL_BYTES = 64 << 10;

  private ChunkRanges() {}

  static List<ByteRange> of(ObjectStatus status, Bytes tail, String column) {
    Footer footer = FooterTail.find(status.location().toString(), status.size(), tail).parse();
    FlatColumn wanted =
        footer.schema().columns().stream()
            .filter(it -> it.name().equals(column))
            .findFirst()
            .orElseThrow();
    List<ByteRange> ranges = new ArrayList<>();
    for (int group = 0; group < footer.rowGroupCount(); group++) {
      ranges.add(footer.pages(group, wanted, footer.columnChunk(group, wanted.leaf())));
    }
    return ranges;
  }
}
