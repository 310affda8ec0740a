// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One request of a {@link FaultyObjectStore}, between the store below and the listener above. */
final class FaultyRequest implements GetListener {

  private final ObjectStore store;
  private final GetRequest get;
  private final int index;
  private final GetListener listener;
  private final AtomicInteger cancelledRequests;
  private final List<Runnable> held = new ArrayList<>();
  private long holdAfterBytes = Long.MAX_VALUE;
  private long cutAfterBytes = Long.MAX_VALUE;
  private long delivered;
  private boolean sent;
  private boolean ended;
  private GetCall call;

  FaultyRequest(
      ObjectStore store,
      GetRequest get,
      int index,
      GetListener listener,
      AtomicInteger cancelledRequests) {
    this.store = store;
    this.get = get;
    this.index = index;
    this.listener = listener;
    this.cancelledRequests = cancelledRequests;
  }

  GetRequest get() {
    return get;
  }

  synchronized void holdAfter(long bytes) {
    holdAfterBytes = bytes;
  }

  synchronized void cutAfter(long bytes) {
    cutAfterBytes = bytes;
  }

  void send() {
    synchronized (this) {
      if (sent || ended) {
        return;
      }
      sent = true;
    }
    GetCall started = store.get(List.of(get), this);
    synchronized (this) {
      call = started;
    }
  }

  /** Delivers what was held, and everything from now on. */
  void release() {
    synchronized (this) {
      holdAfterBytes = Long.MAX_VALUE;
      held.forEach(Runnable::run);
      held.clear();
    }
    send();
  }

  void fail(StorageException failure) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    listener.failed(index, failure);
  }

  void cancel() {
    GetCall running;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      held.clear();
      running = call;
    }
    cancelledRequests.incrementAndGet();
    if (running != null) {
      running.cancelAll();
    }
  }

  @Override
  public synchronized void opened(int request, ObjectStatus status, ByteRange range) {
    if (!ended) {
      listener.opened(index, status, range);
    }
  }

  @Override
  public synchronized void arrived(int request, ByteBuffer bytes) {
    long limit = Math.min(holdAfterBytes, cutAfterBytes);
    int now = (int) Math.max(0, Math.min(bytes.remaining(), limit - delivered));
    if (now > 0) {
      ByteBuffer head = bytes.slice(bytes.position(), now);
      bytes.position(bytes.position() + now);
      delivered += now;
      deliver(head);
    }
    if (bytes.hasRemaining() && delivered == cutAfterBytes) {
      fail(
          StorageException.of(Kind.TRANSPORT, get.location(), "the body broke off")
              .range(get.range())
              .build());
    } else if (bytes.hasRemaining()) {
      ByteBuffer rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      held.add(() -> deliver(rest));
    }
  }

  private void deliver(ByteBuffer bytes) {
    if (!ended) {
      listener.arrived(index, bytes);
    }
  }

  @Override
  public synchronized void completed(int request) {
    Runnable end =
        () -> {
          if (!ended) {
            ended = true;
            listener.completed(index);
          }
        };
    if (held.isEmpty()) {
      end.run();
    } else {
      held.add(end);
    }
  }

  @Override
  public void failed(int request, StorageException failure) {
    fail(failure);
  }
}
