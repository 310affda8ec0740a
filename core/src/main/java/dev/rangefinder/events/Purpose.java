// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.events;

/**
 * Why bytes are asked for. Every request has exactly one purpose; tests, EXPLAIN and events count
 * by it. A coalesced request has that of the most urgent range in it.
 */
public enum Purpose {
  /** Size and version of an object, without its bytes. */
  STATUS("status"),
  /** One page of a listing. */
  LISTING("listing"),
  /** The tail of a Parquet file. */
  FOOTER("footer"),
  /** A metadata document, such as those of Zarr. */
  METADATA("metadata"),
  /** Parquet's column index and offset index. */
  PAGE_INDEX("page index"),
  BLOOM_FILTER("bloom filter"),
  /** The index of inner chunks in a Zarr shard. */
  SHARD_INDEX("shard index"),
  DICTIONARY("dictionary"),
  /** Column data that decides which rows are needed. */
  FILTER_DATA("filter data"),
  /** Any other column data. */
  DATA("data");

  private final String label;

  Purpose(String label) {
    this.label = label;
  }

  /** The name used in EXPLAIN, logs and tables. */
  public String label() {
    return label;
  }
}
