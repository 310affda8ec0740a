// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Objects in memory, with every call that was made for them. */
final class MemoryRanges implements RangeReader {
  private final Map<ObjectLocation, byte[]> objects = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  ObjectStatus put(String name, byte[] bytes) {
    ObjectLocation location = ObjectLocation.of("memory://test", name);
    objects.put(location, bytes);
    return status(location);
  }

  /** One line per call: the purpose, and each object's name with the range. */
  List<String> calls() {
    return calls;
  }

  private ObjectStatus status(ObjectLocation location) {
    byte[] bytes = objects.get(location);
    if (bytes == null) {
      throw StorageException.of(StorageException.Kind.NOT_FOUND, location, "no such object")
          .build();
    }
    return new ObjectStatus(
        location, bytes.length, ObjectVersion.ofETag("v" + System.identityHashCode(bytes)));
  }

  @Override
  public List<CompletableFuture<Bytes>> read(
      StatementSession session, List<WantedRange> wanted, Pace pace) {
    StringBuilder call = new StringBuilder();
    List<CompletableFuture<Bytes>> parts = new ArrayList<>();
    for (WantedRange one : wanted) {
      byte[] bytes = objects.get(one.location());
      ByteRange range = one.range().resolve(bytes.length);
      call.append(call.isEmpty() ? one.purpose().label() + ":" : "");
      call.append(' ').append(one.location().name()).append(range);
      parts.add(
          CompletableFuture.completedFuture(Bytes.of(bytes).range(range.start(), range.length())));
    }
    calls.add(call.toString());
    return parts;
  }

  @Override
  public FetchForecast forecast(StatementSession session, List<WantedRange> wanted) {
    Map<Purpose, RequestTally> tallies = new EnumMap<>(Purpose.class);
    for (WantedRange one : wanted) {
      long bytes = one.range().resolve(objects.get(one.location()).length).length();
      tallies.merge(one.purpose(), new RequestTally(1, bytes), RequestTally::plus);
    }
    return new FetchForecast(new PurposeTallies(tallies), 0, -1);
  }

  @Override
  public CompletableFuture<ObjectTail> readTail(
      StatementSession session, ObjectLocation location, long length, Purpose purpose) {
    calls.add("tail of " + location.name());
    ObjectStatus status = session.pins().pin(status(location));
    long kept = Math.min(length, status.size());
    Bytes bytes = Bytes.of(objects.get(location)).range(status.size() - kept, kept);
    return CompletableFuture.completedFuture(new ObjectTail(status, bytes));
  }
}
