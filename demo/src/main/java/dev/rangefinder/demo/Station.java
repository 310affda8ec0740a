// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.util.List;

/**
 * A weather station.
 *
 * @param latitude degrees north, of the nearest cell of the climate cube
 * @param longitude degrees east, of the nearest cell of the climate cube
 */
record Station(String name, double latitude, double longitude, int elevationMetres) {

  static final List<Station> ALL =
      List.of(
          new Station("Amsterdam", 52.5, 5.0, 2),
          new Station("Basel", 47.5, 7.5, 260),
          new Station("Berlin", 52.5, 13.5, 34),
          new Station("Bern", 47.0, 7.5, 540),
          new Station("Bordeaux", 45.0, 0.5, 12),
          new Station("Brocken", 52.0, 10.5, 1134),
          new Station("Bruxelles", 51.0, 4.5, 13),
          new Station("Budapest", 47.5, 19.0, 102),
          new Station("Firenze", 44.0, 11.0, 50),
          new Station("Genève", 46.0, 6.0, 375),
          new Station("Innsbruck", 47.5, 11.5, 574),
          new Station("Konstanz", 47.5, 9.0, 443),
          new Station("Kraków", 50.0, 20.0, 219),
          new Station("København", 55.5, 12.5, 14),
          new Station("Lyon", 45.5, 5.0, 173),
          new Station("Marseille", 43.5, 5.5, 12),
          new Station("München", 48.0, 11.5, 519),
          new Station("Milano", 45.5, 9.0, 120),
          new Station("Paris", 49.0, 2.5, 35),
          new Station("Praha", 50.0, 14.5, 235),
          new Station("Säntis", 47.5, 9.5, 2502),
          new Station("Warszawa", 52.0, 21.0, 100),
          new Station("Wien", 48.0, 16.5, 171),
          new Station("Zugspitze", 47.5, 11.0, 2964));
}
