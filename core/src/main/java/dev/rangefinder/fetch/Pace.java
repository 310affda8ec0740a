// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

/** How soon bytes are needed. */
public enum Pace {
  /** Somebody waits: they are cut for all connections that are free. */
  NOW,
  /**
   * Other bytes come first: they are cut into pieces that are worth their round trips, and sent
   * after what the same statement needs now.
   */
  AHEAD
}
