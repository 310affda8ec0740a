// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.regex.Pattern;

/**
 * Takes out of a text what URLs in it may hold of secrets. SQL may name a table by a URL with a
 * password or a signature, and what a parser or a planner says of a statement may repeat it.
 */
public final class UrlSecrets {
  private static final String HIDDEN = "(hidden)";

  private static final Pattern USER = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s/\"'<>]*@");

  /** Question marks of other schemes are wildcards. */
  private static final Pattern QUERY =
      Pattern.compile("(?i)(https?://[^\\s?\"'<>]*\\?)[^\\s\"'<>]+");

  private UrlSecrets() {}

  /** The text with user names, passwords and queries of URLs hidden; null stays null. */
  public static String hidden(String text) {
    if (text == null || !text.contains("://")) {
      return text;
    }
    String withoutUsers = USER.matcher(text).replaceAll("$1" + HIDDEN + "@");
    return QUERY.matcher(withoutUsers).replaceAll("$1" + HIDDEN);
  }
}
