// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import java.util.regex.Pattern;

/**
 * Patterns of keys: {@code *} is any run of characters within a folder, {@code **} across folders,
 * {@code ?} one character.
 */
final class GlobPattern {
  private GlobPattern() {}

  static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (pattern.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (pattern.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else {
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        i++;
      }
    }
    return regex.toString();
  }
}
