// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.sample;

import dev.rangefinder.driver.StatementIo;
import dev.rangefinder.events.CounterSnapshot;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code ./rangefinder sample}: writes a small partitioned table and queries it; for each statement
 * it prints the rows, what was pushed down, and what was read.
 */
public final class Sample {
  /** What a statement is to show, and the statement. */
  private record Question(String shows, String sql) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "Counting needs no column: two listings, and the end of each file with its footer.",
              "SELECT year, COUNT(*) AS n FROM weather GROUP BY year ORDER BY year"),
          new Question(
              "One year of four by the names of the folders, its stormy months by the statistics\n"
                  + "of the row groups, and two columns of five.",
              "SELECT station, MAX(wind) AS wind FROM weather\n"
                  + "WHERE year = 2024 AND wind > 25 GROUP BY station ORDER BY wind DESC"),
          new Question(
              "One month of one year.",
              "SELECT CAST(time AS DATE) AS day, MIN(temperature) AS low, MAX(temperature) AS high\n"
                  + "FROM weather WHERE station = 'Brocken' AND year = 2023\n"
                  + "  AND time BETWEEN TIMESTAMP '2023-07-10 00:00:00' AND TIMESTAMP '2023-07-13 23:00:00'\n"
                  + "GROUP BY CAST(time AS DATE) ORDER BY day"),
          new Question(
              "The same again: everything is in the cache.",
              "SELECT CAST(time AS DATE) AS day, MIN(temperature) AS low, MAX(temperature) AS high\n"
                  + "FROM weather WHERE station = 'Brocken' AND year = 2023\n"
                  + "  AND time BETWEEN TIMESTAMP '2023-07-10 00:00:00' AND TIMESTAMP '2023-07-13 23:00:00'\n"
                  + "GROUP BY CAST(time AS DATE) ORDER BY day"));

  private final Path folder;
  private final PrintStream out;

  private Sample(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Takes the folder to write to. */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments.length != 1) {
      System.err.println("Usage: Sample FOLDER");
      System.exit(1);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new Sample(Path.of(arguments[0]), out).run();
  }

  /** Writes the table and asks the questions. */
  static void run(Path folder, PrintStream out) throws IOException, SQLException {
    new Sample(folder, out).run();
  }

  private void run() throws IOException, SQLException {
    int files = WeatherFiles.write(folder);
    out.printf(
        Locale.ROOT,
        "Wrote %d files, %.1f MB, to %s%n",
        files,
        size() / 1e6,
        folder.resolve(WeatherFiles.TABLE));
    String url = "jdbc:rangefinder:" + folder;
    out.println("Connecting to " + url);
    try (Connection connection = DriverManager.getConnection(url)) {
      for (Question question : QUESTIONS) {
        ask(connection, question);
      }
    }
    out.println();
    out.println("Go on by yourself: ./rangefinder " + folder);
  }

  private long size() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void ask(Connection connection, Question question) throws SQLException {
    out.println();
    question.shows().lines().forEach(line -> out.println("-- " + line));
    out.println(question.sql() + ";");
    out.println();
    try (Statement statement = connection.createStatement()) {
      List<List<String>> plan = new ArrayList<>();
      // First, as what is in the cache by then need not be read any more.
      try (ResultSet lines = statement.executeQuery("EXPLAIN PLAN FOR " + question.sql())) {
        while (lines.next()) {
          plan.add(List.of(lines.getString(1)));
        }
      }
      CounterSnapshot planning = statement.unwrap(StatementIo.class).io();
      try (ResultSet rows = statement.executeQuery(question.sql())) {
        table(rows);
      }
      CounterSnapshot running = statement.unwrap(StatementIo.class).io();
      out.println();
      plan.forEach(line -> out.println("   plan  " + line.get(0)));
      out.printf(
          Locale.ROOT,
          "   read  %,d bytes in %d requests; %,d bytes from the cache%n",
          planning.bytes() + running.bytes(),
          planning.requests() + running.requests(),
          running.cacheHitBytes());
    }
  }

  private void table(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<List<String>> lines = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      labels.add(rows.getMetaData().getColumnLabel(i));
    }
    lines.add(labels);
    while (rows.next()) {
      List<String> line = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        line.add(String.valueOf(rows.getString(i)));
      }
      lines.add(line);
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        int column = i;
        int width = lines.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        text.append(' ').append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 1));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
