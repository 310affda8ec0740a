// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

/** When a fault begins. */
enum Moment {
  /** Before the connection is opened. */
  FROM_THE_START,
  /** After a statement has seen the objects, before the one that counts. */
  BETWEEN_STATEMENTS,
  /** When the statement has given its first row, and not yet read all it needs. */
  AFTER_FIRST_ROW
}
