// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.util.List;

/** The connection properties of the driver itself; those of stores come on top. */
enum DriverProperty {
  TABLES("tables", "auto", "Which files of a folder are one table", "auto", "file", "folder"),
  SCHEMA("schema", "ends", "Which footers decide a table's columns", "ends", "all"),
  ZARR_VALUES(
      "zarrValues", "decoded", "Whether numbers in Zarr are decoded or raw", "decoded", "raw"),
  LISTING_SECONDS("listingSeconds", "30", "How long a listing of a folder counts as current"),
  RETRY_SECONDS("retrySeconds", "60", "How long a request that fails is repeated; 0: not at all"),
  STALL_SECONDS(
      "stallSeconds", "30", "How long a request may bring nothing before it counts as failed"),
  THREADS("threads", "", "Tasks that a statement runs at once; default: one per core"),
  MEMORY_LIMIT(
      "memoryLimit",
      "",
      "Most memory of running statements, as 512MB; default: two fifths of the heap"),
  CACHE_MEMORY("cacheMemory", "", "Most memory of the cache, as 1GB; default: a fifth of the heap"),
  HEDGING(
      "hedging", "on", "Whether a request that is slow to answer gets a second one", "on", "off"),
  MAX_REQUESTS("maxRequests", "", "Most requests that a statement may send; default: no limit"),
  MAX_BYTES("maxBytes", "", "Most bytes that a statement may fetch, as 2GB; default: no limit"),
  DISK_CACHE(
      "diskCache", "on", "Whether fetched bytes are kept on disk for later processes", "on", "off"),
  CACHE_FOLDER("cacheFolder", "", "Folder of the disk cache; default: in the user's cache folder"),
  DISK_CACHE_SIZE("diskCacheSize", "10GB", "Most bytes that the disk cache takes"),
  CACHE_VALIDATION(
      "cacheValidation",
      "seconds",
      "When a store is asked whether what is kept is current: by each statement, after"
          + " listingSeconds, never",
      "always",
      "seconds",
      "never"),
  PRUNING("pruning", "on", "Whether metadata may skip what a predicate excludes", "on", "off"),
  NULL_COLLATION(
      "nullCollation", "high", "Where NULLs sort by default", "high", "low", "first", "last"),
  ALLOWED_LOCATIONS(
      "allowedLocations", "", "Locations that statements may read, separated by commas");

  private final String key;
  private final String defaultValue;
  private final String description;
  private final List<String> choices;

  DriverProperty(String key, String defaultValue, String description, String... choices) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
    this.choices = List.of(choices);
  }

  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  String description() {
    return description;
  }

  /** The values that the property can have; empty if it is free text. */
  List<String> choices() {
    return choices;
  }
}
