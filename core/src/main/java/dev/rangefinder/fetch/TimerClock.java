// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The system's time, with a daemon thread that runs what was scheduled. */
final class TimerClock implements FetchClock, AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  TimerClock() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rangefinder-fetch-timer");
              thread.setDaemon(true);
              return thread;
            });
    // A thread that could not be had later would leave requests unwatched.
    timer.prestartCoreThread();
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Future<?> schedule(Runnable task, long delayNanos) {
    try {
      return timer.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The scheduler has been closed: whoever waits has been told.
      return CompletableFuture.failedFuture(new CancellationException("closed"));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
