// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.testkit.ForwardingObjectStore;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A store that answers a little later, on threads of its own and in pieces with pauses between
 * them, as a network does. What is cancelled breaks off.
 */
final class LaggingObjectStore extends ForwardingObjectStore {

  private static final int THREADS = 8;
  private static final int PIECE_BYTES = 3000;
  private static final int MAX_LAG_MICROS = 1500;
  private static final int MAX_PAUSE_MICROS = 500;
  private static final int PIECES_PER_PAUSE = 6;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

  /** Takes from a store that answers at once. */
  LaggingObjectStore(ObjectStore store) {
    super(store);
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    return CompletableFuture.supplyAsync(() -> store().stat(location).join(), threads);
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return CompletableFuture.supplyAsync(() -> store().list(request).join(), threads);
  }

  @Override
  public GetCall get(List<GetRequest> requests, GetListener listener) {
    List<Reply> replies = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      Reply reply = new Reply(requests.get(i), i, listener);
      replies.add(reply);
      threads.schedule(reply::begin, random(MAX_LAG_MICROS), TimeUnit.MICROSECONDS);
    }
    return new GetCall() {
      @Override
      public void cancel(int request) {
        replies.get(request).cancelled = true;
      }

      @Override
      public void cancelAll() {
        replies.forEach(it -> it.cancelled = true);
      }
    };
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    super.close();
  }

  /** What the store says at once, of one version, and the listener hears little by little. */
  private final class Reply implements GetListener {
    private final GetRequest request;
    private final int index;
    private final GetListener listener;
    private final Queue<Runnable> events = new ArrayDeque<>();
    private volatile boolean cancelled;

    Reply(GetRequest request, int index, GetListener listener) {
      this.request = request;
      this.index = index;
      this.listener = listener;
    }

    void begin() {
      store().get(List.of(request), this);
      play();
    }

    private void play() {
      while (!events.isEmpty() && !cancelled) {
        events.remove().run();
        if (random(PIECES_PER_PAUSE) == 0) {
          threads.schedule(this::play, random(MAX_PAUSE_MICROS), TimeUnit.MICROSECONDS);
          return;
        }
      }
    }

    @Override
    public void opened(int only, ObjectStatus status, ByteRange range) {
      events.add(() -> listener.opened(index, status, range));
    }

    @Override
    public void arrived(int only, ByteBuffer bytes) {
      byte[] all = new byte[bytes.remaining()];
      bytes.get(all);
      for (int at = 0; at < all.length; at += PIECE_BYTES) {
        ByteBuffer piece = ByteBuffer.wrap(all, at, Math.min(PIECE_BYTES, all.length - at));
        events.add(() -> listener.arrived(index, piece));
      }
    }

    @Override
    public void completed(int only) {
      events.add(() -> listener.completed(index));
    }

    @Override
    public void failed(int only, StorageException failure) {
      events.add(() -> listener.failed(index, failure));
    }
  }
}
