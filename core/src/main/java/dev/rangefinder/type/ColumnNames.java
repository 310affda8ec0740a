// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.type;

import java.util.Locale;
import java.util.Set;

/** Names of columns, which are compared without regard to case. */
public final class ColumnNames {
  private ColumnNames() {}

  /** The name in the form in which names are compared. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The name, with {@code _1} or the next number that is free behind it if its key is taken. */
  public static String unique(String name, Set<String> takenKeys) {
    if (!takenKeys.contains(key(name))) {
      return name;
    }
    int number = 1;
    while (takenKeys.contains(key(name + "_" + number))) {
      number++;
    }
    return name + "_" + number;
  }
}
