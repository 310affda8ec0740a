// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.storage.LinkEstimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What connections have been measured to do: a line for each endpoint, with latency in nanoseconds,
 * bytes a second, and its name.
 */
final class LinksFile {

  /** More endpoints than these are not remembered. */
  private static final int MAX_ENDPOINTS = 1000;

  /** Longer names of endpoints are not remembered. */
  private static final int MAX_NAME_CHARS = 500;

  /** Longer files are not ours. */
  private static final long MAX_BYTES = 2 << 20;

  private LinksFile() {}

  static byte[] encode(Map<String, LinkEstimate> measured, Map<String, LinkEstimate> before) {
    Map<String, LinkEstimate> all = new TreeMap<>();
    for (Map<String, LinkEstimate> links : List.of(measured, before)) {
      links.forEach(
          (name, link) -> {
            if (all.size() < MAX_ENDPOINTS && name.length() <= MAX_NAME_CHARS) {
              all.putIfAbsent(name, link);
            }
          });
    }
    StringBuilder text = new StringBuilder();
    all.forEach(
        (name, link) ->
            text.append(link.latencyNanos())
                .append(' ')
                .append(link.bytesPerSecond())
                .append(' ')
                .append(name)
                .append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What a file says; lines that make no sense are left out. */
  static Map<String, LinkEstimate> read(Path file) {
    Map<String, LinkEstimate> links = new HashMap<>();
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Map.of();
      }
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(0, Math.min(lines.size(), MAX_ENDPOINTS))) {
        String[] fields = line.split(" ", 3);
        if (fields.length == 3
            && fields[0].matches("\\d{1,15}")
            && fields[1].matches("[1-9]\\d{0,14}")) {
          links.put(
              fields[2], new LinkEstimate(Long.parseLong(fields[0]), Long.parseLong(fields[1])));
        }
      }
    } catch (IOException | RuntimeException e) {
      // Nothing has been measured, or nobody can say what.
      return Map.of();
    }
    return links;
  }
}
