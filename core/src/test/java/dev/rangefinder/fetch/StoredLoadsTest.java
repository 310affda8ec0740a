// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.RequestLog;
import dev.rangefinder.fetch.ObjectReads.NewFlight;
import dev.rangefinder.fetch.StoredParts.StoredPart;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.memory.MemoryObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StoredLoadsTest {

  private static final int SIZE = 100;
  private static final byte FROM_DISK = 1;
  private static final byte FROM_STORE = 2;

  private final MemoryObjectStore store = new MemoryObjectStore("m", CoalesceConfig.MEMORY);
  private final StatementSession session = StatementSession.unlimited();
  private final TimerClock clock = new TimerClock();
  private final EndpointQueue queue =
      new EndpointQueue(
          new Endpoints().of("m"),
          store,
          new FetchContext(FetchLimits.DEFAULT, clock, new RequestLog()));
  private final ObjectStatus status;
  private final ObjectFlights flights;
  private volatile int threadsLeft = Integer.MAX_VALUE;
  private final StoredLoads loads = new StoredLoads(this::newThread);

  /** All of the object. */
  private record DiskPart(ByteRange range) implements StoredPart {
    @Override
    public Optional<List<ByteSlice>> load(List<ByteRange> wanted) {
      byte[] bytes = filled(FROM_DISK);
      return Optional.of(
          wanted.stream()
              .map(it -> ByteSlice.of(bytes).slice((int) it.start(), (int) it.length()))
              .toList());
    }
  }

  StoredLoadsTest() {
    store.put("a", filled(FROM_STORE));
    status = store.stat(store.location("a")).join();
    session.pins().pin(status);
    flights =
        new ObjectFlights(
            new VersionedObject(store.identity(), status.location(), status.version()),
            new Tiers(KnownParts.none(), StoredParts.none()),
            new SeenObjects(CacheValidation.ALWAYS, Duration.ZERO, StoredParts.none()),
            () -> {});
  }

  @AfterEach
  void close() {
    loads.close();
    clock.close();
    session.close();
  }

  private static byte[] filled(byte value) {
    byte[] bytes = new byte[SIZE];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private synchronized Thread newThread(Runnable task) {
    if (threadsLeft == 0) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    threadsLeft--;
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  /** Claims as many ranges, one after another, each of a part of its own. */
  private List<NewFlight> claim(int from, int count) {
    List<NewFlight> created = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      ByteRange range = new ByteRange(i, i + 1);
      Segment segment = new Segment(range);
      GetRequest request =
          new GetRequest(status.location(), range, Optional.of(status.version()), Purpose.DATA);
      SegmentFlight flight =
          new SegmentFlight(queue, store, flights, request, List.of(segment), Pace.NOW, session);
      flights.claim(segment);
      flights.join(segment, session.deadline());
      created.add(new NewFlight(flight, i, new DiskPart(range), List.of()));
    }
    return created;
  }

  private List<Byte> bytes(List<NewFlight> created) {
    List<Byte> bytes = new ArrayList<>();
    for (NewFlight one : created) {
      Segment segment = one.flight().segments().get(0);
      bytes.add(session.await(segment.arrival()).bytes().toArray()[0]);
    }
    return bytes;
  }

  @Test
  void partsAreLoadedFromWhereTheyAreKept() {
    List<NewFlight> created = claim(0, 3);

    loads.start(session, created);

    assertThat(bytes(created)).containsOnly(FROM_DISK);
  }

  @Test
  void whereNoThreadCanBeHadTheStoreIsAskedAndLaterPartsAreLoadedAgain() {
    threadsLeft = 0;
    List<NewFlight> first = claim(0, 3);
    loads.start(session, first);
    assertThat(bytes(first)).containsOnly(FROM_STORE);

    threadsLeft = 1;
    List<NewFlight> second = claim(10, 20);
    loads.start(session, second);
    assertThat(bytes(second)).hasSize(20);

    threadsLeft = Integer.MAX_VALUE;
    List<NewFlight> third = claim(40, 20);
    loads.start(session, third);
    assertThat(bytes(third)).containsOnly(FROM_DISK);
  }
}
