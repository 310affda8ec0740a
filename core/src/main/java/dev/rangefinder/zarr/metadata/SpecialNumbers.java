// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

/** The texts for numbers that JSON has no number for. */
final class SpecialNumbers {
  private SpecialNumbers() {}

  /** The number that a text names, or {@code null}; a plus before Infinity is tolerated. */
  static Double parse(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }
}
