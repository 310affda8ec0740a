// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Decides from file names alone what is data and which files are one table. */
final class FileNames {
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(\\.(snappy|gz|gzip|zstd|zst|lz4|lz4raw|br|brotli|c\\d+|uncompressed))*\\.(parquet|parq|pq)$",
          Pattern.CASE_INSENSITIVE);

  /** Names that writers give to the parts of one output; their random tails differ by job. */
  private static final Pattern PART =
      Pattern.compile("(part[-_.]?\\d+.*)|(\\d{6}_\\d+.*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern EDGE_SEPARATORS = Pattern.compile("^[-_. #]+|[-_. #]+$");

  /** The shape of files that belong to their folder whatever their names. */
  private static final String FOLDER_SHAPE = "";

  private FileNames() {}

  /** Whether a file of this name holds data: markers, hidden files and other formats do not. */
  static boolean isParquet(String name) {
    return !name.startsWith("_") && !name.startsWith(".") && EXTENSION.matcher(name).find();
  }

  /** A file's name without its Parquet extensions. */
  static String stem(String name) {
    return EXTENSION.matcher(name).replaceFirst("");
  }

  /**
   * Groups the data files of a folder into tables.
   *
   * @param names the names of the data files, in listing order
   * @param folder the folder's own name, for tables that are named after it
   * @return names of files by the name of their table
   */
  static Map<String, List<String>> tables(
      List<String> names, String folder, TableGrouping grouping) {
    Map<String, List<String>> byShape = new LinkedHashMap<>();
    for (String name : names) {
      byShape.computeIfAbsent(shape(name, grouping), shape -> new ArrayList<>()).add(name);
    }
    long groups =
        byShape.entrySet().stream().filter(e -> isGroup(e.getKey(), e.getValue())).count();
    Map<String, List<String>> tables = new LinkedHashMap<>();
    byShape.forEach(
        (shape, files) -> {
          String table;
          if (!isGroup(shape, files)) {
            table = stem(files.get(0));
          } else {
            table = groups == 1 || shape.equals(FOLDER_SHAPE) ? folder : common(shape, folder);
          }
          tables
              .computeIfAbsent(unique(table, shape, tables), t -> new ArrayList<>())
              .addAll(files);
        });
    return tables;
  }

  private static String shape(String name, TableGrouping grouping) {
    String stem = stem(name);
    return switch (grouping) {
      case FILE -> name;
      case FOLDER -> FOLDER_SHAPE;
      case AUTO ->
          PART.matcher(stem).matches() ? FOLDER_SHAPE : DIGITS.matcher(stem).replaceAll("#");
    };
  }

  private static boolean isGroup(String shape, List<String> files) {
    return files.size() > 1 || shape.equals(FOLDER_SHAPE);
  }

  /** What the names of a group share, as the table's name beside other groups. */
  private static String common(String shape, String folder) {
    String name = EDGE_SEPARATORS.matcher(shape).replaceAll("");
    return name.isEmpty() ? folder : name;
  }

  private static String unique(String table, String shape, Map<String, List<String>> taken) {
    if (!taken.containsKey(table)) {
      return table;
    }
    String other = shape.isEmpty() ? table + "_parts" : common(shape, table);
    String candidate = other;
    for (int i = 1; taken.containsKey(candidate); i++) {
      candidate = other + "_" + i;
    }
    return candidate;
  }
}
