// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.EvaluationException;
import dev.rangefinder.expression.EvaluationException.Kind;
import java.util.regex.Pattern;

/** Text functions on Java strings. */
final class RowText {
  private RowText() {}

  static boolean like(String text, String pattern, String escape) {
    StringBuilder regex = new StringBuilder();
    int[] points = pattern.codePoints().toArray();
    int escapePoint = -1;
    if (escape != null) {
      if (escape.codePointCount(0, escape.length()) != 1) {
        throw new EvaluationException(
            Kind.INVALID_ARGUMENT, "the escape of LIKE must be one character: '" + escape + "'");
      }
      escapePoint = escape.codePointAt(0);
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i] == escapePoint) {
        if (++i == points.length) {
          throw new EvaluationException(
              Kind.INVALID_ARGUMENT, "the pattern of LIKE ends with its escape: '" + pattern + "'");
        }
        regex.append(Pattern.quote(Character.toString(points[i])));
      } else if (points[i] == '%') {
        regex.append(".*");
      } else if (points[i] == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(Character.toString(points[i])));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }

  static String trim(String text, String characters, boolean start, boolean end) {
    int[] points = text.codePoints().toArray();
    int from = 0;
    int to = points.length;
    while (start && from < to && characters.indexOf(points[from]) >= 0) {
      from++;
    }
    while (end && to > from && characters.indexOf(points[to - 1]) >= 0) {
      to--;
    }
    return new String(points, from, to - from);
  }

  static String substring(String text, long start, Long length) {
    if (length != null && length < 0) {
      throw new EvaluationException(
          Kind.INVALID_ARGUMENT, "the length of SUBSTRING must not be negative: " + length);
    }
    int[] points = text.codePoints().toArray();
    long end =
        length == null || length > Long.MAX_VALUE - Math.max(start, 0)
            ? Long.MAX_VALUE
            : start + length;
    int from = (int) Math.min(Math.max(start - 1, 0), points.length);
    int to = (int) Math.max(from, Math.min(Math.max(end - 1, 0), points.length));
    return new String(points, from, to - from);
  }
}
