// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceFolder;
import dev.rangefinder.sources.Sources;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The schema {@code sys} as a folder beside those of the user, who may have one of that name: it is
 * the one that counts then.
 */
public final class SystemFolder implements SourceFolder {
  /** What the schema is called in SQL. */
  public static final String NAME = "sys";

  private static final ObjectLocation NOWHERE = ObjectLocation.of("sys://", "");

  private final SourceFolder root;
  private final Map<String, TableSource> tables = new TreeMap<>();

  /**
   * @param sources whose state the tables show
   * @param root the folder that the schema lies in for SQL
   */
  public SystemFolder(Sources sources, SourceFolder root) {
    this.root = root;
    tables.put("requests", RequestsTable.of(sources));
    tables.put("cache", CacheTable.of(sources));
    tables.put("endpoints", EndpointsTable.of(sources));
  }

  /**
   * This schema, unless a folder of the user has its name. Where that cannot be found out, because
   * the store does not answer or does not list, it is not: that is when its tables are needed most.
   *
   * @param name in any case
   */
  public Optional<SourceFolder> ifNamed(String name, StatementSession session) {
    if (!name.equalsIgnoreCase(NAME)) {
      return Optional.empty();
    }
    try {
      boolean taken =
          root.folder(NAME, session).isPresent() || root.folder(name, session).isPresent();
      return taken ? Optional.empty() : Optional.of(this);
    } catch (StorageException e) {
      return Optional.of(this);
    }
  }

  /** A folder of the user whose name differs from this schema's in case alone. */
  private Optional<SourceFolder> alike(StatementSession session) {
    return root.folderNames(session).stream()
        .filter(NAME::equalsIgnoreCase)
        .findFirst()
        .flatMap(name -> root.folder(name, session));
  }

  @Override
  public ObjectLocation location() {
    return NOWHERE;
  }

  @Override
  public void requireContent(StatementSession session) {
    // It is always there.
  }

  @Override
  public List<String> tableNames(StatementSession session) {
    return List.copyOf(tables.keySet());
  }

  @Override
  public List<String> folderNames(StatementSession session) {
    return List.of();
  }

  @Override
  public Optional<SourceFolder> folder(String path, StatementSession session) {
    return tables.containsKey(path)
        ? Optional.empty()
        : alike(session).flatMap(folder -> folder.folder(path, session));
  }

  /**
   * A table of this schema; else what the user may mean: a table beside this schema that is called
   * like it, by that name, or one in a folder that is called almost like it.
   */
  @Override
  public Optional<TableSource> table(String name, StatementSession session) {
    TableSource own = tables.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    Optional<TableSource> beside =
        name.equalsIgnoreCase(NAME) ? root.table(name, session) : Optional.empty();
    return beside.or(() -> alike(session).flatMap(folder -> folder.table(name, session)));
  }
}
