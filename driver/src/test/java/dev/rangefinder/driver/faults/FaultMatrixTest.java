// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.driver.OpenedEngine;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.testkit.lab.ForwardProxy;
import dev.rangefinder.testkit.lab.LabCertificate;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault, in every store that can meet it, under every operation: the right rows or one clear
 * error, in bounded time. What must come of each cell is written in {@link FaultCases}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {

  private static final Path PAGE = Path.of("..", "docs", "fault-matrix.md");
  private static final int CELLS_AT_ONCE = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BOUND = Duration.ofSeconds(15);

  /** A second request beside a slow one may have been sent before the first was refused. */
  private static final Duration ON_THE_WAY = Duration.ofMillis(400);

  /** As the driver's, in milliseconds instead of seconds. */
  private static final FetchLimits LIMITS =
      FetchLimits.DEFAULT
          .withMaxAttempts(5)
          .withRetryTime(Duration.ofSeconds(3))
          .withBackoff(Duration.ofMillis(1), Duration.ofMillis(10))
          .withStallTimeout(Duration.ofMillis(700));

  /** Little read ahead, so that there is something left to read after the first row. */
  private static final String FRUGAL = ";threads=1;memoryLimit=1MB";

  private static DataSet dataSet;
  private static StorageLab untrusted;
  private static ForwardProxy proxy;

  @TempDir private static Path folder;
  private final StorageLab lab = StorageLab.open();
  private final ExecutorService threads = Executors.newFixedThreadPool(CELLS_AT_ONCE);
  private final Map<Operation, Map<DataVersion, Answer>> answers = new HashMap<>();

  static DataSet dataSet() {
    return dataSet;
  }

  /** The URL with a lab in the place of another whose certificate nobody has signed. */
  static String untrusted(String url) {
    return url.replaceFirst(
        "http://(?<user>[^/]*)127\\.0\\.0\\.1:\\d+",
        untrusted.endpoint(LabProtocol.HTTP).replace("://", "://${user}"));
  }

  /** The URL with a proxy in the way that wants to know its users. */
  static String proxied(String url) {
    return url + ";proxy=http://127.0.0.1:" + proxy.port();
  }

  /** One place where connections are opened: here their limits are set. */
  private static OpenedEngine openEngine(String url, Place place) throws SQLException {
    return OpenedEngine.open(url, LIMITS, place.stores());
  }

  @BeforeAll
  void prepare() throws SQLException, IOException {
    dataSet = DataSet.create(folder);
    untrusted = StorageLab.openTls(LabCertificate.create(folder));
    proxy = ForwardProxy.requiring("user", "proxy-secret");
    // Listings have several pages, each of which can fail.
    lab.objects().maxPageEntries(2);
    for (Operation operation : Operation.values()) {
      Map<DataVersion, Answer> byVersion = new HashMap<>();
      for (DataVersion version : DataVersion.values()) {
        MemoryPlace place = MemoryPlace.open("answers");
        dataSet.objects(operation, version).forEach(place::put);
        try (OpenedEngine engine = openEngine(place.url(operation.path()), place)) {
          byVersion.put(version, answer(engine, operation.sql()));
        }
      }
      answers.put(operation, byVersion);
    }
    warmUp();
  }

  /** Clients take their time when they are first made, which must not count as a stall. */
  private void warmUp() throws SQLException {
    for (PlaceKind kind : PlaceKind.values()) {
      Place place = kind.open(lab, folder, "warm-" + kind.name().toLowerCase(Locale.ROOT));
      dataSet.old().forEach(place::put);
      for (Operation operation : Operation.values()) {
        String url = place.url(operation.path());
        if (operation != Operation.LISTING || kind.canList()) {
          try (OpenedEngine engine = OpenedEngine.open(url, FetchLimits.DEFAULT, place.stores())) {
            assertThat(answer(engine, operation.sql()))
                .isEqualTo(answers.get(operation).get(DataVersion.OLD));
          }
        }
      }
    }
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
    lab.close();
    untrusted.close();
    proxy.close();
  }

  private static Answer answer(OpenedEngine engine, String sql) throws SQLException {
    try (Statement statement = engine.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return Answer.of(result);
    }
  }

  @Test
  void theAnswersDiffer() {
    answers.forEach(
        (operation, byVersion) ->
            assertThat(byVersion.get(DataVersion.OLD))
                .as(operation.title())
                .isNotEqualTo(byVersion.get(DataVersion.NEW)));
  }

  @Test
  void theDocumentationShowsTheMatrix() throws IOException {
    String matrix = MatrixText.of(FaultCases.all());
    System.out.println(matrix);
    assertThat(MatrixText.between(Files.readString(PAGE)))
        .as("docs/fault-matrix.md: put what this test prints between its two comment lines")
        .isEqualTo(matrix);
  }

  @TestFactory
  List<DynamicTest> everyCell() {
    List<DynamicTest> tests = new ArrayList<>();
    for (FaultCase fault : FaultCases.all()) {
      for (PlaceKind place : fault.places()) {
        for (Operation operation : Operation.values()) {
          if (!fault.expected(place, operation).equals(Expected.NOTHING)) {
            Cell cell = new Cell(fault, place, operation, "cell" + tests.size());
            Future<?> run = threads.submit(() -> run(cell));
            tests.add(DynamicTest.dynamicTest(cell.title(), () -> await(run)));
          }
        }
      }
    }
    return tests;
  }

  private record Cell(FaultCase fault, PlaceKind kind, Operation operation, String name) {
    String title() {
      return fault.name() + " / " + kind.title() + " / " + operation.title();
    }
  }

  private static void await(Future<?> run) throws Throwable {
    try {
      run.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("The statement hangs", e);
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private void run(Cell cell) {
    Place place = cell.kind().open(lab, folder, cell.name());
    dataSet.objects(cell.operation(), DataVersion.OLD).forEach(place::put);
    Expected expected = cell.fault().expected(cell.kind(), cell.operation());
    long start = System.nanoTime();
    try {
      Answer answer = rows(cell, place);
      assertThat(expected.mayBeRows())
          .as("%s gave %s instead of %s", cell.title(), answer, expected.text())
          .isTrue();
      assertThat(answer)
          .as(cell.title())
          .isEqualTo(answers.get(cell.operation()).get(expected.version()));
    } catch (SQLException e) {
      check(cell, expected, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as(cell.title()).isLessThan(BOUND);
    assertThat(place.hasMetItsFaults()).as("%s: no request met it", cell.title()).isTrue();
    assertThat(tooEarly(cell))
        .as("%s: asked again within %s", cell.title(), cell.fault().patience())
        .isEmpty();
  }

  /** Requests that were sent again although the service had asked for patience. */
  private List<LabRecord> tooEarly(Cell cell) {
    List<LabRecord> records =
        lab.log().records().stream()
            .filter(it -> it.request().bucket().equals(cell.name()))
            .toList();
    List<LabRecord> early = new ArrayList<>();
    for (LabRecord refused : records) {
      if (refused.status() == 429 || refused.status() == 503) {
        long start = refused.startNanos();
        records.stream()
            .filter(it -> it.request().text().equals(refused.request().text()))
            .filter(it -> it.startNanos() > start + ON_THE_WAY.toNanos())
            .filter(it -> it.startNanos() < start + cell.fault().patience().toNanos())
            .forEach(it -> Stream.of(refused, it).forEach(early::add));
      }
    }
    return early;
  }

  /** Opens a connection and runs the operation's statement, with the fault when it is due. */
  private static Answer rows(Cell cell, Place place) throws SQLException {
    FaultCase fault = cell.fault();
    Operation operation = cell.operation();
    boolean frugal = fault.moment() == Moment.AFTER_FIRST_ROW;
    String url = fault.url().apply(place.url(operation.path())) + (frugal ? FRUGAL : "");
    Runnable action = () -> fault.action().accept(place, operation);
    if (fault.moment() == Moment.FROM_THE_START) {
      action.run();
    }
    try (OpenedEngine engine = openEngine(url, place)) {
      if (fault.moment() == Moment.BETWEEN_STATEMENTS) {
        answer(engine, "SELECT COUNT(*) FROM (" + operation.sql() + ") WHERE 1 = 0");
        action.run();
      }
      if (!frugal) {
        return answer(engine, operation.sql());
      }
      try (Statement statement = engine.connection().createStatement();
          ResultSet result = statement.executeQuery(operation.sql())) {
        assertThat(result.next()).isTrue();
        Answer first = new Answer(0, 0).plusRow(result);
        action.run();
        return first.plus(Answer.of(result));
      }
    }
  }

  private static void check(Cell cell, Expected expected, SQLException error) {
    String message = String.valueOf(error.getMessage());
    String what = cell.title() + ": " + error.getSQLState() + " " + message;
    assertThat(expected.mayBeError()).as(what).isTrue();
    assertThat(error.getSQLState()).as(what).isIn(expected.states());
    assertThat(message)
        .as(what)
        .contains(cell.fault().saying())
        .contains(named(cell))
        .doesNotContain(LabPlace.SECRET, "\tat ", "java.", "dev.rangefinder", "null")
        .hasSizeLessThan(600);
  }

  /** What a message must name: the object, or the folder that was listed. */
  private static String named(Cell cell) {
    return switch (cell.operation()) {
      case PARQUET_SCAN, FOOTER -> "events.parquet";
      case ZARR_SCAN -> "climate_sharded.zarr/";
      case LISTING -> cell.name();
    };
  }
}
