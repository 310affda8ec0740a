// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.calcite.engine.Engine;
import dev.rangefinder.calcite.schema.FolderSchema;
import dev.rangefinder.calcite.system.SystemFolder;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that metadata shows. There is one catalog; schemas are folders by their path below the
 * connection's root. The root is the schema {@code main}: clients take a schema without a name for
 * none, and DBeaver does not show its tables then.
 */
final class CatalogNames {
  static final String CATALOG = "rangefinder";

  /** The most levels of folders that metadata looks into. */
  private static final int MAX_DEPTH = 8;

  /** From so many schemas on, metadata does not look for more one level below. */
  private static final int MANY_SCHEMAS = 200;

  private final SourceFolder root;
  private final SystemFolder system;
  private final StatementSession session;

  CatalogNames(Engine engine, StatementSession session) {
    this.root = engine.root();
    this.system = engine.system();
    this.session = session;
  }

  /** Who the tables of a schema are from. */
  enum Origin {
    USER("TABLE"),
    SYSTEM("SYSTEM TABLE");

    private final String tableType;

    Origin(String tableType) {
      this.tableType = tableType;
    }

    /** What JDBC calls such tables. */
    String tableType() {
      return tableType;
    }
  }

  /** A folder with the name of its schema. */
  record NamedFolder(String schema, SourceFolder folder, Origin origin) {
    NamedFolder(String schema, SourceFolder folder) {
      this(schema, folder, Origin.USER);
    }
  }

  /** A table with the name of its schema. */
  record NamedTable(String schema, String table, SourceFolder folder, Origin origin) {
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
      return List.of(root());
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
    SearchPattern matcher = SearchPattern.of(pattern);
    return all().stream().filter(folder -> matcher.matches(folder.schema())).toList();
  }

  private List<NamedFolder> schemas(String pattern, Set<Origin> origins) {
    if (origins.contains(Origin.USER)) {
      return schemas(pattern).stream().filter(it -> origins.contains(it.origin())).toList();
    }
    // The user's folders need not be looked at.
    boolean wanted =
        origins.contains(Origin.SYSTEM) && SearchPattern.of(pattern).matches(SystemFolder.NAME);
    return wanted ? system(SystemFolder.NAME).stream().toList() : List.of();
  }

  /** The root under its name; without one where a folder is called so. */
  NamedFolder root() {
    boolean taken = root.folder(FolderSchema.ROOT_NAME, session).isPresent();
    return new NamedFolder(taken ? "" : FolderSchema.ROOT_NAME, root);
  }

  private Optional<NamedFolder> exact(String path) {
    return system(path)
        .or(() -> root.folder(path, session).map(folder -> new NamedFolder(path, folder)))
        .or(() -> Optional.of(root()).filter(folder -> folder.schema().equals(path)));
  }

  private Optional<NamedFolder> system(String name) {
    boolean named = name.equals(SystemFolder.NAME);
    return (named ? system.ifNamed(name, session) : Optional.<SourceFolder>empty())
        .map(folder -> new NamedFolder(name, folder, Origin.SYSTEM));
  }

  private List<NamedFolder> all() {
    NamedFolder top = root();
    List<NamedFolder> found = new ArrayList<>();
    List<NamedFolder> level = List.of(new NamedFolder("", root));
    for (int depth = 0; depth < MAX_DEPTH && found.size() < MANY_SCHEMAS; depth++) {
      List<NamedFolder> below = new ArrayList<>();
      for (NamedFolder folder : level) {
        String prefix = folder.schema().isEmpty() ? "" : folder.schema() + "/";
        for (String name : folder.folder().folderNames(session)) {
          folder
              .folder()
              .folder(name, session)
              .ifPresent(inner -> below.add(new NamedFolder(prefix + name, inner)));
        }
      }
      found.addAll(below);
      level = below;
    }
    found.add(top);
    system(SystemFolder.NAME).ifPresent(found::add);
    found.sort(Comparator.comparing(NamedFolder::schema));
    return found;
  }

  /** The tables that match patterns; as with schemas, {@code null} stands for all. */
  List<NamedTable> tables(String schemaPattern, String tablePattern) {
    return tables(schemas(schemaPattern), tablePattern);
  }

  /** The tables of some origins, in the order of their types. */
  List<NamedTable> tables(String schemaPattern, String tablePattern, Set<Origin> origins) {
    List<NamedFolder> schemas = new ArrayList<>(schemas(schemaPattern, origins));
    schemas.sort(Comparator.comparing(schema -> schema.origin().tableType()));
    return tables(schemas, tablePattern);
  }

  private List<NamedTable> tables(List<NamedFolder> schemas, String tablePattern) {
    List<NamedTable> found = new ArrayList<>();
    for (NamedFolder schema : schemas) {
      List<String> names = schema.folder().tableNames(session);
      boolean exact = tablePattern != null && names.contains(tablePattern);
      SearchPattern matcher = SearchPattern.of(tablePattern);
      for (String name : names) {
        if (exact ? name.equals(tablePattern) : matcher.matches(name)) {
          found.add(new NamedTable(schema.schema(), name, schema.folder(), schema.origin()));
        }
      }
    }
    return found;
  }
}
