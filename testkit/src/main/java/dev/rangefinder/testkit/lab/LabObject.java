// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One version of an object.
 *
 * @param generation rises with each put into the same lab; 16 digits, as Google's are
 * @param lastModified whole seconds, a second later with each put
 */
public record LabObject(
    String bucket, String key, LabContent content, long generation, Instant lastModified) {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The strong entity tag, with its quotes. */
  public String eTag() {
    return String.format(Locale.ROOT, "\"%032x\"", generation);
  }

  /** The version id of S3. */
  public String versionId() {
    return "v" + generation;
  }

  /** The value of a {@code Last-Modified} header. */
  public String httpDate() {
    return httpDate(lastModified);
  }

  static String httpDate(Instant time) {
    return HTTP_DATE.format(time);
  }

  public long size() {
    return content.size();
  }
}
