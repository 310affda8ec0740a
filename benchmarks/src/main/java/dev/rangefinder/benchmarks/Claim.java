// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

import java.util.Locale;

/**
 * A statement that a run holds or misses.
 *
 * @param measured what came out
 * @param bound what is claimed
 * @param side whether the bound is the most or the least
 */
public record Claim(String name, double measured, double bound, Side side) {

  /** What a bound is. */
  public enum Side {
    AT_MOST,
    AT_LEAST
  }

  /** A claim of at most so much. */
  public Claim(String name, double measured, double bound) {
    this(name, measured, bound, Side.AT_MOST);
  }

  public boolean isHeld() {
    return side == Side.AT_MOST ? measured <= bound : measured >= bound;
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
