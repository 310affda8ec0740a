// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.LabRequest.Kind;

/** What a statement reads while a fault is set. */
enum Operation {
  /** The row groups of a file of a few megabytes. */
  PARQUET_SCAN(
      "Parquet scan",
      "events.parquet",
      "SELECT id, noise, more, most, version FROM events",
      "events.parquet"),
  /** The shards of an array: an index each, then its inner chunks. */
  ZARR_SCAN(
      "Zarr scan",
      "climate_sharded.zarr",
      "SELECT \"time\", lat, lon, temperature FROM time_lat_lon",
      "climate_sharded.zarr/temperature/c/0/0/0"),
  /** The pages of the list of a partitioned table's files. */
  LISTING("Listing", "", "SELECT day, id, noise FROM hive", "hive/day=1/part.parquet"),
  /** The end of a file, which says what is in it. */
  FOOTER("Footer", "events.parquet", "SELECT COUNT(*) FROM events", "events.parquet");

  private final String title;
  private final String path;
  private final String sql;
  private final String object;

  Operation(String title, String path, String sql, String object) {
    this.title = title;
    this.path = path;
    this.sql = sql;
    this.object = object;
  }

  String title() {
    return title;
  }

  /** What the connection is opened on. */
  String path() {
    return path;
  }

  String sql() {
    return sql;
  }

  /** The key of the object that changes meet. */
  String object() {
    return object;
  }

  /** Whether a request is one that this operation is about, not one that comes before it. */
  boolean isOf(LabRequest request) {
    boolean suffix = request.range().orElse("").startsWith("bytes=-");
    return switch (this) {
      case PARQUET_SCAN -> request.kind() == Kind.READ && isObject(request) && !suffix;
      case ZARR_SCAN -> request.kind() == Kind.READ && request.key().contains("/temperature/c/");
      case LISTING -> request.kind() == Kind.LIST;
      case FOOTER -> request.kind() != Kind.LIST && isObject(request);
    };
  }

  /** Whether a request asks for bytes of the object after it has been seen once. */
  boolean isSecondLook(LabRequest request) {
    boolean suffix = request.range().orElse("").startsWith("bytes=-");
    return request.kind() == Kind.READ && isObject(request) && !suffix;
  }

  private boolean isObject(LabRequest request) {
    return request.key().equals(object);
  }
}
