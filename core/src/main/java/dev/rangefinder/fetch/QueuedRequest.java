// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/** What waits in the queue of an endpoint, before its first attempt and before each further one. */
interface QueuedRequest {

  /** The number of the statement that it was made for. */
  long statement();

  Priority priority();

  /** The turns at which it may be sent. */
  Turns turns();

  /** How many bytes the reply will bring, as far as that is known before. */
  long expectedBytes();

  /**
   * Begins the next attempt, which is sent once the queue's lock is released.
   *
   * @return null when the request has ended while it was queued
   */
  Sending begin();
}
