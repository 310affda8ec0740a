// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

/** Whether metadata may decide which parts of a table are read. Never changes a result. */
public enum Pruning {
  ON,
  /** Everything is read and every row is checked: the reference for tests and doubts. */
  OFF
}
