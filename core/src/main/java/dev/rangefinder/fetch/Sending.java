// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/** One attempt of a queued request: under way from when it is begun until it is released. */
sealed interface Sending permits Attempt, LookupAttempt {

  /** What it is an attempt of. */
  QueuedRequest queued();

  /** When it was begun, by the queue's clock. */
  long sentNanos();
}
