// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.parquet.ParquetOptions.SchemaSource;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.zarr.table.ValueDecoding;
import java.time.Duration;

/**
 * How sources are opened.
 *
 * @param store what the stores are given: credentials, endpoints
 * @param grouping which files are one table
 * @param schemaFiles whose footers decide a table's columns
 * @param listingReuse how long a listing counts as current
 * @param zarrValues what stored numbers of Zarr arrays become
 * @param cache what is kept of what was read
 * @param fetchLimits how far requests are repeated and waited for
 */
public record SourceOptions(
    StoreProperties store,
    TableGrouping grouping,
    SchemaSource schemaFiles,
    Duration listingReuse,
    ValueDecoding zarrValues,
    CacheOptions cache,
    FetchLimits fetchLimits) {

  public static SourceOptions defaults() {
    return new SourceOptions(
        StoreProperties.none(),
        TableGrouping.AUTO,
        SchemaSource.FIRST_AND_LAST,
        Duration.ofSeconds(30),
        ValueDecoding.CF,
        CacheOptions.defaults(),
        FetchLimits.DEFAULT);
  }

  public SourceOptions withStore(StoreProperties value) {
    return new SourceOptions(
        value, grouping, schemaFiles, listingReuse, zarrValues, cache, fetchLimits);
  }

  public SourceOptions withGrouping(TableGrouping value) {
    return new SourceOptions(
        store, value, schemaFiles, listingReuse, zarrValues, cache, fetchLimits);
  }

  public SourceOptions withSchemaFiles(SchemaSource value) {
    return new SourceOptions(store, grouping, value, listingReuse, zarrValues, cache, fetchLimits);
  }

  public SourceOptions withListingReuse(Duration value) {
    return new SourceOptions(store, grouping, schemaFiles, value, zarrValues, cache, fetchLimits);
  }

  public SourceOptions withZarrValues(ValueDecoding value) {
    return new SourceOptions(store, grouping, schemaFiles, listingReuse, value, cache, fetchLimits);
  }

  public SourceOptions withCache(CacheOptions value) {
    return new SourceOptions(
        store, grouping, schemaFiles, listingReuse, zarrValues, value, fetchLimits);
  }

  public SourceOptions withFetchLimits(FetchLimits value) {
    return new SourceOptions(store, grouping, schemaFiles, listingReuse, zarrValues, cache, value);
  }
}
