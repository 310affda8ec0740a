// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread of the process that sets cancel tokens when deadlines pass. */
final class DeadlineTimer {

  private static final ScheduledThreadPoolExecutor TIMER = start();

  private DeadlineTimer() {}

  private static ScheduledThreadPoolExecutor start() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rangefinder-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  static Future<?> schedule(Deadline deadline, Runnable action) {
    if (deadline.isNever()) {
      return CompletableFuture.completedFuture(null);
    }
    return TIMER.schedule(action, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
  }
}
