// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.memory;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.KeyOrder;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Objects in memory, under {@code memory://name}. Replies come on the calling thread, before a call
 * returns.
 */
public final class MemoryObjectStore implements ObjectStore {

  private static final int PIECE_BYTES = 64 * 1024;

  private final String root;
  private final CoalesceConfig coalesceConfig;
  private final AtomicLong versions = new AtomicLong();
  private final ConcurrentNavigableMap<String, Stored> objects =
      new ConcurrentSkipListMap<>(KeyOrder.UTF_8);

  private record Stored(byte[] bytes, ObjectVersion version) {}

  /**
   * @param name the authority in {@code memory://name}
   */
  public MemoryObjectStore(String name) {
    this(name, CoalesceConfig.MEMORY);
  }

  public MemoryObjectStore(String name, CoalesceConfig coalesceConfig) {
    this.root = "memory://" + name;
    this.coalesceConfig = coalesceConfig;
  }

  /** Puts an object under a new version; the array must not be written to from now on. */
  public ObjectStatus put(String key, byte[] bytes) {
    ObjectVersion version = ObjectVersion.ofETag("\"v" + versions.incrementAndGet() + '"');
    objects.put(key, new Stored(bytes, version));
    return new ObjectStatus(location(key), bytes.length, version);
  }

  public void remove(String key) {
    objects.remove(key);
  }

  public ObjectLocation location(String key) {
    return ObjectLocation.of(root, key);
  }

  @Override
  public StoreIdentity identity() {
    return StoreIdentity.anonymous(root);
  }

  @Override
  public CoalesceConfig coalesceConfig() {
    return coalesceConfig;
  }

  @Override
  public boolean canList() {
    return true;
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    try {
      return CompletableFuture.completedFuture(status(location, stored(location)));
    } catch (StorageException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    PageCollector page = new PageCollector(request);
    String prefix = request.prefix().key();
    for (String key : objects.tailMap(prefix, true).keySet()) {
      if (!key.startsWith(prefix)) {
        break;
      }
      Stored stored = objects.get(key);
      if (stored != null && !page.offer(status(location(key), stored))) {
        break;
      }
    }
    return CompletableFuture.completedFuture(page.finish());
  }

  @Override
  public GetCall get(List<GetRequest> requests, GetListener listener) {
    for (int i = 0; i < requests.size(); i++) {
      try {
        get(i, requests.get(i), listener);
      } catch (StorageException e) {
        listener.failed(i, e);
      }
    }
    return new GetCall() {
      @Override
      public void cancel(int request) {}

      @Override
      public void cancelAll() {}
    };
  }

  private void get(int index, GetRequest request, GetListener listener) {
    Stored stored = stored(request.location());
    ObjectStatus status = status(request.location(), stored);
    if (request.pin().isPresent() && !request.pin().get().equals(stored.version())) {
      throw StorageException.of(
              Kind.CHANGED,
              request.location(),
              "the object changed while it was being read; run the statement again")
          .range(request.range())
          .build();
    }
    ByteRange range = request.range().resolve(status.size());
    if (range.end() > status.size()) {
      throw StorageException.of(
              Kind.RANGE_INVALID,
              request.location(),
              "the object has only " + status.size() + " bytes")
          .range(request.range())
          .build();
    }
    listener.opened(index, status, range);
    for (long at = range.start(); at < range.end(); at += PIECE_BYTES) {
      int count = (int) Math.min(PIECE_BYTES, range.end() - at);
      listener.arrived(
          index, ByteBuffer.wrap(stored.bytes(), (int) at, count).slice().asReadOnlyBuffer());
    }
    listener.completed(index);
  }

  private Stored stored(ObjectLocation location) {
    Stored stored = location.root().equals(root) ? objects.get(location.key()) : null;
    if (stored == null) {
      throw StorageException.of(Kind.NOT_FOUND, location, "there is no such object").build();
    }
    return stored;
  }

  private static ObjectStatus status(ObjectLocation location, Stored stored) {
    return new ObjectStatus(location, stored.bytes().length, stored.version());
  }

  @Override
  public void close() {}
}
