// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote a name that there is not. */
public final class Spelling {
  private static final int SUGGESTIONS = 3;

  private Spelling() {}

  /** The few names that are nearest, if they are near enough to be meant; nearest first. */
  public static List<String> nearest(String name, Collection<String> names) {
    return names.stream()
        .distinct()
        .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
        .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** Edits between two names without regard to case. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
