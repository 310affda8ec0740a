// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A body that fails when nothing of it comes for a while although something was asked for: the JDK
 * limits the wait for the head of a reply only.
 */
final class GuardedBody<T> implements BodySubscriber<T> {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final BodySubscriber<T> body;
  private final Duration patience;

  /**
   * Held while the body is told something, so that it is told one thing at a time. Cancelling never
   * takes it: whoever gives a reply up may just be told something by another one.
   */
  private final ReentrantLock signal = new ReentrantLock();

  private Flow.Subscription subscription;
  private volatile Future<?> check;
  private boolean ended;
  private volatile boolean cancelled;
  private final AtomicLong asked = new AtomicLong();
  private volatile long lastNanos;

  GuardedBody(BodySubscriber<T> body, Duration patience) {
    this.body = body;
    this.patience = patience;
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rangefinder-silent-replies");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public CompletionStage<T> getBody() {
    return body.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    signal.lock();
    try {
      subscription = newSubscription;
      lastNanos = System.nanoTime();
      watch(patience.toNanos());
      body.onSubscribe(new Counted());
    } finally {
      signal.unlock();
    }
  }

  private void watch(long nanos) {
    if (!ended && !cancelled) {
      check = TIMER.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Runs on the timer's thread, and so never waits for a body that is just taking something. */
  private void check() {
    if (!signal.tryLock()) {
      check = TIMER.schedule(this::check, patience.toNanos(), TimeUnit.NANOSECONDS);
      return;
    }
    try {
      long left = patience.toNanos() - (System.nanoTime() - lastNanos);
      if (ended || cancelled) {
        return;
      }
      if (asked.get() == 0 || left > 0) {
        watch(asked.get() == 0 ? patience.toNanos() : left);
        return;
      }
      ended = true;
    } finally {
      signal.unlock();
    }
    // In this order: the client has words of its own for a reply that it is told to give up.
    body.onError(new HttpTimeoutException("nothing came within " + patience));
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signal.lock();
    try {
      if (!ended && !cancelled) {
        lastNanos = System.nanoTime();
        asked.updateAndGet(it -> it == Long.MAX_VALUE ? it : Math.max(0, it - 1));
        body.onNext(buffers);
        lastNanos = System.nanoTime();
      }
    } finally {
      signal.unlock();
    }
  }

  @Override
  public void onError(Throwable fault) {
    end(() -> body.onError(fault));
  }

  @Override
  public void onComplete() {
    end(body::onComplete);
  }

  private void end(Runnable last) {
    signal.lock();
    try {
      if (!ended) {
        ended = true;
        check.cancel(false);
        last.run();
      }
    } finally {
      signal.unlock();
    }
  }

  /** Counts what was asked for: a body whose reader is busy elsewhere is not silent. */
  private final class Counted implements Flow.Subscription {
    @Override
    public void request(long count) {
      long before = asked.getAndUpdate(it -> it + count < 0 ? Long.MAX_VALUE : it + count);
      if (before == 0) {
        lastNanos = System.nanoTime();
      }
      subscription.request(count);
    }

    @Override
    public void cancel() {
      cancelled = true;
      subscription.cancel();
      Future<?> pending = check;
      if (pending != null) {
        pending.cancel(false);
      }
    }
  }
}
