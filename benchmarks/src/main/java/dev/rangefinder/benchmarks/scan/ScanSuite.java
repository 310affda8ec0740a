// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.scan;

import dev.rangefinder.benchmarks.Claim;
import dev.rangefinder.benchmarks.Contestant;
import dev.rangefinder.benchmarks.Effort;
import dev.rangefinder.benchmarks.Race;
import dev.rangefinder.benchmarks.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scans of one local file of order lines, Rangefinder and DuckDB with as many threads. Two of the
 * queries are derived from TPC-H's pricing summary and its forecast of a revenue change; the
 * results are no TPC results.
 */
public final class ScanSuite implements Suite {

  /** Not slower than this many times DuckDB's time. */
  private static final double MAX_RATIO = 3;

  private static final int THREADS = 2;
  private static final double FULL_SCALE = 1;
  private static final double QUICK_SCALE = 0.01;
  private static final int WARM_UPS = 5;
  private static final int REPETITIONS = 9;

  private static final Map<String, String> QUERIES = queries();

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(
        "pricing-summary",
        """
        SELECT returnflag, linestatus, COUNT(*) AS n,
          SUM(quantity) AS pieces, AVG(quantity) AS mean_pieces,
          SUM(extendedprice) AS list_price, AVG(extendedprice) AS mean_price,
          AVG(discount) AS mean_discount,
          SUM(extendedprice * (1 - discount)) AS discounted,
          SUM(extendedprice * (1 - discount) * (1 + tax)) AS charged
        FROM lineitem
        WHERE shipdate <= DATE '1998-09-02'
        GROUP BY returnflag, linestatus
        ORDER BY returnflag, linestatus
        """);
    queries.put(
        "revenue-change",
        """
        SELECT SUM(extendedprice * discount) AS more
        FROM lineitem
        WHERE quantity < 24 AND discount BETWEEN 0.05 AND 0.07
          AND shipdate >= DATE '1994-01-01' AND shipdate < DATE '1995-01-01'
        """);
    queries.put(
        "three-sums",
        "SELECT SUM(quantity) AS q, SUM(extendedprice) AS p, SUM(tax) AS t FROM lineitem");
    return queries;
  }

  @Override
  public List<Claim> run(Path data, Effort effort) throws IOException, SQLException {
    boolean full = effort == Effort.FULL;
    Path file = LineItemFile.at(data, full ? FULL_SCALE : QUICK_SCALE).toAbsolutePath().normalize();
    List<Claim> claims = new ArrayList<>();
    try (Contestant rangefinder = rangefinder(file);
        Contestant duckDb = duckDb(file)) {
      Race race =
          new Race(List.of(rangefinder, duckDb), full ? WARM_UPS : 0, full ? REPETITIONS : 0);
      System.out.printf(
          Locale.ROOT,
          "%d rows, %.1f MB, %d threads, %s%n",
          (Long) rangefinder.ask("SELECT COUNT(*) FROM lineitem").get(0).get(0),
          Files.size(file) / 1e6,
          THREADS,
          full ? "median of " + REPETITIONS : "answers only");
      System.out.printf("%-18s %14s %14s %8s%n", "query", "Rangefinder ms", "DuckDB ms", "ratio");
      for (Map.Entry<String, String> query : QUERIES.entrySet()) {
        List<Double> millis = race.run(query.getKey(), query.getValue());
        if (!full) {
          System.out.printf("%-18s %14s %14s%n", query.getKey(), "equal", "equal");
          continue;
        }
        double ratio = millis.get(0) / millis.get(1);
        System.out.printf(
            Locale.ROOT,
            "%-18s %14.1f %14.1f %8.2f%n",
            query.getKey(),
            millis.get(0),
            millis.get(1),
            ratio);
        claims.add(new Claim("scan." + query.getKey() + ".times-duckdb", ratio, MAX_RATIO));
      }
    }
    return claims;
  }

  private static Contestant rangefinder(Path file) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:rangefinder:" + file + ";threads=" + THREADS);
    return new Contestant("Rangefinder", connection);
  }

  private static Contestant duckDb(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      statement.execute("CREATE VIEW lineitem AS SELECT * FROM read_parquet('" + file + "')");
    }
    return new Contestant("DuckDB", connection);
  }
}
