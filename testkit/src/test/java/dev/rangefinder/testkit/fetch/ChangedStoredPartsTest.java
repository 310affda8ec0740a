// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.Part;
import dev.rangefinder.fetch.StoredParts;
import dev.rangefinder.fetch.VersionedObject;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts that come from where they are kept, when the object changes meanwhile. */
@Timeout(30)
class ChangedStoredPartsTest {

  private static final int PARTS = 20;
  private static final byte[] OLD = filled(1);
  private static final byte[] NEW = filled(2);

  private final MemoryObjectStore store = new MemoryObjectStore("m", CoalesceConfig.MEMORY);
  private final ObjectLocation location = store.location("a");
  private final PartsCache cache = new PartsCache(1 << 20);
  private final CountDownLatch isLoading = new CountDownLatch(1);
  private final CountDownLatch mayLoad = new CountDownLatch(1);

  /** Keeps the whole of one version, and takes its time to give it. */
  private final class SlowParts implements StoredParts {
    private final ObjectStatus kept;

    SlowParts(ObjectStatus kept) {
      this.kept = kept;
    }

    @Override
    public void look(VersionedObject object) {}

    @Override
    public List<StoredPart> find(VersionedObject object, ByteRange range) {
      if (!object.version().equals(kept.version())) {
        return List.of();
      }
      return List.of(
          new StoredPart() {
            @Override
            public ByteRange range() {
              return range;
            }

            @Override
            public Optional<List<ByteSlice>> load(List<ByteRange> wanted) {
              isLoading.countDown();
              await(mayLoad);
              return Optional.of(
                  wanted.stream()
                      .map(it -> ByteSlice.of(OLD).slice((int) it.start(), (int) it.length()))
                      .toList());
            }
          });
    }

    @Override
    public void add(VersionedObject object, Part part) {}

    @Override
    public Optional<LastSeen> lastSeen(StoreIdentity identity, ObjectLocation of) {
      return Optional.empty();
    }

    @Override
    public void saw(StoreIdentity identity, ObjectStatus status) {}
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[PARTS];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private ObjectStatus put(byte[] content) {
    store.put("a", content);
    return store.stat(location).join();
  }

  @Test
  void aPartOfAnOldVersionIsNotTakenForOneOfTheNew() {
    ObjectStatus before = put(OLD);
    // More than are loaded at once, so that the last ones wait.
    List<WantedRange> wanted =
        IntStream.range(0, PARTS)
            .mapToObj(i -> WantedRange.of(location, i, i + 1, Purpose.DATA))
            .toList();
    try (FetchScheduler scheduler =
            FetchScheduler.builder(it -> store).known(cache).stored(new SlowParts(before)).build();
        StatementSession restarting = StatementSession.unlimited();
        StatementSession joining = StatementSession.unlimited();
        StatementSession later = StatementSession.unlimited()) {
      restarting.pins().pin(before);
      joining.pins().pin(before);
      List<CompletableFuture<Bytes>> abandoned = scheduler.read(restarting, wanted);
      await(isLoading);
      List<CompletableFuture<Bytes>> joined = scheduler.read(joining, wanted);
      abandoned.forEach(it -> it.cancel(true));
      restarting.pins().clear();
      ObjectStatus after = put(NEW);
      restarting.pins().pin(after);
      mayLoad.countDown();

      for (CompletableFuture<Bytes> one : joined) {
        Throwable failure = catchThrowable(() -> joining.await(one));
        if (failure == null) {
          assertThat(one.join().toArray()).containsExactly(1);
        } else {
          assertThat(failure).isInstanceOf(StorageException.class);
        }
      }
      VersionedObject current = new VersionedObject(store.identity(), location, after.version());
      assertThat(cache.find(current, new ByteRange(0, NEW.length))).isEmpty();
      later.pins().pin(after);
      for (CompletableFuture<Bytes> one : scheduler.read(later, wanted)) {
        assertThat(later.await(one).toArray()).containsExactly(2);
      }
    }
  }
}
