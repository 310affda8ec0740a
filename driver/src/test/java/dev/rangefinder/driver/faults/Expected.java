// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import java.util.Set;

/**
 * What a statement must come to.
 *
 * @param text as the matrix shows it
 * @param states one of which the error has; empty for rows
 * @param version whose rows they are
 */
record Expected(String text, Set<String> states, DataVersion version) {

  static final Expected ROWS = new Expected("rows", Set.of(), DataVersion.OLD);
  static final Expected NEW_ROWS = new Expected("new rows", Set.of(), DataVersion.NEW);

  /** The statement cannot meet the fault. */
  static final Expected NOTHING = new Expected("–", Set.of(), DataVersion.OLD);

  static final Expected BROKEN = error("08006");
  static final Expected REFUSED = error("08P01");
  static final Expected CHANGED = error("40001");
  static final Expected DENIED = error("42501");
  static final Expected MISSING = error("42S02");
  static final Expected UNREACHABLE = error("08001");

  /** The bytes are right, and whether their number is doubted depends on which reply is first. */
  static final Expected ROWS_CHANGED_OR_REFUSED =
      new Expected("rows, error 40001 or 08P01", Set.of("40001", "08P01"), DataVersion.OLD);

  /** A second request beside a slow one may bring what the first did not. */
  static final Expected ROWS_OR_REFUSED =
      new Expected("rows or error 08P01", Set.of("08P01"), DataVersion.OLD);

  private static Expected error(String state) {
    return new Expected("error " + state, Set.of(state), DataVersion.OLD);
  }

  boolean mayBeRows() {
    return text.contains("rows");
  }

  boolean mayBeError() {
    return !states.isEmpty();
  }
}
