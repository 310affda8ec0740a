// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects that statements read, by their keys, in two versions. */
record DataSet(Map<String, byte[]> old, Map<String, byte[]> changed) {

  private static final int ROWS = 40_000;
  private static final int ROW_GROUP_ROWS = 4_096;
  private static final int DAYS = 5;
  private static final int ROWS_OF_DAY = 500;
  private static final String ZARR = "climate_sharded.zarr";

  /** Writes Parquet by DuckDB; the Zarr store is one that xarray wrote. */
  static DataSet create(Path folder) throws SQLException, IOException {
    Map<String, byte[]> old = new TreeMap<>(zarr());
    Map<String, byte[]> changed = new TreeMap<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      Path file = folder.resolve("written.parquet");
      old.put("events.parquet", parquet(statement, file, ROWS, 0));
      changed.put("events.parquet", parquet(statement, file, ROWS / 2, 7));
      for (int day = 1; day <= DAYS; day++) {
        String key = "hive/day=" + day + "/part.parquet";
        old.put(key, parquet(statement, file, ROWS_OF_DAY, day));
        changed.put(key, parquet(statement, file, ROWS_OF_DAY / 2, 10 + day));
      }
    }
    changed.put(ZARR + "/temperature/c/0/0/0", old.get(ZARR + "/temperature/c/1/0/0"));
    return new DataSet(old, changed);
  }

  private static byte[] parquet(Statement duckDb, Path file, int rows, int seed)
      throws SQLException, IOException {
    duckDb.execute(
        "COPY (SELECT i AS id, hash(i + %1$d) / 1e19 AS noise, hash(-i - %1$d) / 1e19 AS more,"
                .formatted(1000 * seed)
            + " hash(2.5 * i + %d) / 1e19 AS most, 'v%d' AS version".formatted(1000 * seed, seed)
            + " FROM range(%d) AS t(i)) TO '%s'".formatted(rows, file)
            + " (FORMAT parquet, ROW_GROUP_SIZE %d)".formatted(ROW_GROUP_ROWS));
    return Files.readAllBytes(file);
  }

  private static Map<String, byte[]> zarr() throws IOException {
    Path root = Path.of("..", "core", "src", "test", "resources", "zarr");
    Map<String, byte[]> objects = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root.resolve(ZARR))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        objects.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return objects;
  }

  /** Every object, with that of an operation in the version asked for. */
  Map<String, byte[]> objects(Operation operation, DataVersion version) {
    Map<String, byte[]> objects = new TreeMap<>(old);
    if (version == DataVersion.NEW) {
      objects.put(operation.object(), changed.get(operation.object()));
    }
    return objects;
  }
}
