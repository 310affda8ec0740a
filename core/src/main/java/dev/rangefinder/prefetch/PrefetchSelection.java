// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.parquet.metadata.ColumnChunk;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.prune.ChunkZones;
import dev.rangefinder.predicate.Conjuncts;
import dev.rangefinder.predicate.ZoneMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.filter2.predicate.FilterPredicate;

/**
 * Which columns and row groups of a file were chosen.
 *
 * @param rowGroups ascending
 * @param leaves positions among all leaves
 * @param filterLeaves those among them that the filter looks at; empty without a filter
 */
record PrefetchSelection(List<Integer> rowGroups, Set<Integer> leaves, Set<Integer> filterLeaves) {
  private static final int MAX_NAMES_SHOWN = 20;

  /**
   * @param columns dotted names of leaves or of groups, or none for all
   * @param rowGroups numbers, or none for all
   * @param filter or {@code null}
   * @throws IllegalArgumentException for a column or row group that is not there
   */
  static PrefetchSelection of(
      Footer footer,
      List<String> leafNames,
      Set<String> columns,
      Set<Integer> rowGroups,
      FilterPredicate filter) {
    Set<Integer> leaves = new TreeSet<>();
    for (String column : columns) {
      Set<Integer> named = named(column, leafNames);
      if (named.isEmpty()) {
        throw noColumn(footer, column, leafNames);
      }
      leaves.addAll(named);
    }
    for (int leaf = 0; columns.isEmpty() && leaf < leafNames.size(); leaf++) {
      leaves.add(leaf);
    }
    List<Integer> chosen = chosen(footer, rowGroups);
    if (filter == null) {
      return new PrefetchSelection(chosen, leaves, Set.of());
    }
    List<FlatColumn> flat = footer.schema().columns();
    FilterConditions conditions = new FilterConditions(filter, flat);
    Set<Integer> filterLeaves = new TreeSet<>();
    conditions.columnNames().forEach(name -> filterLeaves.addAll(named(name, leafNames)));
    leaves.addAll(filterLeaves);
    Conjuncts conjuncts = Conjuncts.of(conditions.condition());
    List<Integer> kept = new ArrayList<>();
    for (int rowGroup : chosen) {
      if (conjuncts.within(zones(footer, rowGroup, flat)).isPresent()) {
        kept.add(rowGroup);
      }
    }
    return new PrefetchSelection(kept, leaves, filterLeaves);
  }

  private static List<Integer> chosen(Footer footer, Set<Integer> rowGroups) {
    List<Integer> chosen = new ArrayList<>();
    for (int rowGroup : new TreeSet<>(rowGroups)) {
      if (rowGroup < 0 || rowGroup >= footer.rowGroupCount()) {
        throw new IllegalArgumentException(
            footer.object()
                + " has no row group "
                + rowGroup
                + "; it has "
                + footer.rowGroupCount()
                + ", counted from 0");
      }
      chosen.add(rowGroup);
    }
    for (int rowGroup = 0; rowGroups.isEmpty() && rowGroup < footer.rowGroupCount(); rowGroup++) {
      chosen.add(rowGroup);
    }
    return chosen;
  }

  private static ZoneMap zones(Footer footer, int rowGroup, List<FlatColumn> columns) {
    return index -> {
      FlatColumn column = columns.get(index);
      ColumnChunk chunk = footer.columnChunk(rowGroup, column.leaf());
      return ChunkZones.zone(
          column,
          chunk.statistics(),
          footer.columnOrder(column.leaf()),
          footer.writer(),
          footer.rows(rowGroup));
    };
  }

  private static Set<Integer> named(String name, List<String> leafNames) {
    Set<Integer> leaves = new TreeSet<>();
    String prefix = name + ".";
    for (int leaf = 0; leaf < leafNames.size(); leaf++) {
      if (leafNames.get(leaf).equals(name) || leafNames.get(leaf).startsWith(prefix)) {
        leaves.add(leaf);
      }
    }
    return leaves;
  }

  private static IllegalArgumentException noColumn(
      Footer footer, String column, List<String> leafNames) {
    List<String> shown = leafNames.stream().limit(MAX_NAMES_SHOWN).map(QuotedText::of).toList();
    String more = leafNames.size() > MAX_NAMES_SHOWN ? ", …" : "";
    return new IllegalArgumentException(
        footer.object()
            + " has no column "
            + QuotedText.of(column)
            + "; it has "
            + String.join(", ", shown)
            + more);
  }
}
