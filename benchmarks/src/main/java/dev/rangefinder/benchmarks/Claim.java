// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

import java.util.Locale;

/**
 * A statement that a run holds or misses.
 *
 * @param measured what came out; less is better
 * @param bound the most that is claimed
 */
public record Claim(String name, double measured, double bound) {

  public boolean isHeld() {
    return measured <= bound;
  }

  /** {@code claim NAME measured VALUE bound BOUND held|missed}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "claim %s measured %.2f bound %.2f %s",
        name,
        measured,
        bound,
        isHeld() ? "held" : "missed");
  }
}
