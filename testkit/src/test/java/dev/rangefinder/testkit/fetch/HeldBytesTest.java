// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import dev.rangefinder.testkit.lab.LabContent;
import dev.rangefinder.testkit.lab.StorageLab;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client keeps its idle connections, and with each what it remembers of the request that opened
 * it. The bytes that came over one must not be kept with it.
 */
@Timeout(60)
class HeldBytesTest {

  private static final int PARTS = 8;
  private static final int PART_BYTES = 1 << 20;
  private static final int TRIES = 100;

  private StorageLab lab;
  private ObjectStore store;
  private FetchScheduler scheduler;
  private ObjectLocation object;

  @BeforeEach
  void open() {
    lab = StorageLab.open();
    lab.objects().put("held", "object", LabContent.generated(2L * PARTS * PART_BYTES, 7));
    object = ObjectLocation.parse(lab.webUrl("held", "object"));
    store = new HttpObjectStore(lab.webRoot(), HttpStoreOptions.DEFAULT);
    scheduler = FetchScheduler.builder(it -> store).build();
  }

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
    lab.close();
  }

  @Test
  void idleConnectionsHoldNoBytesOfRanges() throws InterruptedException {
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      long start = 2L * i * PART_BYTES;
      wanted.add(WantedRange.of(object, start, start + PART_BYTES, Purpose.DATA));
    }
    awaitRelease(read(wanted));
  }

  @Test
  void idleConnectionsHoldNoBytesOfTails() throws InterruptedException {
    awaitRelease(
        read(List.of(new WantedRange(object, ByteRange.suffix(PART_BYTES), Purpose.FOOTER))));
  }

  private List<WeakReference<byte[]>> read(List<WantedRange> wanted) {
    try (StatementSession session = StatementSession.unlimited()) {
      return scheduler.read(session, wanted).stream().flatMap(it -> arrays(it.join())).toList();
    }
  }

  private static Stream<WeakReference<byte[]>> arrays(Bytes bytes) {
    assertThat(bytes.length()).isEqualTo(PART_BYTES);
    return bytes.slices().stream().map(it -> new WeakReference<>(it.array()));
  }

  private static void awaitRelease(List<WeakReference<byte[]>> arrays) throws InterruptedException {
    for (int i = 0; i < TRIES && arrays.stream().anyMatch(it -> it.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(arrays).allMatch(it -> it.get() == null, "is released");
  }
}
