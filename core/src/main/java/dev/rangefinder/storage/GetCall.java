// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/** The requests of one {@link ObjectStore#get} under way. */
public interface GetCall {

  /**
   * Gives one request up: its connection is closed, and its listener hears no more once a call in
   * progress has returned. Does nothing to a request that has ended.
   */
  void cancel(int request);

  /** Gives every request up. */
  void cancelAll();
}
