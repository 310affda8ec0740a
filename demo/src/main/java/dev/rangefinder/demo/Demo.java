// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import dev.rangefinder.driver.StatementIo;
import dev.rangefinder.events.CounterSnapshot;
import dev.rangefinder.testkit.S3Server;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./rangefinder demo}: serves the sample from an S3-compatible server in this process and
 * queries it over JDBC; for each statement it prints the rows, and what was read for them.
 */
public final class Demo {

  private static final String BUCKET = "sample";

  /**
   * @param shows what the statement is to show
   * @param folders the folders of the sample that it reads
   */
  private record Question(String shows, List<String> folders, String sql) {}

  private static final String REGION_BY_MONTH =
      """
      SELECT EXTRACT(MONTH FROM time) AS month,
             AVG(temperature) - 273.15 AS celsius, SUM(precipitation) / 121 AS mm
      FROM climate
      WHERE lat BETWEEN 45 AND 50 AND lon BETWEEN 6 AND 11
        AND time BETWEEN TIMESTAMP '2023-04-01 00:00:00' AND TIMESTAMP '2023-08-31 00:00:00'
      GROUP BY EXTRACT(MONTH FROM time)
      ORDER BY month""";

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "Parquet: one year of three by the names of the folders, one month of twelve by the\n"
                  + "statistics of the row groups, and three columns of 24.",
              List.of(StationReadings.TABLE),
              """
              SELECT station, MAX(gust) AS gust, MIN(temperature) AS low
              FROM readings
              WHERE year = 2023 AND time >= TIMESTAMP '2023-11-01 00:00:00'
                AND time < TIMESTAMP '2023-12-01 00:00:00' AND gust > 25
              GROUP BY station ORDER BY gust DESC, station LIMIT 5"""),
          new Question(
              "Zarr: conditions on coordinates pick inner chunks out of the shards of two arrays.",
              List.of(ClimateCube.STORE),
              REGION_BY_MONTH),
          new Question(
              "Both: what stations measured at midnight, beside the cube's cell at their place.",
              List.of(StationReadings.TABLE, ClimateCube.STORE),
              """
              SELECT r.station, COUNT(*) AS days, AVG(r.temperature) AS measured,
                     AVG(c.temperature) - 273.15 AS gridded
              FROM readings AS r
              JOIN climate AS c ON c.time = r.time AND c.lat = r.latitude AND c.lon = r.longitude
              WHERE r.year = 2022 AND r.time BETWEEN TIMESTAMP '2022-07-01 00:00:00'
                                                 AND TIMESTAMP '2022-07-31 18:00:00'
                AND c.time BETWEEN TIMESTAMP '2022-07-01 00:00:00'
                               AND TIMESTAMP '2022-07-31 00:00:00'
                AND r.elevation < 300
              GROUP BY r.station ORDER BY gridded DESC, r.station LIMIT 5"""),
          new Question(
              "The second statement again: everything is in the cache.",
              List.of(ClimateCube.STORE),
              REGION_BY_MONTH));

  private final Path folder;
  private final PrintStream out;

  private Demo(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Takes the folder that keeps the sample for the shell. */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments.length != 1) {
      System.err.println("Usage: Demo FOLDER");
      System.exit(1);
    }
    run(Path.of(arguments[0]), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    // Threads of the server that linger need not be waited for.
    System.exit(0);
  }

  /** Makes the sample, serves it, and asks the questions. */
  static void run(Path folder, PrintStream out) throws IOException, SQLException {
    new Demo(folder, out).run();
  }

  private void run() throws IOException, SQLException {
    SampleData data = SampleData.generate();
    try (S3Server server = S3Server.open()) {
      server.createBucket(BUCKET);
      data.objects().forEach((key, bytes) -> server.put(BUCKET, key, bytes));
      String url =
          "jdbc:rangefinder:s3://"
              + BUCKET
              + ";endpoint="
              + server.endpoint()
              + ";region=us-east-1;anonymous=true";
      describe(data);
      out.println("Connecting to " + url);
      try (Connection connection = DriverManager.getConnection(url)) {
        for (Question question : QUESTIONS) {
          ask(connection, data, question);
        }
      }
    }
    keep(data);
    out.println();
    out.println("The server ends with the demo. To go on with the same data in the shell:");
    out.println("  ./rangefinder " + folder);
    out.println("and there, for example: EXPLAIN PLAN FOR SELECT MAX(gust) FROM readings;");
  }

  private void describe(SampleData data) {
    out.println("Serving, from an S3-compatible server on this machine:");
    for (String folder : List.of(StationReadings.TABLE, ClimateCube.STORE)) {
      out.printf(
          Locale.ROOT,
          "  s3://%s/%-13s %2d objects, %4.1f MB%n",
          BUCKET,
          folder,
          data.count(folder),
          data.bytes(folder) / 1e6);
    }
  }

  private void keep(SampleData data) throws IOException {
    for (Map.Entry<String, byte[]> object : data.objects().entrySet()) {
      Path file = folder.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue());
    }
  }

  private void ask(Connection connection, SampleData data, Question question) throws SQLException {
    out.println();
    question.shows().lines().forEach(line -> out.println("-- " + line));
    out.println(question.sql() + ";");
    out.println();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(question.sql())) {
        new TextTable(rows).print(out);
      }
      CounterSnapshot io = statement.unwrap(StatementIo.class).io();
      long objects = question.folders().stream().mapToLong(data::count).sum();
      long bytes = question.folders().stream().mapToLong(data::bytes).sum();
      out.printf(
          Locale.ROOT,
          "%nI/O: %d requests, %,d bytes fetched of %,d in %d objects; %s%n",
          io.requests(),
          io.bytes(),
          bytes,
          objects,
          io.cacheHitBytes() == 0
              ? "nothing from the cache"
              : String.format(Locale.ROOT, "%,d bytes from the cache", io.cacheHitBytes()));
    }
  }
}
