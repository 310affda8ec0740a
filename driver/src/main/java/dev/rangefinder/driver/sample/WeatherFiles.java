// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Invented hourly weather of a few stations: a folder per year in the manner of Hive, and a row
 * group per month, so that a winter storm or a heat wave is in few of them. Always the same bytes.
 */
final class WeatherFiles {
  static final String TABLE = "weather";

  private static final int FIRST_YEAR = 2021;
  private static final int LAST_YEAR = 2024;
  private static final List<String> STATIONS =
      List.of("Arkona", "Brocken", "Fichtelberg", "Helgoland", "Konstanz", "Zugspitze");
  private static final int[] HEIGHTS_METRES = {42, 1134, 1213, 4, 443, 2964};

  private WeatherFiles() {}

  /** Writes the files below a folder, and returns how many there are. */
  static int write(Path folder) throws IOException {
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      Path file = folder.resolve(TABLE).resolve("year=" + year).resolve("hourly.parquet");
      Files.createDirectories(file.getParent());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        write(out, year);
      }
    }
    return LAST_YEAR - FIRST_YEAR + 1;
  }

  private static void write(OutputStream out, int year) throws IOException {
    PlainFile file = new PlainFile(out);
    Random random = new Random(year);
    for (Month month : Month.values()) {
      LocalDateTime start = LocalDateTime.of(year, month, 1, 0, 0);
      writeMonth(file, start, start.plusMonths(1), random);
    }
    file.finish();
  }

  private static void writeMonth(
      PlainFile file, LocalDateTime start, LocalDateTime end, Random random) throws IOException {
    PlainColumn station = PlainColumn.text("station");
    PlainColumn time = PlainColumn.timestamp("time");
    PlainColumn temperature = PlainColumn.tenths("temperature");
    PlainColumn wind = PlainColumn.tenths("wind");
    int rows = 0;
    for (LocalDateTime now = start; now.isBefore(end); now = now.plusHours(1)) {
      // 1 at midsummer, -1 at midwinter.
      double season = -StrictMath.cos(2 * StrictMath.PI * (now.getDayOfYear() - 15) / 365);
      double daylight = -StrictMath.cos(2 * StrictMath.PI * (now.getHour() - 3) / 24);
      double weather = random.nextGaussian();
      for (int i = 0; i < STATIONS.size(); i++) {
        double height = HEIGHTS_METRES[i];
        double gust = StrictMath.abs(random.nextGaussian()) * (4.5 - 2 * season);
        station.add(STATIONS.get(i));
        time.add(now.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
        temperature.add(tenths(10 + 9 * season + 4 * daylight + 3 * weather - height * 0.0065));
        wind.add(tenths(3 + height / 800 + gust));
        rows++;
      }
    }
    file.rowGroup(List.of(station, time, temperature, wind), rows);
  }

  private static int tenths(double value) {
    return (int) StrictMath.round(value * 10);
  }
}
