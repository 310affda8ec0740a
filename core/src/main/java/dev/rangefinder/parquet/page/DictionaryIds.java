// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import dev.rangefinder.parquet.encoding.EncodedBytes;
import dev.rangefinder.parquet.encoding.RunLengthDecoder;

/** The ids of a page that refers to the chunk's dictionary: a byte with their width, then runs. */
final class DictionaryIds {
  private final EncodedBytes source;
  private final RunLengthDecoder runs;
  private final int entries;

  /**
   * @param entries number of values in the dictionary
   */
  DictionaryIds(EncodedBytes source, int entries) {
    this.source = source;
    this.entries = entries;
    if (source.bytes().isEmpty()) {
      // A page without any value present need not even say the width.
      this.runs = new RunLengthDecoder(source, 0);
      return;
    }
    int width = source.bytes().unsignedByteAt(0);
    EncodedBytes ids =
        new EncodedBytes(source.bytes().slice(1, source.bytes().length() - 1), source.page());
    this.runs = new RunLengthDecoder(ids, width);
  }

  /** Reads ids, each of which is found to be in the dictionary. */
  void read(int[] target, int offset, int count) {
    runs.read(target, offset, count);
    int wrong = 0;
    for (int i = offset; i < offset + count; i++) {
      wrong |= target[i] | (entries - 1 - target[i]);
    }
    if (wrong < 0) {
      throw source.malformed("expected ids below " + entries + ", the size of the dictionary");
    }
  }
}
