// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.cache.disk.DiskCache;
import dev.rangefinder.calcite.engine.EngineOptions;
import dev.rangefinder.calcite.engine.NullOrdering;
import dev.rangefinder.calcite.engine.Spelling;
import dev.rangefinder.fetch.CacheValidation;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.parquet.ParquetOptions.SchemaSource;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.AllowedLocations;
import dev.rangefinder.session.IoLimits;
import dev.rangefinder.sources.CacheOptions;
import dev.rangefinder.sources.SourceOptions;
import dev.rangefinder.sources.TableGrouping;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import dev.rangefinder.zarr.table.ValueDecoding;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checked settings of a connection. Equal settings share an engine, so that credentials are
 * part of equality; they are never part of text.
 *
 * @param location what to open
 * @param values the properties given, by name
 */
record Settings(ObjectLocation location, Map<String, String> values) {
  private static final String HEDGING_DEFAULT = "rangefinder.hedging";
  private static final String DISK_CACHE_DEFAULT = "rangefinder.diskCache";

  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,15})\\s*([kmgt]?)i?b?", Pattern.CASE_INSENSITIVE);

  /**
   * Checks what a URL says.
   *
   * @throws SQLException naming the property that is not known or has no such value
   */
  static Settings of(ConnectionUrl url, List<StoreProperty> storeProperties) throws SQLException {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> given : url.properties().entrySet()) {
      DriverProperty property = find(given.getKey());
      boolean ofStore =
          storeProperties.stream().anyMatch(known -> known.name().equals(given.getKey()));
      if (property == null && !ofStore) {
        throw invalid(unknown(given.getKey(), storeProperties));
      }
      if (property != null
          && !property.choices().isEmpty()
          && !property.choices().contains(given.getValue().toLowerCase(Locale.ROOT))) {
        throw invalid(
            "Property "
                + given.getKey()
                + " must be one of "
                + String.join(", ", property.choices())
                + ", not '"
                + given.getValue()
                + "'");
      }
      if (!given.getValue().isEmpty()) {
        values.put(given.getKey(), given.getValue());
      }
    }
    try {
      Settings settings = new Settings(ObjectLocation.parse(url.location()), Map.copyOf(values));
      settings.engineOptions();
      settings.sourceOptions();
      return settings;
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private static DriverProperty find(String name) {
    return Arrays.stream(DriverProperty.values())
        .filter(property -> property.key().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String unknown(String name, List<StoreProperty> storeProperties) {
    TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Arrays.stream(DriverProperty.values()).forEach(property -> names.add(property.key()));
    storeProperties.forEach(property -> names.add(property.name()));
    List<String> nearest = Spelling.nearest(name, names);
    return "Unknown connection property '"
        + name
        + "'"
        + (nearest.isEmpty()
            ? "; the properties are " + String.join(", ", names)
            : "; did you mean " + String.join(" or ", nearest) + "?");
  }

  EngineOptions engineOptions() {
    EngineOptions options =
        EngineOptions.defaults()
            .withPruning(text(DriverProperty.PRUNING).equals("off") ? Pruning.OFF : Pruning.ON)
            .withNullOrdering(
                NullOrdering.valueOf(text(DriverProperty.NULL_COLLATION).toUpperCase(Locale.ROOT)));
    if (values.containsKey(DriverProperty.THREADS.key())) {
      options = options.withThreads((int) number(DriverProperty.THREADS, 1, 1024));
    }
    if (values.containsKey(DriverProperty.MEMORY_LIMIT.key())) {
      options = options.withMemoryLimitBytes(bytes(DriverProperty.MEMORY_LIMIT));
    }
    if (values.containsKey(DriverProperty.MAX_REQUESTS.key())
        || values.containsKey(DriverProperty.MAX_BYTES.key())) {
      options =
          options.withIoLimits(
              new IoLimits(
                  values.containsKey(DriverProperty.MAX_REQUESTS.key())
                      ? number(DriverProperty.MAX_REQUESTS, 0, 999_999_999)
                      : Long.MAX_VALUE,
                  values.containsKey(DriverProperty.MAX_BYTES.key())
                      ? bytes(DriverProperty.MAX_BYTES)
                      : Long.MAX_VALUE));
    }
    if (values.containsKey(DriverProperty.ALLOWED_LOCATIONS.key())) {
      options =
          options.withAllowedLocations(
              AllowedLocations.parse(values.get(DriverProperty.ALLOWED_LOCATIONS.key())));
    }
    return options;
  }

  SourceOptions sourceOptions() {
    SourceOptions options =
        SourceOptions.defaults()
            .withStore(StoreProperties.of(values).at(location))
            .withGrouping(
                TableGrouping.valueOf(text(DriverProperty.TABLES).toUpperCase(Locale.ROOT)))
            .withZarrValues(
                text(DriverProperty.ZARR_VALUES).equals("raw")
                    ? ValueDecoding.RAW
                    : ValueDecoding.CF)
            .withSchemaFiles(
                text(DriverProperty.SCHEMA).equals("all")
                    ? SchemaSource.ALL
                    : SchemaSource.FIRST_AND_LAST)
            .withListingReuse(
                Duration.ofSeconds(number(DriverProperty.LISTING_SECONDS, 0, 1_000_000)))
            .withFetchLimits(
                FetchLimits.DEFAULT
                    .withRetryTime(
                        Duration.ofSeconds(number(DriverProperty.RETRY_SECONDS, 0, 86_400)))
                    .withStallTimeout(
                        Duration.ofSeconds(number(DriverProperty.STALL_SECONDS, 1, 86_400)))
                    .withHedging(hedging()));
    return options.withCache(cacheOptions());
  }

  private CacheOptions cacheOptions() {
    CacheOptions options =
        CacheOptions.defaults()
            .withValidation(
                CacheValidation.valueOf(
                    text(DriverProperty.CACHE_VALIDATION).toUpperCase(Locale.ROOT)));
    if (values.containsKey(DriverProperty.CACHE_MEMORY.key())) {
      options = options.withPartsBytes(bytes(DriverProperty.CACHE_MEMORY));
    }
    if (diskCache().equals("off")) {
      return options;
    }
    String folder = values.get(DriverProperty.CACHE_FOLDER.key());
    try {
      return options.withDisk(
          new CacheOptions.Disk(
              folder == null ? DiskCache.folderOfUser() : Path.of(folder),
              bytes(DriverProperty.DISK_CACHE_SIZE)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("Property cacheFolder must be a path", e);
    }
  }

  private FetchLimits.Hedging hedging() {
    String chosen =
        values.containsKey(DriverProperty.HEDGING.key())
            ? text(DriverProperty.HEDGING)
            : System.getProperty(HEDGING_DEFAULT, text(DriverProperty.HEDGING));
    return chosen.equals("off") ? FetchLimits.Hedging.OFF : FetchLimits.Hedging.ON;
  }

  /** Who runs many programs decides for all that do not say. */
  private String diskCache() {
    return values.containsKey(DriverProperty.DISK_CACHE.key())
            || values.containsKey(DriverProperty.CACHE_FOLDER.key())
        ? text(DriverProperty.DISK_CACHE)
        : System.getProperty(DISK_CACHE_DEFAULT, text(DriverProperty.DISK_CACHE));
  }

  private String text(DriverProperty property) {
    return values.getOrDefault(property.key(), property.defaultValue()).toLowerCase(Locale.ROOT);
  }

  private long number(DriverProperty property, long min, long max) {
    String text = text(property);
    long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "Property " + property.key() + " must be a number from " + min + " to " + max);
    }
    return number;
  }

  private long bytes(DriverProperty property) {
    Matcher matcher = BYTES.matcher(text(property));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Property " + property.key() + " must be a size such as 512MB or 2GB");
    }
    int shift = " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2)) * 10;
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
  }

  private static SQLException invalid(String message) {
    return new SQLNonTransientConnectionException(message, SqlStates.CANNOT_CONNECT);
  }

  /** Names only, as values can be secret. */
  @Override
  public String toString() {
    return location + " " + values.keySet().stream().sorted(Comparator.naturalOrder()).toList();
  }
}
