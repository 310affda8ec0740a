// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.driver.shell.ShellRuns;
import dev.rangefinder.events.CounterSnapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder is told of statements. */
class StatementEventTest {
  private static final int ROWS = 10_000;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeAFile() throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise FROM range("
              + ROWS
              + ") t(i)) TO '"
              + folder.resolve("t.parquet")
              + "' (FORMAT parquet)");
    }
  }

  @Test
  void eachRunIsAnEventWithItsOutcome() throws Exception {
    String all = "SELECT id, noise FROM t";
    CounterSnapshot io;
    List<RecordedEvent> events;
    try (Recording recording = new Recording();
        Connection connection = DriverManager.getConnection("jdbc:rangefinder:" + folder)) {
      recording.enable("dev.rangefinder.Statement").withoutThreshold();
      recording.start();
      try (Statement statement = connection.createStatement()) {
        try (ResultSet rows = statement.executeQuery(all)) {
          while (rows.next()) {
            assertThat(rows.getLong(1)).isNotNegative();
          }
        }
        io = statement.unwrap(StatementIo.class).io();
        statement.executeQuery(all).next();
        statement.cancel();
        assertThatThrownBy(() -> statement.executeQuery("SELECT id / 0 FROM t"))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.executeQuery("SELECT nothing FROM t"))
            .isInstanceOf(SQLException.class);
      }
      recording.stop();
      Path file = folder.resolve("events.jfr");
      recording.dump(file);
      events = new ArrayList<>(RecordingFile.readAllEvents(file));
    }

    // Those of the recorder itself come along.
    events.removeIf(event -> !event.getEventType().getName().equals("dev.rangefinder.Statement"));
    events.sort(Comparator.comparingLong(event -> event.getLong("statement")));
    assertThat(events.stream().map(it -> it.getString("outcome")))
        .containsExactly("completed", "cancelled", "failed", "failed");
    RecordedEvent first = events.get(0);
    assertThat(first.getInt("textLength")).isEqualTo(all.length());
    assertThat(first.getLong("rows")).isEqualTo(ROWS);
    assertThat(first.getLong("requests")).isEqualTo(io.requests()).isPositive();
    assertThat(first.getLong("bytes")).isEqualTo(io.bytes()).isPositive();
    assertThat(first.getDuration().toNanos()).isPositive();
    assertThat(events.get(1).getLong("cacheHits")).isPositive();
    assertThat(events.get(3).getLong("rows")).isZero();
  }

  @Test
  void theShellCallsAndExplains() throws Exception {
    String said =
        ShellRuns.output(
            "-u",
            "jdbc:rangefinder:" + folder,
            "-e",
            "CALL sys.clear_cache();",
            "-e",
            "EXPLAIN ANALYZE SELECT sum(noise) FROM t;",
            "-e",
            "SELECT count(*) > 0 AS some FROM sys.requests;");

    assertThat(said).contains("ColumnarTableScan").contains("rows: 1").contains("| true");
    assertThat(said).doesNotContain("Error");
  }
}
