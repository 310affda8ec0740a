// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings of weather stations every six hours: a Hive-partitioned Parquet table with a file for
 * each year and in it a row group for each month.
 */
final class StationReadings {

  static final String TABLE = "readings";

  private static final int FIRST_YEAR = 2021;
  private static final int LAST_YEAR = 2023;
  private static final int HOURS_BETWEEN = 6;

  private StationReadings() {}

  static void write(SampleData data) {
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      data.put(TABLE + "/year=" + year + "/readings.parquet", file(year));
    }
  }

  private static byte[] file(int year) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PlainFile file = new PlainFile(bytes);
      for (Month month : Month.values()) {
        LocalDateTime start = LocalDateTime.of(year, month, 1, 0, 0);
        Columns columns = new Columns();
        for (LocalDateTime time = start;
            time.getMonth() == month;
            time = time.plusHours(HOURS_BETWEEN)) {
          for (int station = 0; station < Station.ALL.size(); station++) {
            columns.add(time, station);
          }
        }
        file.rowGroup(columns.all, columns.rows);
      }
      file.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The columns of a row group. */
  private static final class Columns {
    private final List<PlainColumn> all = new ArrayList<>();
    private final PlainColumn station = add(PlainColumn.text("station"));
    private final PlainColumn time = add(PlainColumn.timestamp("time"));
    private final PlainColumn latitude = add(PlainColumn.real("latitude"));
    private final PlainColumn longitude = add(PlainColumn.real("longitude"));
    private final PlainColumn elevation = add(PlainColumn.integer("elevation"));
    private final PlainColumn temperature = add(PlainColumn.tenths("temperature"));
    private final PlainColumn low = add(PlainColumn.tenths("temperature_low"));
    private final PlainColumn high = add(PlainColumn.tenths("temperature_high"));
    private final PlainColumn dewPoint = add(PlainColumn.tenths("dew_point"));
    private final PlainColumn soilTemperature = add(PlainColumn.tenths("soil_temperature"));
    private final PlainColumn humidity = add(PlainColumn.integer("humidity"));
    private final PlainColumn pressure = add(PlainColumn.real("pressure"));
    private final PlainColumn wind = add(PlainColumn.tenths("wind"));
    private final PlainColumn gust = add(PlainColumn.tenths("gust"));
    private final PlainColumn direction = add(PlainColumn.integer("wind_direction"));
    private final PlainColumn rain = add(PlainColumn.tenths("rain"));
    private final PlainColumn snowDepth = add(PlainColumn.integer("snow_depth"));
    private final PlainColumn sunshine = add(PlainColumn.integer("sunshine"));
    private final PlainColumn cloudCover = add(PlainColumn.integer("cloud_cover"));
    private final PlainColumn radiation = add(PlainColumn.integer("radiation"));
    private final PlainColumn visibility = add(PlainColumn.integer("visibility"));
    private final PlainColumn battery = add(PlainColumn.tenths("battery"));
    private final PlainColumn quality = add(PlainColumn.integer("quality"));
    private int rows;

    private PlainColumn add(PlainColumn column) {
      all.add(column);
      return column;
    }

    void add(LocalDateTime now, int number) {
      Station at = Station.ALL.get(number);
      long hour = now.toEpochSecond(ZoneOffset.UTC) / 3_600;
      double chance = Weather.noise(hour, number, 1);
      double storm = StrictMath.abs(Weather.noise(hour / 48, number / 6, 2));
      double daylight = -StrictMath.cos(2 * StrictMath.PI * (now.getHour() - 3) / 24);
      double sea = Weather.temperature(now.getDayOfYear(), at.latitude(), at.longitude());
      double celsius = sea - 0.0065 * at.elevationMetres() + 3 * daylight + 3 * chance;
      double windSpeed = 2 + at.elevationMetres() / 600.0 + 14 * storm * storm * storm;
      double rainfall = StrictMath.max(0, 12 * (storm - 0.6) + 2 * chance);
      station.add(at.name());
      time.add(now.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
      latitude.add(at.latitude());
      longitude.add(at.longitude());
      elevation.add(at.elevationMetres());
      temperature.add(tenths(celsius));
      low.add(tenths(celsius - 1 - storm));
      high.add(tenths(celsius + 1 + storm));
      dewPoint.add(tenths(celsius - 4 + 3 * storm));
      soilTemperature.add(tenths((celsius + sea) / 2));
      humidity.add((int) StrictMath.min(100, 55 + 40 * storm));
      pressure.add(StrictMath.round(10 * (1018 - 25 * storm - at.elevationMetres() / 8.5)) / 10.0);
      wind.add(tenths(windSpeed));
      gust.add(tenths(windSpeed * (1.4 + 0.4 * StrictMath.abs(chance))));
      direction.add((int) (180 + 180 * chance));
      rain.add(tenths(rainfall));
      snowDepth.add(celsius < 0 ? (int) (10 * storm) : 0);
      sunshine.add(daylight > 0 ? (int) (300 * (1 - storm)) : 0);
      cloudCover.add((int) (8 * storm));
      radiation.add((int) StrictMath.max(0, 600 * daylight * (1 - storm)));
      visibility.add((int) (30_000 * (1 - 0.9 * storm)));
      battery.add(tenths(12.6 + 0.2 * chance));
      quality.add(chance > 0.99 ? 1 : 0);
      rows++;
    }

    private static int tenths(double value) {
      return (int) StrictMath.round(value * 10);
    }
  }
}
