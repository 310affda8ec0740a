// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

/** How much of a suite is run. */
public enum Effort {
  /** Times on data large enough to mean something. */
  FULL,
  /** Small data, answers only. */
  QUICK
}
