// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FetchSchedulerPropertyTest {

  private static final int SIZE = 2000;

  @Property(tries = 300)
  void readingIsSlicingTheArray(
      @ForAll("calls") List<List<ByteRange>> calls,
      @ForAll("configs") CoalesceConfig config,
      @ForAll("cacheSizes") long cacheBytes,
      @ForAll boolean pinned) {
    byte[] content = new byte[SIZE];
    new Random(5).nextBytes(content);
    MemoryObjectStore store = new MemoryObjectStore("m", config);
    store.put("a", content);
    try (FetchScheduler scheduler =
            FetchScheduler.builder(it -> store).known(new PartsCache(cacheBytes)).build();
        StatementSession session = StatementSession.unlimited()) {
      if (pinned) {
        session.pins().pin(store.stat(store.location("a")).join());
      }
      for (List<ByteRange> call : calls) {
        List<CompletableFuture<Bytes>> results =
            scheduler.read(
                session,
                call.stream()
                    .map(it -> new WantedRange(store.location("a"), it, Purpose.DATA))
                    .toList());
        for (int i = 0; i < call.size(); i++) {
          ByteRange range = call.get(i);
          assertThat(results.get(i).join().toArray())
              .isEqualTo(Arrays.copyOfRange(content, (int) range.start(), (int) range.end()));
        }
      }
    }
  }

  @Provide
  Arbitrary<List<List<ByteRange>>> calls() {
    return Combinators.combine(
            Arbitraries.integers().between(0, SIZE), Arbitraries.integers().between(0, 400))
        .as((start, length) -> new ByteRange(start, Math.min(SIZE, start + length)))
        .list()
        .ofMaxSize(12)
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<CoalesceConfig> configs() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 100), Arbitraries.longs().between(1, 500))
        .as((gap, cap) -> new CoalesceConfig(gap, cap, 4));
  }

  @Provide
  Arbitrary<Long> cacheSizes() {
    return Arbitraries.of(0L, 600L, 3000L, 1L << 20);
  }
}
