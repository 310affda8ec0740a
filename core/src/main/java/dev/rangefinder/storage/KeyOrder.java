// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.Comparator;

/** The order in which object stores list keys: that of their UTF-8 bytes. */
public final class KeyOrder {

  /** Compares keys as their UTF-8 bytes compare, which is the order of their code points. */
  public static final Comparator<String> UTF_8 = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothSame = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothSame ? x - y : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
