// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.zarr.ZarrGroup;
import dev.rangefinder.zarr.table.ZarrNames;
import java.util.List;
import java.util.Optional;

/**
 * A Zarr group: a table for each set of dimensions, and its groups as folders. The name of a group
 * means its table with the most cells.
 */
final class ZarrFolder implements SourceFolder {

  private final Sources sources;
  private final ZarrGroup group;

  ZarrFolder(Sources sources, ZarrGroup group) {
    this.sources = sources;
    this.group = group;
  }

  @Override
  public ObjectLocation location() {
    return group.location();
  }

  /** The group's name without its extension. */
  String ownName() {
    String name = group.location().name();
    return ZarrNames.stem(name.isEmpty() ? group.location().authority() : name);
  }

  /** The table with the most cells; of a group that only holds others, that of the first one. */
  Optional<TableSource> mainTable(StatementSession session) {
    if (group.mainTable().isPresent()) {
      return group.table(group.mainTable().get());
    }
    for (String name : group.groupNames()) {
      Optional<TableSource> table = child(name, session).flatMap(it -> it.mainTable(session));
      if (table.isPresent()) {
        return table;
      }
    }
    return Optional.empty();
  }

  @Override
  public void requireContent(StatementSession session) {
    // It is there: its metadata has been read.
  }

  @Override
  public List<String> tableNames(StatementSession session) {
    return group.tableNames();
  }

  @Override
  public List<String> folderNames(StatementSession session) {
    return group.groupNames();
  }

  @Override
  public Optional<SourceFolder> folder(String path, StatementSession session) {
    return group(path, session).map(SourceFolder.class::cast);
  }

  /** A group below this one by its path. */
  Optional<ZarrFolder> group(String path, StatementSession session) {
    Optional<ZarrFolder> folder = Optional.of(this);
    for (String name : path.split("/")) {
      folder = folder.flatMap(above -> above.child(name, session));
    }
    return folder;
  }

  /** A table by its exact name, or the one that an array of this name is a column of. */
  Optional<TableSource> tableOrArray(String name, StatementSession session) {
    Optional<TableSource> table = table(name, session);
    return table.isPresent() ? table : group.tableOfArray(name).flatMap(group::table);
  }

  private Optional<ZarrFolder> child(String name, StatementSession session) {
    return group.group(name, session).map(child -> new ZarrFolder(sources, child));
  }

  @Override
  public Optional<TableSource> table(String name, StatementSession session) {
    if (SourceFolder.isLocation(name)) {
      return Optional.of(sources.tableAt(ObjectLocation.parse(name), session));
    }
    Optional<TableSource> table = group.table(name);
    if (table.isEmpty() && name.equals(ownName())) {
      table = mainTable(session);
    }
    return table.isPresent() ? table : child(name, session).flatMap(it -> it.mainTable(session));
  }
}
