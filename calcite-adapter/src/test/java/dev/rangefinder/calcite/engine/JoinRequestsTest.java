// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.calcite.ParquetFiles;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.session.MemoryLimitException;
import dev.rangefinder.testkit.RecordingObjectStore;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What joins read, and what they hold. */
class JoinRequestsTest {
  private static final Set<Purpose> DATA = Set.of(Purpose.FILTER_DATA, Purpose.DATA);

  private RecordingObjectStore store;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = lake(EngineOptions.defaults());
  }

  /**
   * Tables that do not fit the end of a file that is read when it is opened: {@code big} of ten row
   * groups, and {@code small}.
   */
  private Lake lake(EngineOptions options) {
    Lake made =
        new Lake(
            options,
            OperatorKinds.COLUMNAR,
            objects -> {
              store = new RecordingObjectStore(objects);
              return store;
            });
    made.file(
        "big.parquet",
        ParquetFiles.bytes(
            "SELECT i AS id, (i % 1000)::INTEGER AS k, hash(i) AS noise FROM range(204800) r(i)",
            "CODEC 'UNCOMPRESSED', ROW_GROUP_SIZE 20480"));
    made.file(
        "small.parquet",
        ParquetFiles.bytes(
            "SELECT i::INTEGER AS k, 'name ' || i AS name FROM range(1000) r(i)",
            "CODEC 'UNCOMPRESSED'"));
    return made;
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private long dataRequests(String object) {
    return store.requests().stream()
        .filter(request -> DATA.contains(request.purpose()) && request.text().contains(object))
        .count();
  }

  @Test
  void anEmptyInputSavesReadingTheOther() {
    String condition = "big.k = small.k AND small.name LIKE 'no such name%' AND small.k >= 0";
    assertThat(lake.rows("SELECT big.noise FROM big JOIN small ON " + condition)).isEmpty();
    assertThat(lake.rows("SELECT noise FROM big WHERE k IN (SELECT k FROM small WHERE name < '')"))
        .isEmpty();
    assertThat(dataRequests("big.parquet")).isZero();
    assertThat(lake.rows("SELECT COUNT(*) FROM big LEFT JOIN small ON " + condition))
        .containsExactly("204800");
    assertThat(dataRequests("big.parquet")).isPositive();
  }

  @Test
  void aScalarSubQueryIsEvaluatedOnce() {
    long start = System.nanoTime();
    assertThat(lake.rows("SELECT COUNT(*) FROM big WHERE id > (SELECT MIN(id) FROM big)"))
        .containsExactly("204799");
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    assertThat(lake.plan("SELECT COUNT(*) FROM big WHERE id > (SELECT MIN(id) FROM big)"))
        .doesNotContain("Enumerable");
  }

  @Test
  void whatDoesNotFitTheMemoryLimitIsAnError() {
    try (Lake tight = lake(EngineOptions.defaults().withMemoryLimitBytes(8 << 20))) {
      assertThatThrownBy(
              () -> tight.rows("SELECT COUNT(*) FROM big a JOIN big b ON a.noise = b.noise"))
          .isInstanceOf(MemoryLimitException.class)
          .hasMessageContaining("memoryLimit");
      assertThat(tight.rows("SELECT COUNT(*) FROM small a JOIN small b ON a.k = b.k"))
          .containsExactly("1000");
    }
  }
}
