// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that metadata shows. There is one catalog; schemas are folders by their path below the
 * connection's root, which is itself the schema with the empty name.
 */
final class CatalogNames {
  static final String CATALOG = "rangefinder";

  /** The most levels of folders that metadata looks into. */
  private static final int MAX_DEPTH = 8;

  private final SourceFolder root;
  private final StatementSession session;

  CatalogNames(SourceFolder root, StatementSession session) {
    this.root = root;
    this.session = session;
  }

  /** A folder with the name of its schema. */
  record NamedFolder(String schema, SourceFolder folder) {}

  /** A table with the name of its schema. */
  record NamedTable(String schema, String table, SourceFolder folder) {
    Optional<TableSource> open(StatementSession session) {
      return folder.table(table, session);
    }
  }

  /**
   * The schemas that match a pattern. A pattern without wildcards looks at one folder only; {@code
   * _} is literal where a schema has exactly the pattern's name.
   *
   * @param pattern {@code null} for all
   */
  List<NamedFolder> schemas(String pattern) {
    if (pattern != null && pattern.isEmpty()) {
      return List.of(new NamedFolder("", root));
    }
    if (pattern != null && !pattern.contains("%")) {
      Optional<NamedFolder> exact = exact(SearchPattern.unescaped(pattern));
      if (exact.isPresent()) {
        return List.of(exact.get());
      }
      if (!SearchPattern.hasWildcard(pattern)) {
        return List.of();
      }
    }
    List<NamedFolder> found = new ArrayList<>();
    collect(new NamedFolder("", root), 0, found);
    SearchPattern matcher = SearchPattern.of(pattern);
    return found.stream().filter(folder -> matcher.matches(folder.schema())).toList();
  }

  private Optional<NamedFolder> exact(String path) {
    return root.folder(path, session).map(folder -> new NamedFolder(path, folder));
  }

  private void collect(NamedFolder folder, int depth, List<NamedFolder> found) {
    found.add(folder);
    if (depth == MAX_DEPTH) {
      return;
    }
    for (String name : folder.folder().folderNames(session)) {
      String path = folder.schema().isEmpty() ? name : folder.schema() + "/" + name;
      folder
          .folder()
          .folder(name, session)
          .ifPresent(inner -> collect(new NamedFolder(path, inner), depth + 1, found));
    }
  }

  /** The tables that match patterns; as with schemas, {@code null} stands for all. */
  List<NamedTable> tables(String schemaPattern, String tablePattern) {
    List<NamedTable> found = new ArrayList<>();
    for (NamedFolder schema : schemas(schemaPattern)) {
      List<String> names = schema.folder().tableNames(session);
      boolean exact = tablePattern != null && names.contains(tablePattern);
      SearchPattern matcher = SearchPattern.of(tablePattern);
      for (String name : names) {
        if (exact ? name.equals(tablePattern) : matcher.matches(name)) {
          found.add(new NamedTable(schema.schema(), name, schema.folder()));
        }
      }
    }
    return found;
  }
}
