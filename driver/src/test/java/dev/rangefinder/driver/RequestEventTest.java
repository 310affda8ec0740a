// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the flight recorder is told of requests, held against what SQL and the service say. */
@Timeout(60)
class RequestEventTest {
  private static final String EVENT = "dev.rangefinder.Request";
  private static final String SQL = "SELECT count(noise) FROM %s WHERE id < 30000";
  private static final String REQUESTS =
      "SELECT statement, object, range, purpose, attempt, hedge, bytes, outcome FROM sys.requests";

  @TempDir private Path folder;
  private final StorageLab lab = StorageLab.open();

  @BeforeEach
  void serve() throws Exception {
    Path file = folder.resolve("t.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, hash(i) / 1e19 AS noise FROM range(50000) t(i)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
    }
    lab.objects().createBucket("lake");
    byte[] content = Files.readAllBytes(file);
    lab.objects().put("lake", "many/t/t-1.parquet", content);
    lab.objects().put("lake", "many/t/t-2.parquet", content);
    lab.objects().put("lake", "alone.parquet", content);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** A request, as far as all sides know it. */
  private record Sent(LabRequest.Kind kind, String object, String range, String outcome) {}

  private static LabRequest.Kind kind(String purpose) {
    return switch (purpose) {
      case "listing" -> LabRequest.Kind.LIST;
      case "status" -> LabRequest.Kind.STAT;
      default -> LabRequest.Kind.READ;
    };
  }

  private static Sent sent(RecordedEvent event) {
    String outcome = event.getString("outcome");
    return new Sent(
        kind(event.getString("purpose")),
        event.getString("object"),
        event.getString("range"),
        outcome.equals("completed") ? event.getLong("bytes") + " bytes" : outcome);
  }

  private static Sent seen(LabRecord record) {
    LabRequest request = record.request();
    boolean isList = request.kind() == LabRequest.Kind.LIST;
    boolean isRead = request.kind() == LabRequest.Kind.READ;
    return new Sent(
        request.kind(),
        "s3://" + request.bucket() + "/" + (isList ? request.query().get("prefix") : request.key()),
        request.range().orElse(""),
        record.status() == 503 ? "THROTTLED" : (isRead ? record.bodyBytes() : 0) + " bytes");
  }

  /** The columns of {@code sys.requests} that events have, too. */
  private static String row(RecordedEvent event) {
    String range = event.getString("range");
    return Stream.of(
            event.getLong("statement"),
            event.getString("object"),
            range.isEmpty() ? null : range,
            event.getString("purpose"),
            event.getInt("attempt"),
            event.getBoolean("hedge"),
            event.getLong("bytes"),
            event.getString("outcome"))
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }

  private static List<String> run(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(result.getString(i));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  @Test
  void eachRequestIsAnEvent() throws Exception {
    lab.faults().next(1, it -> it.kind() == LabRequest.Kind.LIST, Faults.error(LabError.SLOW_DOWN));
    lab.faults()
        .next(2, it -> it.key().equals("many/t/t-2.parquet"), Faults.error(LabError.SLOW_DOWN));
    Instant start = Instant.now().minusMillis(1);
    List<String> rows;
    List<RecordedEvent> events;
    try (Recording recording = new Recording()) {
      recording.enable(EVENT).withoutThreshold();
      recording.start();
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:rangefinder:s3://lake/many/;region=us-east-1;anonymous=true;diskCache=off;"
                  + "hedging=off;cacheValidation=always;endpoint="
                  + lab.endpoint(LabProtocol.S3))) {
        for (int i = 0; i < 2; i++) {
          assertThat(run(connection, String.format(SQL, "t"))).containsExactly("60000");
          assertThat(run(connection, String.format(SQL, "\"s3://lake/alone.parquet\"")))
              .containsExactly("30000");
        }
        rows = run(connection, REQUESTS);
      }
      recording.stop();
      Path file = folder.resolve("events.jfr");
      recording.dump(file);
      events = new ArrayList<>(RecordingFile.readAllEvents(file));
    }
    // Those of the recorder itself come along.
    events.removeIf(event -> !event.getEventType().getName().equals(EVENT));

    assertThat(events.stream().map(RequestEventTest::row))
        .containsExactlyInAnyOrderElementsOf(rows);
    assertThat(events.stream().map(RequestEventTest::sent))
        .containsExactlyInAnyOrderElementsOf(
            lab.log().records().stream().map(RequestEventTest::seen).toList());
    assertThat(events.stream().map(event -> event.getString("purpose")))
        .contains("listing", "status", "footer", "filter data");
    assertThat(events.stream().map(event -> event.getInt("attempt"))).contains(1, 2, 3);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.getStartTime()).isBetween(start, Instant.now());
              assertThat(event.getDuration()).isPositive();
            });
  }
}
