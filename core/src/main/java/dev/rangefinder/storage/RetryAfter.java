// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date. */
public final class RetryAfter {

  private static final Duration MAX = Duration.ofMinutes(5);

  private RetryAfter() {}

  /**
   * How long to wait: at least nothing, at most five minutes; empty where the header says nothing
   * that can be read.
   *
   * @param now what the date is compared with; best the reply's own {@code Date}, as clocks differ
   */
  public static Optional<Duration> of(Optional<String> header, Instant now) {
    return header.map(String::strip).flatMap(it -> read(it, now));
  }

  /** How long to wait, by the headers {@code Retry-After} and {@code Date}. */
  public static Optional<Duration> of(Optional<String> header, Optional<String> date) {
    return of(header, date.flatMap(RetryAfter::instant).orElseGet(Instant::now));
  }

  private static Optional<Duration> read(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(capped(Duration.ofSeconds(Long.parseLong(text))));
    }
    return instant(text).map(it -> capped(Duration.between(now, it)));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      // Obsolete forms and nonsense count as absent.
      return Optional.empty();
    }
  }

  private static Duration capped(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(MAX) > 0 ? MAX : asked;
  }
}
