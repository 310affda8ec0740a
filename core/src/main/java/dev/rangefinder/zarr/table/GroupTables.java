// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.scan.OmittedColumn;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.type.ColumnNames;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.MetadataNode;
import dev.rangefinder.zarr.metadata.UnreadableNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which tables the arrays of one group are: one for each set of dimensions, named after them, and
 * one for each array without dimension names. Where dimensions of one name differ in length, they
 * make different sets. Immutable.
 */
public final class GroupTables {

  /** The table of the arrays without dimensions. */
  private static final String SCALARS = "scalar";

  private static final String[] BOUNDS_ATTRIBUTES = {"bounds", "climatology"};

  private final ObjectLocation group;
  private final ValueDecoding decoding;
  private final Map<String, ArrayMetadata> arrays = new LinkedHashMap<>();
  private final Map<String, UnreadableNode> unreadable = new LinkedHashMap<>();

  /** The arrays of each table, in their order in the group. */
  private final Map<String, List<ArrayMetadata>> tables = new TreeMap<>();

  private final String main;

  /**
   * @param group the folder of the group
   * @param members the nodes directly in the group; groups among them are passed over
   */
  public GroupTables(
      ObjectLocation group, Iterable<? extends MetadataNode> members, ValueDecoding decoding) {
    this.group = group;
    this.decoding = decoding;
    for (MetadataNode member : members) {
      if (member instanceof ArrayMetadata array) {
        arrays.put(name(array), array);
      } else if (member instanceof UnreadableNode node) {
        unreadable.put(node.path().substring(node.path().lastIndexOf('/') + 1), node);
      }
    }
    Map<Map<String, Long>, List<ArrayMetadata>> bySet = new LinkedHashMap<>();
    for (ArrayMetadata array : arrays.values()) {
      if (array.hasDimensionNames() && hasDistinctNames(array)) {
        bySet.computeIfAbsent(lengths(array), it -> new ArrayList<>()).add(array);
      } else {
        tables.put(freeName(name(array)), List.of(array));
      }
    }
    boolean hasVariables =
        !tables.isEmpty() || bySet.values().stream().anyMatch(set -> !isCoordinateAlone(set));
    for (List<ArrayMetadata> set : bySet.values()) {
      if (!hasVariables || !isCoordinateAlone(set)) {
        tables.put(freeName(tableName(set)), set);
      }
    }
    this.main = findMain();
  }

  private static boolean hasDistinctNames(ArrayMetadata array) {
    List<String> names = names(array);
    return new HashSet<>(names).size() == names.size();
  }

  private static List<String> names(ArrayMetadata array) {
    return array.dimensionNames().stream().map(Optional::orElseThrow).toList();
  }

  /** Dimensions of one name and different lengths are different dimensions. */
  private static Map<String, Long> lengths(ArrayMetadata array) {
    List<String> names = names(array);
    Map<String, Long> lengths = new LinkedHashMap<>();
    for (int d = 0; d < names.size(); d++) {
      lengths.put(names.get(d), array.length(d));
    }
    return lengths;
  }

  private static boolean isCoordinate(ArrayMetadata array) {
    return array.rank() == 1
        && array.dimensionNames().get(0).filter(array.name()::equals).isPresent();
  }

  private static boolean isCoordinateAlone(List<ArrayMetadata> set) {
    return set.size() == 1 && isCoordinate(set.get(0));
  }

  private static String tableName(List<ArrayMetadata> set) {
    List<String> names = names(set.get(0));
    return names.isEmpty() ? SCALARS : String.join("_", names);
  }

  private String freeName(String name) {
    String free = name;
    for (int number = 1; tables.containsKey(free); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  /**
   * The table with the most cells; scalars, bounds and coordinates only where there is no other.
   */
  private String findMain() {
    Set<String> bounds = new HashSet<>();
    for (ArrayMetadata array : arrays.values()) {
      for (String attribute : BOUNDS_ATTRIBUTES) {
        array.attributes().text(attribute).ifPresent(bounds::add);
      }
    }
    String best = null;
    double bestCells = -1;
    for (Map.Entry<String, List<ArrayMetadata>> table : tables.entrySet()) {
      boolean isAside =
          table.getValue().stream()
              .allMatch(it -> it.rank() == 0 || isCoordinate(it) || bounds.contains(name(it)));
      double cells = 1;
      for (long length : table.getValue().get(0).shape()) {
        cells *= length;
      }
      // What stands aside ranks below everything else.
      double rank = isAside ? -1 / (1 + cells) : cells;
      if (best == null || rank > bestCells) {
        best = table.getKey();
        bestCells = rank;
      }
    }
    return best;
  }

  /** The names of the tables, in order. */
  public List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /** The name of the table with the most cells; empty for a group without readable arrays. */
  public Optional<String> main() {
    return Optional.ofNullable(main);
  }

  /** The name of the table that an array is a column of. */
  public Optional<String> ofArray(String array) {
    for (Map.Entry<String, List<ArrayMetadata>> table : tables.entrySet()) {
      if (table.getValue().stream().anyMatch(it -> name(it).equals(array))) {
        return Optional.of(table.getKey());
      }
    }
    return Optional.empty();
  }

  /**
   * What a table is made of. A coordinate array has its name, too, though it is not listed; and one
   * that cannot be read, so that asking for it tells why.
   *
   * @throws MalformedFileException if a coordinate has not the length of its dimension, or the
   *     metadata of the array is broken
   * @throws dev.rangefinder.bytes.UnsupportedFeatureException if the array is not supported
   */
  Optional<TableLayout> layout(String table) {
    List<ArrayMetadata> members = tables.get(table);
    if (members == null && arrays.containsKey(table) && isCoordinate(arrays.get(table))) {
      members = List.of(arrays.get(table));
    }
    if (members == null) {
      UnreadableNode node = unreadable.get(table);
      if (node != null) {
        throw node.problem();
      }
      return Optional.empty();
    }
    ArrayMetadata first = members.get(0);
    return Optional.of(
        first.hasDimensionNames() && hasDistinctNames(first)
            ? named(members)
            : unnamed(members.get(0)));
  }

  /** Dimensions without names are columns {@code dim_0}, {@code dim_1}, … of their indices. */
  private TableLayout unnamed(ArrayMetadata array) {
    Set<String> taken = new LinkedHashSet<>();
    List<Dimension> dimensions = new ArrayList<>();
    int[] axes = new int[array.rank()];
    for (int d = 0; d < axes.length; d++) {
      axes[d] = d;
      dimensions.add(new Dimension(unique("dim_" + d, taken), array.length(d), null));
    }
    String name = unique(name(array), taken);
    Variable variable = variable(name, array, CellDecoding.Role.VARIABLE, axes);
    return new TableLayout(dimensions, List.of(variable), omittedColumns());
  }

  private TableLayout named(List<ArrayMetadata> members) {
    List<String> order = names(members.get(0));
    Set<String> taken = new LinkedHashSet<>();
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < order.size(); d++) {
      dimensions.add(dimension(order.get(d), members.get(0).length(d), taken));
    }
    List<Variable> variables = new ArrayList<>();
    for (ArrayMetadata array : members) {
      if (isCoordinate(array)) {
        continue;
      }
      int[] axes = new int[order.size()];
      for (int d = 0; d < axes.length; d++) {
        axes[d] = names(array).indexOf(order.get(d));
      }
      variables.add(variable(unique(name(array), taken), array, CellDecoding.Role.VARIABLE, axes));
    }
    return new TableLayout(dimensions, variables, omittedColumns());
  }

  /** Arrays that cannot be read: which table they would belong to is not known either. */
  private List<OmittedColumn> omittedColumns() {
    List<OmittedColumn> omitted = new ArrayList<>();
    unreadable.forEach(
        (name, node) -> omitted.add(new OmittedColumn(name, node.problem().getMessage())));
    return omitted;
  }

  private Dimension dimension(String name, long length, Set<String> taken) {
    if (unreadable.containsKey(name)) {
      // Indices under the name of values would be taken for them.
      return new Dimension(unique(name + "_index", taken), length, null);
    }
    String column = unique(name, taken);
    ArrayMetadata array = arrays.get(name);
    if (array == null || !isCoordinate(array)) {
      return new Dimension(column, length, null);
    }
    if (array.length(0) != length) {
      throw new MalformedFileException(
          location(array).toString(),
          -1,
          "coordinate array " + QuotedText.of(name),
          "expected " + length + " values, one for each index, found " + array.length(0));
    }
    return new Dimension(
        column, length, variable(column, array, CellDecoding.Role.COORDINATE, new int[] {0}));
  }

  private Variable variable(
      String column, ArrayMetadata array, CellDecoding.Role role, int[] axes) {
    StoredArray stored = new StoredArray(location(array), array);
    return new Variable(
        column, stored, CellDecoding.of(stored.text(), array, role, decoding), axes);
  }

  /** An array that is the root of its hierarchy is named as its folder is. */
  private String name(ArrayMetadata array) {
    return array.path().isEmpty() ? ZarrNames.stem(group.name()) : array.name();
  }

  private ObjectLocation location(ArrayMetadata array) {
    return array.path().isEmpty() ? group : group.resolve(array.name());
  }

  private static String unique(String name, Set<String> taken) {
    String free = ColumnNames.unique(name, taken);
    taken.add(ColumnNames.key(free));
    return free;
  }
}
