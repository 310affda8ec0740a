// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.cache.MetadataCache;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.cache.disk.DiskCacheStatistics;
import dev.rangefinder.events.RequestLog;
import dev.rangefinder.fetch.CacheValidation;
import dev.rangefinder.fetch.EndpointStatistics;
import dev.rangefinder.fetch.Endpoints;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.StorageLookup;
import dev.rangefinder.parquet.DataFile;
import dev.rangefinder.parquet.ParquetOptions;
import dev.rangefinder.parquet.ParquetTable;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StoreProperty;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.zarr.ZarrAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The stores, caches and formats of one identity, wired together. Everything that is shared between
 * the connections of that identity hangs on one instance. Safe for any thread.
 */
public final class Sources implements AutoCloseable {
  private final SourceOptions options;
  private final StoreRegistry stores;
  private final PartsCache parts;
  private final MetadataCache metadata;
  private final OpenDiskCache disk;
  private final RequestLog log = new RequestLog();
  private final FetchScheduler scheduler;
  private final Listings listings;
  private final Hierarchies hierarchies;
  private final Map<List<DataFile>, OpenTable> tables = new ConcurrentHashMap<>();

  /** Locations that have a file's name and are folders. */
  private final Set<ObjectLocation> folders = ConcurrentHashMap.newKeySet();

  private record OpenTable(TableSource table, long nanos) {}

  public Sources(SourceOptions options) {
    this.options = options;
    this.stores = new StoreRegistry(options.store(), BuiltInStores.PROVIDERS);
    this.parts = new PartsCache(options.cache().partsBytes());
    this.metadata = new MetadataCache(stores, options.cache().metadataBytes());
    this.disk = new OpenDiskCache(options.cache().disk());
    Endpoints.ofProcess().remember(disk.links());
    this.scheduler =
        FetchScheduler.builder(stores)
            .known(parts)
            .stored(disk.parts())
            .validation(options.cache().validation())
            .limits(options.fetchLimits())
            .statusReuse(options.listingReuse())
            .endpoints(Endpoints.ofProcess())
            .log(log)
            .build();
    this.listings = new Listings(scheduler, listingReuse());
    this.hierarchies =
        new Hierarchies(
            this,
            scheduler,
            new ZarrAccess(scheduler, scheduler, options.zarrValues()),
            listingReuse());
  }

  /** Under {@link CacheValidation#ALWAYS} a statement lists anew, which tells current versions. */
  private Duration listingReuse() {
    return options.cache().validation() == CacheValidation.ALWAYS
        ? Duration.ZERO
        : options.listingReuse();
  }

  /** The connection properties that the stores understand. */
  public static List<StoreProperty> storeProperties() {
    return StoreRegistry.properties(BuiltInStores.PROVIDERS);
  }

  /** Reads through the parts cache. */
  public RangeReader ranges() {
    return scheduler;
  }

  /** The view of a folder or of a single file; does no I/O. */
  public SourceFolder at(ObjectLocation location) {
    return new ListedFolder(this, location);
  }

  /** Uses a store that the caller has made for a root such as {@code memory://name}. */
  public void register(String root, ObjectStore store) {
    stores.register(root, store);
  }

  /** The last requests and those under way. */
  public RequestLog requestLog() {
    return log;
  }

  /** What has been measured of each endpoint. */
  public List<EndpointStatistics> endpoints() {
    return Endpoints.ofProcess().statistics();
  }

  /** How the cache in memory stands. */
  public PartsCache parts() {
    return parts;
  }

  /** How the disk cache stands, if there is one. */
  public Optional<DiskCacheStatistics> diskCache() {
    return disk.statistics();
  }

  /** What users should know, each once: that a cache cannot be used. */
  public List<String> takeNotices() {
    return disk.takeNotices();
  }

  /** Forgets all that was read and all that was seen, in memory and on disk. */
  public void clearCache() {
    refresh();
    parts.clear();
    metadata.clear();
    disk.clear();
  }

  /** Waits a moment until what was fetched is on disk, for other processes and for later ones. */
  public void flush() {
    disk.keepLinks(scheduler.measuredLinks());
    disk.flush();
  }

  /** Forgets listings and open tables, so that the next look sees what is there now. */
  public void refresh() {
    listings.clear();
    tables.clear();
    hierarchies.clear();
    scheduler.forgetStatus();
    folders.clear();
  }

  Hierarchies hierarchies() {
    return hierarchies;
  }

  StorageLookup lookup() {
    return scheduler;
  }

  Listings listings() {
    return listings;
  }

  /**
   * Whether a location is one file. A name with a Parquet extension is taken for a file's and
   * looked at as one, which opens it; only if nothing is there it can still be a folder of that
   * name.
   */
  boolean isFile(ObjectLocation location, StatementSession session) {
    if (location.isFolder()) {
      return false;
    }
    if (!stores.storeFor(location).canList()) {
      return true;
    }
    if (!FileNames.isParquet(location.name()) || folders.contains(location)) {
      return false;
    }
    try {
      file(location, session);
      return true;
    } catch (StorageException e) {
      boolean missing = e.kind() == StorageException.Kind.NOT_FOUND;
      if (!missing || listings.folder(location.asFolder(), session).isEmpty()) {
        throw e;
      }
      folders.add(location);
      return false;
    }
  }

  /** The data files among objects, by the name of their table. */
  Map<String, List<ObjectStatus>> grouped(List<ObjectStatus> objects, String folder) {
    Map<String, ObjectStatus> byName = new LinkedHashMap<>();
    for (ObjectStatus object : objects) {
      if (FileNames.isParquet(object.location().name()) && object.size() > 0) {
        byName.put(object.location().name(), object);
      }
    }
    Map<String, List<ObjectStatus>> tables = new LinkedHashMap<>();
    FileNames.tables(List.copyOf(byName.keySet()), folder, options.grouping())
        .forEach((table, names) -> tables.put(table, names.stream().map(byName::get).toList()));
    return tables;
  }

  /** The table of a single file; its version is learned from its first bytes and then reused. */
  TableSource file(ObjectLocation location, StatementSession session) {
    Optional<ObjectStatus> known = session.pins().of(location);
    if (known.isEmpty()) {
      known = scheduler.recentStatus(session, location);
    }
    DataFile file = known.map(DataFile::of).orElse(DataFile.of(location));
    return open(List.of(), List.of(file), session);
  }

  private boolean isFresh(long nanos) {
    return System.nanoTime() - nanos < listingReuse().toNanos();
  }

  /** The table of some files of a folder. */
  TableSource files(ObjectLocation folder, List<ObjectStatus> files, StatementSession session) {
    return open(folder, files, session);
  }

  /** The table of all files under a folder of {@code key=value} folders. */
  TableSource hive(ObjectLocation folder, StatementSession session) {
    List<ObjectStatus> files =
        listings.deep(folder, session).objects().stream()
            .filter(file -> FileNames.isParquet(file.location().name()) && file.size() > 0)
            .filter(file -> !HivePath.keys(relative(folder, file.location())).isEmpty())
            .toList();
    if (files.isEmpty()) {
      throw noFiles(folder, "its partition folders hold no Parquet file");
    }
    return open(folder, files, session);
  }

  /** The table at a location: a file, a folder that is one table, or a pattern of files. */
  TableSource tableAt(ObjectLocation location, StatementSession session) {
    if (location.key().indexOf('*') >= 0 || location.key().indexOf('?') >= 0) {
      return pattern(location, session);
    }
    if (Hierarchies.isNamed(location)) {
      return hierarchies.table(location, session).orElseThrow(() -> noTables(location));
    }
    if (isFile(location, session)) {
      return file(location, session);
    }
    ListedFolder folder = new ListedFolder(this, location.asFolder());
    Optional<ZarrFolder> hierarchy = hierarchies.find(location.asFolder(), session);
    if (hierarchy.isPresent()) {
      return hierarchy.get().mainTable(session).orElseThrow(() -> noTables(location));
    }
    List<String> names = folder.tableNames(session);
    if (names.isEmpty()) {
      throw noFiles(location, "there is no Parquet file in it");
    }
    if (names.size() > 1) {
      throw noFiles(
          location, "it holds several tables (" + String.join(", ", names) + "): name one");
    }
    return folder.table(names.get(0), session).orElseThrow();
  }

  private static StorageException noTables(ObjectLocation location) {
    return noFiles(location, "there is no array in this place of the Zarr hierarchy");
  }

  private TableSource pattern(ObjectLocation location, StatementSession session) {
    String key = location.key();
    int wildcard = Math.min(indexOrEnd(key, '*'), indexOrEnd(key, '?'));
    ObjectLocation folder = location.withKey(key.substring(0, key.lastIndexOf('/', wildcard) + 1));
    Pattern matcher = Pattern.compile(GlobPattern.regex(key));
    boolean deep = key.indexOf('/', wildcard) >= 0 || key.contains("**");
    Listings.Listing listing =
        deep ? listings.deep(folder, session) : listings.folder(folder, session);
    List<ObjectStatus> files =
        listing.objects().stream()
            .filter(file -> matcher.matcher(file.location().key()).matches())
            .filter(file -> file.size() > 0 && !file.location().name().startsWith("_"))
            .toList();
    if (files.isEmpty()) {
      throw noFiles(location, "no file matches the pattern");
    }
    return open(folder, files, session);
  }

  private static int indexOrEnd(String text, char c) {
    int index = text.indexOf(c);
    return index < 0 ? text.length() : index;
  }

  private TableSource open(
      ObjectLocation folder, List<ObjectStatus> files, StatementSession session) {
    List<Map<String, Optional<String>>> keys = new ArrayList<>();
    for (ObjectStatus file : files) {
      keys.add(HivePath.keys(relative(folder, file.location())));
    }
    Map<String, ColumnType> types = HiveColumns.types(keys);
    List<Field> columns = new ArrayList<>();
    types.forEach((name, type) -> columns.add(Field.nullable(name, type)));
    List<DataFile> dataFiles = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      List<Object> values = new ArrayList<>();
      for (Field column : columns) {
        Optional<String> value = keys.get(i).getOrDefault(column.name(), Optional.empty());
        values.add(HiveColumns.value(value, column.type()).value());
      }
      dataFiles.add(DataFile.of(files.get(i)).withPartitionValues(values));
    }
    return open(columns, dataFiles, session);
  }

  private static String relative(ObjectLocation folder, ObjectLocation file) {
    return file.key().substring(folder.asFolder().key().length());
  }

  private TableSource open(
      List<Field> partitionColumns, List<DataFile> files, StatementSession session) {
    OpenTable known = tables.get(files);
    if (known != null && isFresh(known.nanos())) {
      return known.table();
    }
    tables.values().removeIf(table -> !isFresh(table.nanos()));
    ParquetOptions parquet =
        ParquetOptions.DEFAULT
            .withPartitionColumns(partitionColumns)
            .withSchemaSource(options.schemaFiles());
    TableSource table = ParquetTable.open(files, parquet, scheduler, metadata, session);
    tables.put(files, new OpenTable(table, System.nanoTime()));
    return table;
  }

  static StorageException noFiles(ObjectLocation location, String problem) {
    return StorageException.of(StorageException.Kind.NOT_FOUND, location, problem).build();
  }

  @Override
  public void close() {
    scheduler.close();
    disk.keepLinks(scheduler.measuredLinks());
    disk.close();
    stores.close();
  }
}
