// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.zarr;

import dev.rangefinder.benchmarks.Claim;
import dev.rangefinder.benchmarks.DifferentAnswerException;
import dev.rangefinder.driver.StatementIo;
import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.events.Purpose;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The mean of a region and some weeks of a cube, over JDBC with nothing cached: whether it is that
 * of the generated numbers, and what was read for it beside what it touches.
 */
final class RegionMean {

  /** The coordinates of time, latitude and longitude, one chunk each. */
  private static final int COORDINATE_REQUESTS = 3;

  private static final double TOLERANCE = 1e-9;

  private final ClimateCube cube;
  private final Path store;

  /** The first selected index of each dimension, and the one after the last. */
  private final int[] from = new int[3];

  private final int[] to = new int[3];

  /** Chunks, or inner chunks, with a selected cell, and their encoded bytes. */
  private int touched;

  private long touchedBytes;
  private final Set<Path> touchedObjects = new HashSet<>();

  private double sum;
  private long cells;

  RegionMean(ClimateCube cube, Path store) {
    this.cube = cube;
    this.store = store;
    for (int d = 0; d < from.length; d++) {
      from[d] = cube.shape()[d] / 3;
      to[d] = from[d] + Math.max(1, cube.shape()[d] / 8);
    }
  }

  List<Claim> run() throws IOException, SQLException {
    compute();
    String url = "jdbc:rangefinder:" + store.toAbsolutePath();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      String plan = text(statement, "EXPLAIN PLAN FOR " + sql());
      // Planning reads coordinates and the indexes of shards, and keeps them.
      CounterSnapshot planning = statement.unwrap(StatementIo.class).io();
      long start = System.nanoTime();
      checkAnswer(statement);
      double millis = (System.nanoTime() - start) / 1e6;
      CounterSnapshot io = statement.unwrap(StatementIo.class).io();
      checkPlan(plan, io);
      System.out.printf(
          Locale.ROOT,
          "  region of %d cells: %.1f ms, %d requests for %d %s, %.2f MB read of theirs %.2f MB%n",
          cells,
          millis,
          io.of(Purpose.DATA).requests(),
          touched,
          isSharded() ? "inner chunks" : "chunks",
          io.of(Purpose.DATA).bytes() / 1e6,
          touchedBytes / 1e6);
      return claims(planning, io);
    }
  }

  private boolean isSharded() {
    return cube.layout() == ClimateCube.Layout.ZSTD_SHARDS;
  }

  private String sql() {
    LocalDate origin = LocalDate.of(2000, 1, 1);
    double step = 180.0 / cube.shape()[1];
    // The cells' centres are the coordinates, their edges the bounds.
    return String.format(
        Locale.ROOT,
        "SELECT AVG(CAST(temperature AS DOUBLE)), COUNT(*) FROM time_lat_lon"
            + " WHERE time >= DATE '%s' AND time < DATE '%s'"
            + " AND lat BETWEEN %.4f AND %.4f AND lon BETWEEN %.4f AND %.4f",
        origin.plusDays(from[0]),
        origin.plusDays(to[0]),
        90 - to[1] * step,
        90 - from[1] * step,
        from[2] * 360.0 / cube.shape()[2],
        to[2] * 360.0 / cube.shape()[2]);
  }

  /** Goes through all that the region touches. */
  private void compute() throws IOException {
    int[] inner = cube.inner();
    int[] start = new int[3];
    for (start[0] = first(0); start[0] < to[0]; start[0] += inner[0]) {
      for (start[1] = first(1); start[1] < to[1]; start[1] += inner[1]) {
        for (start[2] = first(2); start[2] < to[2]; start[2] += inner[2]) {
          touched++;
          touchedBytes += storedBytes(start);
          add(start);
        }
      }
    }
  }

  private int first(int dimension) {
    return from[dimension] / cube.inner()[dimension] * cube.inner()[dimension];
  }

  private void add(int[] start) {
    ByteBuffer elements = ByteBuffer.wrap(cube.elements(start)).order(ByteOrder.LITTLE_ENDIAN);
    int[] inner = cube.inner();
    for (int t = start[0]; t < start[0] + inner[0]; t++) {
      for (int y = start[1]; y < start[1] + inner[1]; y++) {
        for (int x = start[2]; x < start[2] + inner[2]; x++) {
          float value = elements.getFloat();
          if (isSelected(t, 0) && isSelected(y, 1) && isSelected(x, 2)) {
            sum += value;
            cells++;
          }
        }
      }
    }
  }

  private boolean isSelected(int index, int dimension) {
    return index >= from[dimension] && index < to[dimension];
  }

  /** The encoded bytes of a chunk, or of an inner chunk as the index of its shard tells them. */
  private long storedBytes(int[] start) throws IOException {
    int[] stored = cube.stored();
    Path object =
        store.resolve(
            "temperature/c/"
                + start[0] / stored[0]
                + "/"
                + start[1] / stored[1]
                + "/"
                + start[2] / stored[2]);
    touchedObjects.add(object);
    if (!isSharded()) {
      return Files.size(object);
    }
    int position = 0;
    int count = 1;
    for (int d = 0; d < start.length; d++) {
      int each = stored[d] / cube.inner()[d];
      position = position * each + start[d] % stored[d] / cube.inner()[d];
      count *= each;
    }
    byte[] shard = Files.readAllBytes(object);
    int index = shard.length - Integer.BYTES - count * 2 * Long.BYTES;
    int length = index + position * 2 * Long.BYTES + Long.BYTES;
    return ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN).getLong(length);
  }

  private static String text(Statement statement, String sql) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  private void checkAnswer(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql())) {
      row.next();
      double mean = sum / cells;
      if (row.getLong(2) != cells || Math.abs(row.getDouble(1) - mean) > TOLERANCE) {
        throw new DifferentAnswerException(
            "mean of a region: expected %s of %d cells, found %s of %d"
                .formatted(mean, cells, row.getDouble(1), row.getLong(2)));
      }
    }
  }

  /** What EXPLAIN says is what is read. */
  private static void checkPlan(String plan, CounterSnapshot io) {
    for (String number :
        List.of("requests=[" + io.requests() + "]", "bytes=[" + io.bytes() + "]")) {
      if (!plan.contains(number)) {
        throw new DifferentAnswerException(
            "expected " + number + ", as was read, in the plan\n" + plan);
      }
    }
  }

  private List<Claim> claims(CounterSnapshot planning, CounterSnapshot io) {
    String name = "zarr.region-" + cube.name();
    long requests = io.of(Purpose.DATA).requests();
    int others = COORDINATE_REQUESTS + (isSharded() ? touchedObjects.size() : 0);
    return List.of(
        new Claim(name + ".data-requests", requests, touched),
        new Claim(name + ".other-requests", planning.requests() + io.requests() - requests, others),
        new Claim(name + ".bytes-of-touched", ratio(io.of(Purpose.DATA).bytes()), 1));
  }

  private double ratio(long bytes) {
    return (double) bytes / touchedBytes;
  }
}
