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
 * @param partsCacheBytes the most that fetched bytes take in memory
 * @param metadataCacheBytes the most that parsed metadata takes in memory
 * @param zarrValues what stored numbers of Zarr arrays become
 * @param fetchLimits how far requests are repeated and waited for
 */
public record SourceOptions(
    StoreProperties store,
    TableGrouping grouping,
    SchemaSource schemaFiles,
    Duration listingReuse,
    long partsCacheBytes,
    long metadataCacheBytes,
    ValueDecoding zarrValues,
    FetchLimits fetchLimits) {

  private static final long MIB = 1L << 20;

  /** Everything by default: a fifth of the heap for parts, a sixteenth for metadata. */
  public static SourceOptions defaults() {
    long heap = Runtime.getRuntime().maxMemory();
    return new SourceOptions(
        StoreProperties.none(),
        TableGrouping.AUTO,
        SchemaSource.FIRST_AND_LAST,
        Duration.ofSeconds(30),
        Math.max(16 * MIB, heap / 5),
        Math.max(4 * MIB, heap / 16),
        ValueDecoding.CF,
        FetchLimits.DEFAULT);
  }

  public SourceOptions withStore(StoreProperties properties) {
    return new SourceOptions(
        properties,
        grouping,
        schemaFiles,
        listingReuse,
        partsCacheBytes,
        metadataCacheBytes,
        zarrValues,
        fetchLimits);
  }

  public SourceOptions withGrouping(TableGrouping value) {
    return new SourceOptions(
        store,
        value,
        schemaFiles,
        listingReuse,
        partsCacheBytes,
        metadataCacheBytes,
        zarrValues,
        fetchLimits);
  }

  public SourceOptions withSchemaFiles(SchemaSource value) {
    return new SourceOptions(
        store,
        grouping,
        value,
        listingReuse,
        partsCacheBytes,
        metadataCacheBytes,
        zarrValues,
        fetchLimits);
  }

  public SourceOptions withListingReuse(Duration value) {
    return new SourceOptions(
        store,
        grouping,
        schemaFiles,
        value,
        partsCacheBytes,
        metadataCacheBytes,
        zarrValues,
        fetchLimits);
  }

  public SourceOptions withPartsCacheBytes(long bytes) {
    return new SourceOptions(
        store,
        grouping,
        schemaFiles,
        listingReuse,
        bytes,
        metadataCacheBytes,
        zarrValues,
        fetchLimits);
  }

  public SourceOptions withZarrValues(ValueDecoding value) {
    return new SourceOptions(
        store,
        grouping,
        schemaFiles,
        listingReuse,
        partsCacheBytes,
        metadataCacheBytes,
        value,
        fetchLimits);
  }

  public SourceOptions withFetchLimits(FetchLimits value) {
    return new SourceOptions(
        store,
        grouping,
        schemaFiles,
        listingReuse,
        partsCacheBytes,
        metadataCacheBytes,
        zarrValues,
        value);
  }
}
