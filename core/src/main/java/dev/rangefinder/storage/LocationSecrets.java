// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.io.Serializable;

/**
 * The parts of a URL that may hold secrets. Its text shows none of them.
 *
 * @param userInfo {@code user:password} as written, decoded; empty where there is none
 * @param query the raw query without its question mark; empty where there is none
 */
public record LocationSecrets(String userInfo, String query) implements Serializable {

  public static final LocationSecrets NONE = new LocationSecrets("", "");

  public boolean isEmpty() {
    return userInfo.isEmpty() && query.isEmpty();
  }

  @Override
  public String toString() {
    return isEmpty() ? "none" : "(hidden)";
  }
}
