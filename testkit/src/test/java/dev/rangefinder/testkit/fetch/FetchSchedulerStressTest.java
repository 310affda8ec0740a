// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.cache.disk.DiskCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.Deadline;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import dev.rangefinder.testkit.FaultyObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many statements of two schedulers at once, some of them cancelled, over a store that lags, fails
 * now and then and whose objects change, with disk caches that share a folder, whose files are
 * damaged, removed and cleared meanwhile.
 */
@Timeout(120)
class FetchSchedulerStressTest {

  private static final int OBJECTS = 6;
  private static final int SIZE = 300_000;
  private static final int MAX_RANGE = 30_000;
  private static final int TAIL = 5000;
  private static final int THREADS = 8;
  private static final int STATEMENTS_PER_THREAD = 150;

  @TempDir private Path folder;
  private final MemoryObjectStore memory =
      new MemoryObjectStore(
          "m",
          new CoalesceConfig(
              2000, 20_000, 6, Optional.of(LinkEstimate.of(Duration.ofMillis(1), 50_000_000))));
  private final FaultyObjectStore store = new FaultyObjectStore(new LaggingObjectStore(memory));
  private final Map<ObjectStatus, byte[]> contents = new ConcurrentHashMap<>();
  private final List<DiskCache> disks = new ArrayList<>();
  private final List<FetchScheduler> schedulers = new ArrayList<>();
  private volatile boolean ended;

  /** How statements have ended. */
  private enum Outcome {
    COMPLETED,
    CANCELLED,
    CHANGED
  }

  @BeforeEach
  void start() throws IOException {
    for (int i = 0; i < OBJECTS; i++) {
      overwrite(i, new Random(i));
    }
    AtomicInteger gets = new AtomicInteger();
    store.cutBodies(get -> gets.incrementAndGet() % 13 == 0, 100, Integer.MAX_VALUE);
    store.fail(get -> gets.get() % 17 == 0, Kind.TRANSPORT, Integer.MAX_VALUE);
    schedulers.add(scheduler(200_000, Duration.ofMillis(30)));
    schedulers.add(scheduler(100_000, Duration.ZERO));
  }

  private FetchScheduler scheduler(long cacheBytes, Duration statusReuse) throws IOException {
    DiskCache disk = DiskCache.open(folder.resolve("cache"), 4_000_000, notice -> {});
    disks.add(disk);
    return FetchScheduler.builder(it -> store)
        .known(new PartsCache(cacheBytes))
        .stored(disk)
        .statusReuse(statusReuse)
        .limits(
            FetchLimits.DEFAULT
                .withMaxAttempts(40)
                .withMaxBytesInFlight(100_000)
                .withBackoff(Duration.ofNanos(1000), Duration.ofMillis(1)))
        .build();
  }

  @AfterEach
  void close() {
    schedulers.forEach(FetchScheduler::close);
    disks.forEach(DiskCache::close);
    store.close();
  }

  private ObjectLocation location(int object) {
    return memory.location("o" + object);
  }

  /** The new content is known before anybody can read it. */
  private void overwrite(int object, Random random) {
    byte[] content = new byte[SIZE];
    random.nextBytes(content);
    synchronized (contents) {
      memory.put("o" + object, content);
      contents.put(memory.stat(location(object)).join(), content);
    }
  }

  private void requireContent(ObjectStatus status, ByteRange range, Bytes bytes) {
    byte[] content;
    synchronized (contents) {
      content = contents.get(status);
    }
    byte[] expected = Arrays.copyOfRange(content, (int) range.start(), (int) range.end());
    // Not as arrays, which a failure would show in full.
    assertThat(Arrays.equals(bytes.toArray(), expected)).as("%s of %s", range, status).isTrue();
  }

  @Test
  void everyStatementGetsItsBytesOrItsOwnEnd() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try {
      Future<?> disturbing = threads.submit(this::disturb);
      List<Future<Map<Outcome, Integer>>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        FetchScheduler scheduler = schedulers.get(i % schedulers.size());
        Random random = new Random(i);
        runs.add(threads.submit(() -> run(scheduler, random)));
      }
      int completed = 0;
      for (Future<Map<Outcome, Integer>> run : runs) {
        completed += run.get(100, TimeUnit.SECONDS).getOrDefault(Outcome.COMPLETED, 0);
      }
      ended = true;
      disturbing.get();
      assertThat(completed).isGreaterThan(THREADS * STATEMENTS_PER_THREAD / 2);
    } finally {
      ended = true;
      threads.shutdownNow();
    }
  }

  private Map<Outcome, Integer> run(FetchScheduler scheduler, Random random) {
    Map<Outcome, Integer> outcomes = new ConcurrentHashMap<>();
    for (int i = 0; i < STATEMENTS_PER_THREAD; i++) {
      boolean cancel = random.nextInt(5) == 0;
      Outcome outcome = Outcome.COMPLETED;
      try (StatementSession session =
          StatementSession.builder().deadline(Deadline.after(Duration.ofSeconds(60))).build()) {
        read(scheduler, session, random, cancel);
      } catch (StatementCancelledException e) {
        assertThat(cancel).isTrue();
        outcome = Outcome.CANCELLED;
      } catch (StorageException e) {
        assertThat(e.kind()).isEqualTo(Kind.CHANGED);
        outcome = Outcome.CHANGED;
      }
      outcomes.merge(outcome, 1, Integer::sum);
    }
    return outcomes;
  }

  private void read(
      FetchScheduler scheduler, StatementSession session, Random random, boolean cancel) {
    if (random.nextInt(3) == 0) {
      ObjectLocation location = location(random.nextInt(OBJECTS));
      ObjectTail tail = session.await(scheduler.readTail(session, location, TAIL, Purpose.FOOTER));
      requireContent(tail.status(), new ByteRange(SIZE - TAIL, SIZE), tail.bytes());
    }
    List<WantedRange> wanted = Stream.generate(() -> wanted(random)).limit(10).toList();
    if (random.nextInt(6) == 0) {
      scheduler.forecast(session, wanted);
    }
    List<CompletableFuture<Bytes>> results =
        scheduler.read(session, wanted, random.nextBoolean() ? Pace.NOW : Pace.AHEAD);
    if (random.nextInt(4) == 0) {
      results.get(random.nextInt(results.size())).cancel(true);
    }
    if (cancel) {
      session.cancel();
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!results.get(i).isCancelled()) {
        Bytes bytes = session.await(results.get(i));
        ObjectStatus status = session.pins().of(wanted.get(i).location()).orElseThrow();
        requireContent(status, wanted.get(i).range().resolve(SIZE), bytes);
      }
    }
  }

  private WantedRange wanted(Random random) {
    int start = random.nextInt(SIZE - 1);
    RangeSpec range =
        random.nextInt(10) == 0
            ? ByteRange.suffix(1 + random.nextInt(MAX_RANGE))
            : new ByteRange(start, Math.min(SIZE, start + 1 + random.nextInt(MAX_RANGE)));
    Purpose purpose = random.nextInt(3) == 0 ? Purpose.FILTER_DATA : Purpose.DATA;
    return new WantedRange(location(random.nextInt(OBJECTS)), range, purpose);
  }

  /** Overwrites objects, and spoils the disk cache, as long as statements run. */
  private Void disturb() throws Exception {
    Random random = new Random(99);
    while (!ended) {
      Thread.sleep(20);
      if (random.nextInt(3) == 0) {
        overwrite(random.nextInt(OBJECTS), random);
      }
      if (random.nextInt(5) == 0) {
        spoilFiles(random);
      }
      if (random.nextInt(50) == 0) {
        disks.get(0).clear();
      }
    }
    return null;
  }

  private void spoilFiles(Random random) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".part")).toList()) {
        int luck = random.nextInt(30);
        if (luck == 0) {
          Files.deleteIfExists(file);
        } else if (luck == 1) {
          damage(file, random);
        }
      }
    } catch (UncheckedIOException | NoSuchFileException e) {
      // The cache has been cleaned or cleared meanwhile.
      return;
    }
  }

  private void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[random.nextInt(bytes.length)] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    Files.move(damaged, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
