// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.util.regex.Pattern;

/** JDBC's patterns of names: {@code %} any characters, {@code _} one, {@code \} quotes either. */
final class SearchPattern {
  private static final SearchPattern ALL = new SearchPattern(null);

  private final Pattern regex;

  private SearchPattern(Pattern regex) {
    this.regex = regex;
  }

  /**
   * @param pattern {@code null} for all names
   */
  static SearchPattern of(String pattern) {
    if (pattern == null || pattern.equals("%")) {
      return ALL;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new SearchPattern(
        Pattern.compile(regex.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE));
  }

  static boolean hasWildcard(String pattern) {
    return pattern.replaceAll("\\\\.", "").matches("(?s).*[%_].*");
  }

  /** The pattern taken as a name. */
  static String unescaped(String pattern) {
    return pattern.replaceAll("\\\\(.)", "$1");
  }

  boolean matches(String name) {
    return regex == null || regex.matcher(name).matches();
  }
}
