// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.events.CounterSnapshot;

/** What a statement has asked of the stores: {@code statement.unwrap(StatementIo.class).io()}. */
public interface StatementIo {
  /** Requests and bytes by purpose, and what came from the cache, of the last run so far. */
  CounterSnapshot io();
}
