// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A folder of sources: its tables and its folders by name. Nothing is listed before it is asked
 * for. Safe for any thread.
 */
public final class SourceFolder {
  /** The most folders that are looked into to find out which of them are tables. */
  private static final int MAX_FOLDERS_LISTED = 1000;

  private final Sources sources;
  private final ObjectLocation location;

  SourceFolder(Sources sources, ObjectLocation location) {
    this.sources = sources;
    this.location = location;
  }

  /** Where the folder, or the only file of this view, lies. */
  public ObjectLocation location() {
    return location;
  }

  /**
   * Looks whether there is anything here: one page of a listing, or the end of a file.
   *
   * @throws dev.rangefinder.storage.StorageException if there is nothing, or it cannot be read
   */
  public void requireContent(StatementSession session) {
    if (!sources.isFile(location, session)) {
      sources.listings().requireContent(location, session);
    } else {
      sources.file(location, session);
    }
  }

  /** Whether a table name is a location rather than a name in a folder. */
  public static boolean isLocation(String name) {
    return name.contains("://")
        || name.startsWith("file:")
        || name.startsWith("/")
        || name.startsWith("./")
        || name.startsWith("../")
        || name.startsWith("~/")
        || name.matches("[A-Za-z]:[\\\\/].*")
        || (FileNames.isParquet(name) && (name.contains("/") || name.contains("\\")));
  }

  /** The names of the tables, in order. */
  public List<String> tableNames(StatementSession session) {
    TreeSet<String> names = new TreeSet<>();
    if (sources.isFile(location, session)) {
      return List.of(FileNames.stem(location.name()));
    }
    Listings.Listing listing = sources.listings().folder(location, session);
    names.addAll(tables(listing).keySet());
    if (isHive(listing)) {
      names.add(ownName());
    } else {
      names.addAll(tableFolders(listing, session));
    }
    return List.copyOf(names);
  }

  /** The names of the folders that are not themselves tables, in order. */
  public List<String> folderNames(StatementSession session) {
    if (sources.isFile(location, session)) {
      return List.of();
    }
    Listings.Listing listing = sources.listings().folder(location, session);
    if (isHive(listing)) {
      return List.of();
    }
    List<String> tables = tableFolders(listing, session);
    return visible(listing).stream()
        .map(ObjectLocation::name)
        .filter(name -> !tables.contains(FileNames.stem(name)))
        .sorted()
        .toList();
  }

  /**
   * A folder below this one, by its name or, for a deeper one, its path; empty if nothing lies
   * there, or if all of it is one table.
   */
  public Optional<SourceFolder> folder(String path, StatementSession session) {
    if (isLocation(path)) {
      return Optional.empty();
    }
    Optional<SourceFolder> folder = Optional.of(this);
    for (String name : path.split("/")) {
      folder = folder.flatMap(above -> above.child(name, session));
    }
    return folder;
  }

  private Optional<SourceFolder> child(String name, StatementSession session) {
    if (sources.isFile(location, session)) {
      return Optional.empty();
    }
    return sources.listings().folder(location, session).folders().stream()
        .filter(folder -> folder.name().equals(name))
        .findFirst()
        .map(folder -> new SourceFolder(sources, folder))
        .filter(folder -> !folder.isTable(sources.listings().folder(folder.location, session)));
  }

  /**
   * A table by its exact name, or any location that holds one.
   *
   * @throws dev.rangefinder.storage.StorageException if it cannot be read
   */
  public Optional<TableSource> table(String name, StatementSession session) {
    if (isLocation(name)) {
      return Optional.of(sources.tableAt(ObjectLocation.parse(name), session));
    }
    if (sources.isFile(location, session)) {
      return FileNames.stem(location.name()).equals(name)
          ? Optional.of(sources.file(location, session))
          : Optional.empty();
    }
    Listings.Listing listing = sources.listings().folder(location, session);
    List<ObjectStatus> files = tables(listing).get(name);
    if (files != null) {
      return Optional.of(sources.files(location, files, session));
    }
    if (isHive(listing)) {
      return name.equals(ownName())
          ? Optional.of(sources.hive(location, session))
          : Optional.empty();
    }
    for (ObjectLocation folder : visible(listing)) {
      if (FileNames.stem(folder.name()).equals(name)) {
        SourceFolder inner = new SourceFolder(sources, folder);
        if (inner.isTable(sources.listings().folder(folder, session))) {
          return inner.table(name, session);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether all of this folder is one table, which then belongs to the folder above. */
  private boolean isTable(Listings.Listing listing) {
    if (isHive(listing)) {
      return true;
    }
    Map<String, List<ObjectStatus>> tables = tables(listing);
    return visible(listing).isEmpty() && tables.size() == 1 && tables.containsKey(ownName());
  }

  private List<String> tableFolders(Listings.Listing listing, StatementSession session) {
    List<ObjectLocation> folders = visible(listing);
    if (folders.size() > MAX_FOLDERS_LISTED) {
      folders = folders.subList(0, MAX_FOLDERS_LISTED);
    }
    List<Listings.Listing> inner = sources.listings().folders(folders, session);
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < inner.size(); i++) {
      SourceFolder folder = new SourceFolder(sources, folders.get(i));
      if (folder.isTable(inner.get(i))) {
        tables.add(folder.ownName());
      }
    }
    return tables;
  }

  private Map<String, List<ObjectStatus>> tables(Listings.Listing listing) {
    return sources.grouped(listing.objects(), ownName());
  }

  private String ownName() {
    String name = location.name();
    return FileNames.stem(name.isEmpty() ? location.authority() : name);
  }

  private static boolean isHive(Listings.Listing listing) {
    return listing.folders().stream().anyMatch(folder -> HivePath.isPartition(folder.name()));
  }

  private static List<ObjectLocation> visible(Listings.Listing listing) {
    return listing.folders().stream()
        .filter(folder -> !folder.name().startsWith("_") && !folder.name().startsWith("."))
        .toList();
  }
}
