// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

/**
 * What a statement must come to.
 *
 * @param text as the matrix shows it
 * @param state the error's SQLState; empty for rows
 * @param version whose rows they are
 */
record Expected(String text, String state, DataVersion version) {

  static final Expected ROWS = new Expected("rows", "", DataVersion.OLD);
  static final Expected NEW_ROWS = new Expected("new rows", "", DataVersion.NEW);

  /** The statement cannot meet the fault. */
  static final Expected NOTHING = new Expected("–", "", DataVersion.OLD);

  static final Expected BROKEN = error("08006");
  static final Expected REFUSED = error("08P01");
  static final Expected CHANGED = error("40001");
  static final Expected DENIED = error("42501");
  static final Expected MISSING = error("42S02");
  static final Expected UNREACHABLE = error("08001");

  private static Expected error(String state) {
    return new Expected("error " + state, state, DataVersion.OLD);
  }

  boolean isError() {
    return !state.isEmpty();
  }
}
