// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.StorageException.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the requests of a store whose client blocks, on bounded pools of daemon threads of its own:
 * one for reads and one for metadata, which so never waits behind reads. Idle threads end after a
 * while.
 */
public final class BlockingRequests implements AutoCloseable {

  private static final int IDLE_SECONDS = 20;

  private final ThreadPoolExecutor pool;
  private final ThreadPoolExecutor metadata;

  /**
   * @param name begins the threads' names; no secret
   * @param threads how many requests of each kind run at once: as many as are sent at once, so that
   *     none waits here unseen
   */
  public BlockingRequests(String name, int threads) {
    pool = pool(name, threads);
    metadata = pool(name + "-metadata", threads);
  }

  private static ThreadPoolExecutor pool(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Runs a request for metadata; cancelling the future interrupts its thread. */
  public <T> CompletableFuture<T> submit(ObjectLocation location, Supplier<T> request) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      Future<?> task =
          metadata.submit(
              () -> {
                try {
                  result.complete(request.get());
                } catch (Throwable e) {
                  result.completeExceptionally(e);
                }
              });
      result.whenComplete(
          (value, failure) -> {
            if (failure != null) {
              task.cancel(true);
            }
          });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(closed(location, e));
    }
    return result;
  }

  /** Runs ranged reads, each on a thread of its own as far as there are any. */
  public GetCall get(List<GetRequest> requests, GetListener listener, BlockingGet get) {
    List<Running> all = new ArrayList<>(requests.size());
    try {
      for (int i = 0; i < requests.size(); i++) {
        Running running = new Running(i, requests.get(i), listener, get);
        all.add(running);
        start(running);
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      // When no more threads can be had, nobody gets a hold of those that were started.
      all.forEach(Running::cancel);
      throw e;
    }
    return new GetCall() {
      @Override
      public void cancel(int request) {
        all.get(request).cancel();
      }

      @Override
      public void cancelAll() {
        all.forEach(Running::cancel);
      }
    };
  }

  private void start(Running running) {
    try {
      running.task = pool.submit(running);
    } catch (RejectedExecutionException e) {
      running.listener.failed(running.index, closed(running.request.location(), e));
    }
  }

  private static StorageException closed(ObjectLocation location, Throwable cause) {
    return StorageException.of(Kind.CONFIGURATION, location, "its store has been closed")
        .cause(cause)
        .build();
  }

  @Override
  public void close() {
    pool.shutdownNow();
    metadata.shutdownNow();
  }

  /** One read from its thread's point of view. */
  private static final class Running implements Runnable, BlockingGet.Body {
    private final int index;
    private final GetRequest request;
    private final GetListener listener;
    private final BlockingGet get;
    private volatile Future<?> task;
    private volatile boolean cancelled;
    private volatile boolean done;
    private Runnable abort;

    Running(int index, GetRequest request, GetListener listener, BlockingGet get) {
      this.index = index;
      this.request = request;
      this.listener = listener;
      this.get = get;
    }

    @Override
    public void run() {
      if (cancelled) {
        return;
      }
      StorageException failure = null;
      try {
        get.run(request, this);
      } catch (RuntimeException | Error e) {
        failure =
            StorageException.of(Kind.INVALID_REPLY, request.location(), "the reply was refused", e);
      }
      synchronized (this) {
        // From here on a cancel must not interrupt the thread, which carries other requests on.
        done = true;
        if (cancelled) {
          return;
        }
      }
      if (failure == null) {
        listener.completed(index);
      } else {
        listener.failed(index, failure);
      }
    }

    @Override
    public void opened(ObjectStatus status, ByteRange range) {
      if (!cancelled) {
        listener.opened(index, status, range);
      }
    }

    @Override
    public void arrived(ByteBuffer bytes) {
      if (!cancelled) {
        listener.arrived(index, bytes);
      }
    }

    @Override
    public void onCancel(Runnable newAbort) {
      synchronized (this) {
        abort = newAbort;
        if (!cancelled) {
          return;
        }
      }
      newAbort.run();
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    void cancel() {
      Runnable toRun;
      synchronized (this) {
        if (cancelled || done) {
          return;
        }
        cancelled = true;
        toRun = abort;
      }
      if (toRun != null) {
        toRun.run();
      }
      Future<?> running = task;
      if (running != null) {
        running.cancel(true);
      }
    }
  }
}
