// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.events.Purpose;

/** In which order the requests of one statement are sent; the first goes first. */
enum Priority {
  /** What decides which other bytes are needed. */
  METADATA,
  /**
   * Columns, in the order in which they are asked for: of a split those of its filter first, and
   * nothing of a later split before. A reader needs all columns of its split, and none of another.
   */
  DATA,
  /** What is read ahead: sent when the statement needs nothing now that could be sent. */
  PREFETCH;

  static Priority of(Purpose purpose, Pace pace) {
    return pace == Pace.AHEAD ? PREFETCH : of(purpose);
  }

  static Priority of(Purpose purpose) {
    return switch (purpose) {
      case STATUS, LISTING, FOOTER, METADATA, PAGE_INDEX, BLOOM_FILTER, SHARD_INDEX, DICTIONARY ->
          METADATA;
      case FILTER_DATA, DATA -> DATA;
    };
  }
}
