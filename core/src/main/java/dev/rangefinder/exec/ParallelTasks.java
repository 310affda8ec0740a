// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs one task for each of several sources, on the workers and on the calling thread. A task that
 * no worker has begun is run by the caller, so that a busy pool slows a statement down but never
 * blocks it. The first failure stops the others at their next batch.
 */
public final class ParallelTasks {
  private static final long POLL_MILLIS = 50;

  /** What is done with one source. */
  @FunctionalInterface
  public interface SourceTask {
    /**
     * @param task the source's position
     */
    void run(BatchSource source, int task);
  }

  private final ExecutionContext context;
  private final List<BatchSource> sources;
  private final SourceTask task;
  private final AtomicBoolean[] begun;
  private final CountDownLatch ended;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private ParallelTasks(ExecutionContext context, List<BatchSource> sources, SourceTask task) {
    this.context = context;
    this.sources = sources;
    this.task = task;
    this.begun = new AtomicBoolean[sources.size()];
    for (int i = 0; i < begun.length; i++) {
      begun[i] = new AtomicBoolean();
    }
    this.ended = new CountDownLatch(sources.size());
  }

  /** Runs the tasks to their end and closes the sources; throws the first failure. */
  public static void run(ExecutionContext context, List<BatchSource> sources, SourceTask task) {
    ParallelTasks tasks = new ParallelTasks(context, sources, task);
    try {
      tasks.start();
      for (int i = 0; i < sources.size(); i++) {
        tasks.runIfNotBegun(i);
      }
    } finally {
      tasks.awaitEnd();
      sources.forEach(BatchSource::close);
    }
    tasks.throwFailure();
  }

  private void start() {
    for (int i = 1; i < sources.size(); i++) {
      int position = i;
      try {
        context.workers().execute(() -> runIfNotBegun(position));
      } catch (RejectedExecutionException e) {
        // The engine is closing; the caller runs the task and sees the cancelled session.
        return;
      }
    }
  }

  private void runIfNotBegun(int position) {
    if (!begun[position].compareAndSet(false, true)) {
      return;
    }
    try {
      if (failure.get() == null) {
        task.run(new Stoppable(sources.get(position), failure), position);
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    } finally {
      ended.countDown();
    }
  }

  /** Waits for tasks that workers have begun; these end by themselves, also when cancelled. */
  private void awaitEnd() {
    for (int i = 0; i < begun.length; i++) {
      if (begun[i].compareAndSet(false, true)) {
        ended.countDown();
      }
    }
    boolean interrupted = false;
    while (true) {
      try {
        if (ended.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
        context.session().cancel();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void throwFailure() {
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  /** A source that ends when another task has failed. */
  private record Stoppable(BatchSource source, AtomicReference<Throwable> failure)
      implements BatchSource {
    @Override
    public dev.rangefinder.vector.Batch next() {
      return failure.get() == null ? source.next() : null;
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
