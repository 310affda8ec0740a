// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.testkit.FaultyObjectStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many statements at once, some of them cancelled, over a store that fails now and then. */
@Timeout(120)
class FetchSchedulerStressTest {

  private static final int SIZE = 300_000;
  private static final int THREADS = 8;
  private static final int STATEMENTS_PER_THREAD = 60;

  @TempDir Path folder;

  @Test
  void everyStatementGetsItsBytesOrItsOwnCancel() throws Exception {
    byte[] content = new byte[SIZE];
    new Random(11).nextBytes(content);
    Path file = Files.write(folder.resolve("x"), content);
    ObjectLocation location = ObjectLocation.parse(file.toString());
    FaultyObjectStore store =
        new FaultyObjectStore(
            new FileObjectStore(FileSystems.getDefault(), new CoalesceConfig(500, 20_000, 4)));
    AtomicInteger gets = new AtomicInteger();
    store.cutBodies(get -> gets.incrementAndGet() % 7 == 0, 100, 300);
    store.fail(get -> gets.get() % 11 == 0, Kind.TRANSPORT, 300);
    FetchLimits limits =
        FetchLimits.DEFAULT
            .withMaxAttempts(30)
            .withMaxBytesInFlight(100_000)
            .withBackoff(Duration.ofNanos(1000), Duration.ofMillis(1));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (FetchScheduler scheduler =
        FetchScheduler.builder(it -> store).known(new PartsCache(100_000)).limits(limits).build()) {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        runs.add(threads.submit(() -> run(scheduler, location, content, random)));
      }
      int completed = 0;
      for (Future<Integer> run : runs) {
        completed += run.get(100, TimeUnit.SECONDS);
      }
      assertThat(completed).isGreaterThan(THREADS * STATEMENTS_PER_THREAD / 2);
    } finally {
      threads.shutdownNow();
      store.close();
    }
  }

  private static int run(
      FetchScheduler scheduler, ObjectLocation location, byte[] content, Random random) {
    int completed = 0;
    for (int i = 0; i < STATEMENTS_PER_THREAD; i++) {
      boolean cancelled = random.nextInt(4) == 0;
      try (StatementSession session =
          StatementSession.builder().deadline(Deadline.after(Duration.ofSeconds(60))).build()) {
        session.pins().pin(session.await(scheduler.stat(session, location)));
        List<WantedRange> wanted = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
          int start = random.nextInt(SIZE);
          int end = Math.min(SIZE, start + random.nextInt(30_000));
          wanted.add(WantedRange.of(location, start, end, Purpose.DATA));
        }
        List<CompletableFuture<Bytes>> results = scheduler.read(session, wanted);
        if (cancelled) {
          session.cancel();
        }
        for (int k = 0; k < wanted.size(); k++) {
          ByteRange range = (ByteRange) wanted.get(k).range();
          assertThat(session.await(results.get(k)).toArray())
              .isEqualTo(Arrays.copyOfRange(content, (int) range.start(), (int) range.end()));
        }
        completed++;
      } catch (StatementCancelledException e) {
        assertThat(cancelled).isTrue();
      }
    }
    return completed;
  }
}
