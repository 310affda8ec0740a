// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.zarr.table.ZarrNames;
import java.util.List;
import java.util.Optional;

/**
 * A folder of sources: its tables and its folders by name. Nothing is listed or opened before it is
 * asked for. Implementations are safe for any thread.
 */
public interface SourceFolder {

  /** Where the folder, or the only file of this view, lies. */
  ObjectLocation location();

  /**
   * Looks whether there is anything here: one page of a listing, the end of a file, or the metadata
   * of a hierarchy.
   *
   * @throws dev.rangefinder.storage.StorageException if there is nothing, or it cannot be read
   */
  void requireContent(StatementSession session);

  /** The names of the tables, in order. */
  List<String> tableNames(StatementSession session);

  /** The names of the folders that are not themselves tables, in order. */
  List<String> folderNames(StatementSession session);

  /**
   * A folder below this one, by its name or, for a deeper one, its path; empty if nothing lies
   * there, or if all of it is one table.
   */
  Optional<SourceFolder> folder(String path, StatementSession session);

  /**
   * A table by its exact name, or any location that holds one.
   *
   * @throws dev.rangefinder.storage.StorageException if it cannot be read
   */
  Optional<TableSource> table(String name, StatementSession session);

  /** Whether a table name is a location rather than a name in a folder. */
  static boolean isLocation(String name) {
    return name.contains("://")
        || name.startsWith("file:")
        || name.startsWith("/")
        || name.startsWith("./")
        || name.startsWith("../")
        || name.startsWith("~/")
        || name.matches("[A-Za-z]:[\\\\/].*")
        || ((FileNames.isParquet(name) || ZarrNames.isHierarchy(name))
            && (name.contains("/") || name.contains("\\")));
  }
}
