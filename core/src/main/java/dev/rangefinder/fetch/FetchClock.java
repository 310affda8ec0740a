// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import java.util.concurrent.Future;

/** The time that back-off, stalls and hedges go by; tests lend one that runs as they say. */
public interface FetchClock {

  /** As {@link System#nanoTime}: only differences mean something. */
  long nanoTime();

  /** Runs a short task later; cancelling the future takes it back. */
  Future<?> schedule(Runnable task, long delayNanos);
}
