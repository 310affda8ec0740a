// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

/** What a statement returns of its query. */
enum Answer {
  ROWS,
  /** How it would be run. */
  PLAN,
  /** How it was run, and what that took. */
  ANALYSIS
}
