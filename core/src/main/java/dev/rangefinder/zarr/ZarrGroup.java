// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.GroupMetadata;
import dev.rangefinder.zarr.metadata.MetadataNode;
import dev.rangefinder.zarr.metadata.ZarrFormat;
import dev.rangefinder.zarr.table.GroupTables;
import dev.rangefinder.zarr.table.MetadataOrigin;
import dev.rangefinder.zarr.table.ZarrTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A group of a Zarr hierarchy with its tables and the groups in it; an array alone is a group of
 * one. With consolidated metadata the whole hierarchy is known from one document. Safe for any
 * thread.
 */
public final class ZarrGroup {

  private final ObjectLocation location;
  private final ZarrAccess access;
  private final ZarrFormat format;
  private final MetadataOrigin origin;

  /** All nodes of the hierarchy by path; {@code null} where metadata is not consolidated. */
  private final Map<String, MetadataNode> consolidated;

  /** Names of the groups directly in this one. */
  private final List<String> groups;

  private final GroupTables tables;
  private final Map<String, TableSource> open = new ConcurrentHashMap<>();

  private ZarrGroup(
      ObjectLocation location,
      ZarrAccess access,
      ZarrFormat format,
      MetadataOrigin origin,
      Map<String, MetadataNode> consolidated,
      Map<String, MetadataNode> members) {
    this.location = location.asFolder();
    this.access = access;
    this.format = format;
    this.origin = origin;
    this.consolidated = consolidated;
    this.tables = new GroupTables(location.asFolder(), members.values(), access.decoding());
    List<String> names = new ArrayList<>();
    members.forEach(
        (name, node) -> {
          if (node instanceof GroupMetadata) {
            names.add(name);
          }
        });
    this.groups = names.stream().sorted().toList();
  }

  /**
   * Opens what lies at a location: one request where metadata of v3 is consolidated, one more where
   * that of v2 is; else a listing, and the documents of each node.
   *
   * @throws dev.rangefinder.storage.StorageException of kind NOT_FOUND if there is no Zarr array or
   *     group, of kind CONFIGURATION if the store cannot list what has to be listed
   * @throws dev.rangefinder.bytes.MalformedFileException if the metadata is broken
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if it uses what is not supported
   */
  public static ZarrGroup open(
      ObjectLocation location, ZarrAccess access, StatementSession session) {
    NodeReader reader = new NodeReader(access, session);
    NodeReader.Found found = reader.read(location.asFolder());
    if (found.node() instanceof GroupMetadata group) {
      Map<String, MetadataNode> consolidated = group.members().orElse(null);
      Map<String, MetadataNode> members =
          consolidated == null
              ? reader.children(location.asFolder(), found.format())
              : directMembers(consolidated, "");
      return new ZarrGroup(location, access, found.format(), found.origin(), consolidated, members);
    }
    ArrayMetadata array = found.node().asArray();
    Map<String, MetadataNode> alone = Map.of(array.name(), array);
    return new ZarrGroup(location, access, found.format(), found.origin(), alone, alone);
  }

  /** The nodes directly under a path, by name, in the order of the document. */
  private static Map<String, MetadataNode> directMembers(
      Map<String, MetadataNode> nodes, String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    Map<String, MetadataNode> members = new LinkedHashMap<>();
    nodes.forEach(
        (nodePath, node) -> {
          if (nodePath.startsWith(prefix) && nodePath.length() > prefix.length()) {
            String name = nodePath.substring(prefix.length());
            if (name.indexOf('/') < 0) {
              members.put(name, node);
            }
          }
        });
    return members;
  }

  public ObjectLocation location() {
    return location;
  }

  /** The document that the group is known from. */
  public MetadataOrigin origin() {
    return origin;
  }

  /** Whether everything is known from the one document. */
  public boolean isConsolidated() {
    return consolidated != null;
  }

  /** The names of the tables, in order. */
  public List<String> tableNames() {
    return tables.names();
  }

  /** The name of the table with the most cells. */
  public Optional<String> mainTable() {
    return tables.main();
  }

  /** The name of the table that an array is a column of. */
  public Optional<String> tableOfArray(String array) {
    return tables.ofArray(array);
  }

  /**
   * A table by its exact name. Does no I/O.
   *
   * @throws dev.rangefinder.bytes.MalformedFileException if its arrays contradict each other
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if it is an array that is not
   *     supported
   */
  public Optional<TableSource> table(String name) {
    TableSource known = open.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ZarrTable> table = ZarrTable.of(tables, name, origin, access.ranges());
    table.ifPresent(it -> open.putIfAbsent(name, it));
    return Optional.ofNullable(open.get(name));
  }

  /** The names of the groups directly in this one, in order. */
  public List<String> groupNames() {
    return groups;
  }

  /** A group directly in this one, by its exact name. */
  public Optional<ZarrGroup> group(String name, StatementSession session) {
    if (!groups.contains(name)) {
      return Optional.empty();
    }
    ObjectLocation inner = location.resolve(name).asFolder();
    if (consolidated == null) {
      return Optional.of(open(inner, access, session));
    }
    return Optional.of(new ZarrGroup(inner, access, format, origin, below(name), below(name, "")));
  }

  /** The nodes below a group of this one, by their paths from it. */
  private Map<String, MetadataNode> below(String name) {
    Map<String, MetadataNode> nodes = new TreeMap<>();
    consolidated.forEach(
        (path, node) -> {
          if (path.startsWith(name + "/")) {
            nodes.put(path.substring(name.length() + 1), node);
          }
        });
    return nodes;
  }

  private Map<String, MetadataNode> below(String name, String path) {
    return directMembers(below(name), path);
  }
}
