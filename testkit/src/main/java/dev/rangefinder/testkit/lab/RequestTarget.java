// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The path and the query of a request's target.
 *
 * @param segments of the path between its slashes, still percent-encoded
 * @param query decoded
 */
record RequestTarget(List<String> segments, Map<String, String> query) {

  static RequestTarget of(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Map<String, String> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        query.put(form(name), equals < 0 ? "" : form(pair.substring(equals + 1)));
      }
    }
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return new RequestTarget(Arrays.asList(relative.split("/", -1)), query);
  }

  /** A decoded segment; empty where the path is shorter. */
  String segment(int index) {
    return index < segments.size() ? decoded(segments.get(index)) : "";
  }

  /** The decoded path from a segment on. */
  String from(int index) {
    return index < segments.size()
        ? decoded(String.join("/", segments.subList(index, segments.size())))
        : "";
  }

  private static String form(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** In a path a plus sign stands for itself. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
