// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The thread that sends retries and notices stalls. */
final class FetchTimer {

  private FetchTimer() {}

  static ScheduledThreadPoolExecutor start() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rangefinder-fetch-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return timer;
  }
}
