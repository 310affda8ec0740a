// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

/** A weather that is the same each time: seasons, days and latitudes with noise on them. */
final class Weather {

  private Weather() {}

  /**
   * The mean temperature of a day at sea level, in degrees Celsius.
   *
   * @param dayOfYear 1 for 1 January
   */
  static double temperature(int dayOfYear, double latitude, double longitude) {
    // 1 at midsummer, -1 at midwinter.
    double season = -StrictMath.cos(2 * StrictMath.PI * (dayOfYear - 15) / 365);
    double continental = 7 + longitude / 10;
    return 30 - 0.42 * latitude + continental * season;
  }

  /** A number between -1 and 1 that looks like chance and depends on these numbers alone. */
  static double noise(long a, long b, long c) {
    long mixed = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (double) (mixed ^ (mixed >>> 31)) / Long.MAX_VALUE;
  }
}
