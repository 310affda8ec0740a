// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.zarr.table.ZarrNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A folder as a store lists it, or a single file, or the root of a Zarr hierarchy: which of them is
 * found out when it is asked for.
 */
final class ListedFolder implements SourceFolder {
  /** The most folders that are looked into to find out which of them are tables. */
  private static final int MAX_FOLDERS_LISTED = 1000;

  private final Sources sources;
  private final ObjectLocation location;

  ListedFolder(Sources sources, ObjectLocation location) {
    this.sources = sources;
    this.location = location;
  }

  @Override
  public ObjectLocation location() {
    return location;
  }

  @Override
  public void requireContent(StatementSession session) {
    if (Hierarchies.isNamed(location) || isUnlistedFolder()) {
      sources.hierarchies().at(location, session);
    } else if (!sources.isFile(location, session)) {
      sources.listings().requireContent(location, session);
    } else {
      sources.file(location, session);
    }
  }

  /** Where nothing can be listed, what is written as a folder can only be a hierarchy. */
  private boolean isUnlistedFolder() {
    return location.isFolder() && !sources.lookup().canList(location);
  }

  @Override
  public List<String> tableNames(StatementSession session) {
    Optional<ZarrFolder> hierarchy = sources.hierarchies().find(location, session);
    if (hierarchy.isPresent()) {
      TreeSet<String> names = new TreeSet<>(hierarchy.get().tableNames(session));
      names.add(hierarchy.get().ownName());
      return List.copyOf(names);
    }
    if (sources.isFile(location, session)) {
      return List.of(FileNames.stem(location.name()));
    }
    Listings.Listing listing = sources.listings().folder(location, session);
    TreeSet<String> names = new TreeSet<>(tables(listing).keySet());
    if (isHive(listing)) {
      names.add(ownName());
    } else {
      for (Child child : children(listing, session)) {
        if (child.kind() != ChildKind.FOLDER) {
          names.add(child.table());
        }
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> folderNames(StatementSession session) {
    Optional<ZarrFolder> hierarchy = sources.hierarchies().find(location, session);
    if (hierarchy.isPresent()) {
      return hierarchy.get().folderNames(session);
    }
    if (sources.isFile(location, session)) {
      return List.of();
    }
    Listings.Listing listing = sources.listings().folder(location, session);
    if (isHive(listing)) {
      return List.of();
    }
    return children(listing, session).stream()
        .filter(child -> child.kind() != ChildKind.TABLE)
        .map(Child::folder)
        .sorted()
        .toList();
  }

  @Override
  public Optional<SourceFolder> folder(String path, StatementSession session) {
    if (SourceFolder.isLocation(path)) {
      return Optional.empty();
    }
    int slash = path.indexOf('/');
    Optional<SourceFolder> child = child(slash < 0 ? path : path.substring(0, slash), session);
    return slash < 0 ? child : child.flatMap(it -> it.folder(path.substring(slash + 1), session));
  }

  private Optional<SourceFolder> child(String name, StatementSession session) {
    Optional<ZarrFolder> hierarchy = sources.hierarchies().find(location, session);
    if (hierarchy.isPresent()) {
      return hierarchy.get().folder(name, session);
    }
    if (sources.isFile(location, session)) {
      return Optional.empty();
    }
    for (ObjectLocation folder : sources.listings().folder(location, session).folders()) {
      if (folder.name().equals(name)) {
        if (ZarrNames.isHierarchy(name)) {
          return Optional.of(sources.hierarchies().open(folder, session));
        }
        ListedFolder child = new ListedFolder(sources, folder);
        boolean isTable = child.isTable(sources.listings().folder(folder, session));
        return isTable ? Optional.empty() : Optional.of(child);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<TableSource> table(String name, StatementSession session) {
    if (SourceFolder.isLocation(name)) {
      return Optional.of(sources.tableAt(ObjectLocation.parse(name), session));
    }
    Optional<ZarrFolder> hierarchy = sources.hierarchies().find(location, session);
    if (hierarchy.isPresent()) {
      return hierarchy.get().table(name, session);
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
      boolean isNamed = ZarrNames.isHierarchy(folder.name());
      if (isNamed && ZarrNames.stem(folder.name()).equals(name)) {
        return sources.hierarchies().open(folder, session).mainTable(session);
      }
      if (!isNamed && FileNames.stem(folder.name()).equals(name)) {
        Listings.Listing inner = sources.listings().folder(folder, session);
        ListedFolder child = new ListedFolder(sources, folder);
        if (Hierarchies.isHierarchy(inner)) {
          return sources.hierarchies().open(folder, session).mainTable(session);
        }
        if (child.isTable(inner)) {
          return child.table(name, session);
        }
      }
    }
    return Optional.empty();
  }

  /** What a folder in this one is. */
  private enum ChildKind {
    FOLDER,
    /** All of it is one table. */
    TABLE,
    /** A Zarr hierarchy: a folder of tables, and by its name the largest of them. */
    HIERARCHY
  }

  /**
   * @param table its name as a table, if it is one
   */
  private record Child(String folder, String table, ChildKind kind) {}

  /** Whether all of this folder is one table, which then belongs to the folder above. */
  private boolean isTable(Listings.Listing listing) {
    if (isHive(listing)) {
      return true;
    }
    Map<String, List<ObjectStatus>> tables = tables(listing);
    return visible(listing).isEmpty() && tables.size() == 1 && tables.containsKey(ownName());
  }

  private List<Child> children(Listings.Listing listing, StatementSession session) {
    List<Child> children = new ArrayList<>();
    List<ObjectLocation> unnamed = new ArrayList<>();
    for (ObjectLocation folder : visible(listing)) {
      if (ZarrNames.isHierarchy(folder.name())) {
        children.add(new Child(folder.name(), ZarrNames.stem(folder.name()), ChildKind.HIERARCHY));
      } else if (unnamed.size() < MAX_FOLDERS_LISTED) {
        unnamed.add(folder);
      } else {
        children.add(new Child(folder.name(), "", ChildKind.FOLDER));
      }
    }
    List<Listings.Listing> inner = sources.listings().folders(unnamed, session);
    for (int i = 0; i < inner.size(); i++) {
      String name = unnamed.get(i).name();
      ListedFolder folder = new ListedFolder(sources, unnamed.get(i));
      if (Hierarchies.isHierarchy(inner.get(i))) {
        children.add(new Child(name, name, ChildKind.HIERARCHY));
      } else if (folder.isTable(inner.get(i))) {
        children.add(new Child(name, folder.ownName(), ChildKind.TABLE));
      } else {
        children.add(new Child(name, "", ChildKind.FOLDER));
      }
    }
    return children;
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
