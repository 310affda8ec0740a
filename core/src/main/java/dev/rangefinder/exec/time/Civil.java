// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.time;

/**
 * Days since 1970-01-01 as year, month and day and back, by counting in eras of 400 years that
 * begin with March, so that the leap day comes last.
 */
public final class Civil {
  private static final int DAYS_PER_ERA = 146_097;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final int EPOCH_SHIFT = 719_468;

  private int year;
  private int month;
  private int day;

  /** Takes a date; any that an {@code int} of days can say. */
  public void setEpochDay(long epochDay) {
    long shifted = epochDay + EPOCH_SHIFT;
    long era = Math.floorDiv(shifted, DAYS_PER_ERA);
    int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
  }

  public int year() {
    return year;
  }

  /** 1 to 12. */
  public int month() {
    return month;
  }

  /** 1 to 31. */
  public int day() {
    return day;
  }

  /** Days since 1970-01-01 of a date. */
  public static long epochDay(long year, int month, int day) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shifted, 400);
    int yearOfEra = (int) (shifted - era * 400);
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
  }

  public static int daysInMonth(long year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  static boolean isLeap(long year) {
    return (year & 3) == 0 && (Math.floorMod(year, 100) != 0 || Math.floorMod(year, 400) == 0);
  }

  /** 1 for Monday to 7 for Sunday. */
  static int isoDayOfWeek(long epochDay) {
    return (int) Math.floorMod(epochDay + 3, 7) + 1;
  }

  /** The first day of the first ISO week of a week-based year. */
  static long isoYearStart(long year) {
    long fourth = epochDay(year, 1, 4);
    return fourth - (isoDayOfWeek(fourth) - 1);
  }

  /** The ISO week-based year that a date lies in. */
  static long isoYear(long epochDay, int calendarYear) {
    if (epochDay >= isoYearStart(calendarYear + 1L)) {
      return calendarYear + 1L;
    }
    return epochDay < isoYearStart(calendarYear) ? calendarYear - 1L : calendarYear;
  }
}
