// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.SuffixRange;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.RecordingObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a read is said to cost, against what it then sends. */
class FetchForecastTest {
  private static final int SIZE = 1000;

  private final MemoryObjectStore memory =
      new MemoryObjectStore("m", new CoalesceConfig(10, 100, 8));
  private final RecordingObjectStore store = new RecordingObjectStore(memory);
  private final StatementSession session = StatementSession.unlimited();
  private final FetchScheduler scheduler =
      FetchScheduler.builder(it -> store).known(new PartsCache(1 << 20)).build();

  FetchForecastTest() {
    for (String key : new String[] {"a", "b"}) {
      memory.put(key, new byte[SIZE]);
      session.pins().pin(memory.stat(memory.location(key)).join());
    }
  }

  @AfterEach
  void close() {
    session.close();
    scheduler.close();
  }

  private WantedRange data(String key, long start, long end) {
    return WantedRange.of(memory.location(key), start, end, Purpose.DATA);
  }

  private static PurposeTallies tallies(Purpose purpose, long requests, long bytes) {
    return new PurposeTallies(Map.of(purpose, new RequestTally(requests, bytes)));
  }

  private static FetchForecast forecastOf(long requests, long bytes) {
    return new FetchForecast(tallies(Purpose.DATA, requests, bytes), 0, -1);
  }

  private FetchForecast forecast(WantedRange... wanted) {
    return scheduler.forecast(session, List.of(wanted));
  }

  private void read(List<WantedRange> wanted) {
    for (CompletableFuture<Bytes> bytes : scheduler.read(session, wanted)) {
      session.await(bytes);
    }
  }

  @Test
  void sendsNothing() {
    forecast(data("a", 0, 50), data("b", 500, 600));

    assertThat(store.texts()).isEmpty();
  }

  @Test
  void countsRequestsAsTheyWouldBeJoinedAndSplit() {
    assertThat(forecast(data("a", 0, 50), data("a", 55, 80))).isEqualTo(forecastOf(1, 80));
    assertThat(forecast(data("a", 0, 50), data("a", 70, 80))).isEqualTo(forecastOf(2, 60));
    assertThat(forecast(data("a", 0, 250))).isEqualTo(forecastOf(3, 250));
    assertThat(forecast(data("a", 0, 50), data("b", 0, 50))).isEqualTo(forecastOf(2, 100));
    assertThat(forecast()).isEqualTo(forecastOf(0, 0));
  }

  @Test
  void leavesOutWhatTheCacheHolds() {
    read(List.of(data("a", 0, 100)));

    assertThat(forecast(data("a", 20, 60))).isEqualTo(forecastOf(0, 0));
    assertThat(forecast(data("a", 50, 150))).isEqualTo(forecastOf(1, 50));
  }

  @Test
  void aSuffixOfAnObjectThatNobodyHasSeenIsOneRequestOfUnknownSize() {
    memory.put("c", new byte[SIZE]);

    assertThat(
            forecast(new WantedRange(memory.location("c"), new SuffixRange(100), Purpose.FOOTER)))
        .isEqualTo(new FetchForecast(tallies(Purpose.FOOTER, 1, 0), 1, -1));
  }

  @Test
  void whatIsWantedTwiceIsCountedOnceHoweverMuchLiesBetween() {
    MemoryObjectStore large = new MemoryObjectStore("large", new CoalesceConfig(0, 1 << 20, 8));
    large.put("a", new byte[70 << 20]);
    session.pins().pin(large.stat(large.location("a")).join());
    List<WantedRange> once = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      once.add(
          WantedRange.of(large.location("a"), (long) i << 20, (long) (i + 1) << 20, Purpose.DATA));
    }
    List<WantedRange> twice = new ArrayList<>(once);
    twice.addAll(once);

    try (FetchScheduler fresh = FetchScheduler.builder(it -> large).build()) {
      assertThat(fresh.forecast(session, once)).isEqualTo(forecastOf(70, 70 << 20));
      assertThat(fresh.forecast(session, twice)).isEqualTo(forecastOf(70, 70 << 20));
    }
  }

  @Test
  void countsByPurposeAndASharedRequestAsItsMostUrgentRange() {
    WantedRange filter = WantedRange.of(memory.location("a"), 50, 60, Purpose.FILTER_DATA);

    FetchForecast forecast = forecast(data("a", 0, 45), filter, data("a", 200, 210));

    assertThat(forecast.tallies())
        .isEqualTo(tallies(Purpose.FILTER_DATA, 1, 60).plus(tallies(Purpose.DATA, 1, 10)));
    assertThat(forecast.requests()).isEqualTo(2);
    assertThat(forecast.bytes()).isEqualTo(70);
  }

  @Property(tries = 300)
  void isWhatIsThenSent(@ForAll long seed) {
    FetchForecastTest own = new FetchForecastTest();
    try {
      own.forecastAndRead(new Random(seed));
    } finally {
      own.close();
    }
  }

  private void forecastAndRead(Random random) {
    for (int round = 0; round < 3; round++) {
      List<WantedRange> wanted = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        long start = random.nextInt(SIZE - 1);
        long end = Math.min(SIZE, start + 1 + random.nextInt(150));
        String key = random.nextBoolean() ? "a" : "b";
        Purpose purpose = random.nextBoolean() ? Purpose.DATA : Purpose.FILTER_DATA;
        wanted.add(WantedRange.of(memory.location(key), start, end, purpose));
      }
      FetchForecast forecast = scheduler.forecast(session, wanted);
      PurposeTallies before = session.counters().snapshot().tallies();
      store.clear();
      read(wanted);
      assertThat(forecast.requests()).isEqualTo(store.gets());
      assertThat(forecast.bytes()).isEqualTo(store.bytes());
      assertThat(forecast.tallies())
          .isEqualTo(session.counters().snapshot().tallies().minus(before));
    }
  }
}
