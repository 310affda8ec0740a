// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the comments before a statement say to the runner. */
record Directives(Map<String, String> values) {

  private static final Set<String> KNOWN =
      Set.of("data", "duckdb", "no-duckdb", "no-duckdb-below", "no-unpruned", "gap");

  static Directives of(List<String> comments) {
    Map<String, String> values = new HashMap<>();
    for (String comment : comments) {
      if (comment.startsWith("-- @")) {
        String[] words = comment.substring(4).strip().split("\\s+", 2);
        if (!KNOWN.contains(words[0]) || words.length < 2) {
          throw new IllegalArgumentException("Not a directive with its reason: " + comment);
        }
        values.put(words[0], words[1]);
      }
    }
    return new Directives(Map.copyOf(values));
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
