// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.schema;

import dev.rangefinder.calcite.system.SystemFolder;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.sources.SourceFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;

/** A folder as a schema: nothing is listed or opened before it is asked for. */
public final class FolderSchema extends AbstractSchema {
  /** What the topmost folder can be called where a name has to have a schema. */
  public static final String ROOT_NAME = "main";

  private final SourceFolder folder;
  private final Level level;

  /** {@code null} where there is none. */
  private final SystemFolder system;

  private final Supplier<StatementSession> sessions;
  private final Function<TableSource, Table> tables;

  private enum Level {
    TOP,
    BELOW
  }

  /**
   * The schema of the topmost folder.
   *
   * @param sessions gives the session on whose behalf a name is looked up
   * @param tables makes a Calcite table of a source
   */
  public FolderSchema(
      SourceFolder folder,
      Supplier<StatementSession> sessions,
      Function<TableSource, Table> tables) {
    this(folder, sessions, tables, Level.TOP, null);
  }

  private FolderSchema(
      SourceFolder folder,
      Supplier<StatementSession> sessions,
      Function<TableSource, Table> tables,
      Level level,
      SystemFolder system) {
    this.level = level;
    this.system = system;
    this.folder = folder;
    this.sessions = sessions;
    this.tables = tables;
  }

  /** The same schema with another one in it, unless a folder has that one's name. */
  public FolderSchema with(SystemFolder systemFolder) {
    return new FolderSchema(folder, sessions, tables, level, systemFolder);
  }

  public SourceFolder folder() {
    return folder;
  }

  @Override
  public Lookup<Table> tables() {
    return new NameLookup<>() {
      @Override
      Optional<Table> find(String name) {
        return folder.table(name, sessions.get()).map(tables);
      }

      @Override
      List<String> names() {
        return folder.tableNames(sessions.get());
      }
    };
  }

  @Override
  public Lookup<? extends Schema> subSchemas() {
    return new NameLookup<Schema>() {
      @Override
      Optional<Schema> find(String name) {
        Optional<SourceFolder> inner =
            system == null ? Optional.empty() : system.ifNamed(name, sessions.get());
        if (inner.isEmpty()) {
          inner = folder.folder(name, sessions.get());
        }
        return inner
            .<Schema>map(it -> new FolderSchema(it, sessions, tables, Level.BELOW, null))
            .or(() -> Optional.<Schema>of(FolderSchema.this).filter(self -> isOwnName(name)));
      }

      private boolean isOwnName(String name) {
        return level == Level.TOP && name.equals(ROOT_NAME);
      }

      @Override
      List<String> names() {
        // Without the own name: who walks through all schemas would never come to an end.
        List<String> names = new ArrayList<>(folder.folderNames(sessions.get()));
        if (system != null && names.stream().noneMatch(SystemFolder.NAME::equalsIgnoreCase)) {
          names.add(SystemFolder.NAME);
        }
        return names;
      }
    };
  }

  @Override
  public boolean isMutable() {
    return false;
  }

  /** Names are matched exactly first, then by case alone if that is not ambiguous. */
  private abstract static class NameLookup<T> implements Lookup<T> {
    abstract Optional<T> find(String name);

    abstract List<String> names();

    @Override
    public T get(String name) {
      return find(name).orElse(null);
    }

    @Override
    public org.apache.calcite.schema.lookup.Named<T> getIgnoreCase(String name) {
      Optional<T> exact = find(name);
      if (exact.isPresent()) {
        return new org.apache.calcite.schema.lookup.Named<>(name, exact.get());
      }
      if (SourceFolder.isLocation(name)) {
        return null;
      }
      List<String> similar = names().stream().filter(name::equalsIgnoreCase).toList();
      if (similar.size() > 1) {
        throw new AmbiguousNameException(name, similar);
      }
      if (similar.isEmpty()) {
        return null;
      }
      return find(similar.get(0))
          .map(found -> new org.apache.calcite.schema.lookup.Named<>(similar.get(0), found))
          .orElse(null);
    }

    @Override
    public Set<String> getNames(LikePattern pattern) {
      return names().stream()
          .filter(pattern.matcher()::apply)
          .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
  }
}
