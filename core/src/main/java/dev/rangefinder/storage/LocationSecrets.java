// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/**
 * The parts of a URL that may hold secrets. Its text shows none of them.
 *
 * @param userInfo {@code user:password} as written, decoded; empty where there is none
 * @param query the raw query without its question mark; empty where there is none
 */
public record LocationSecrets(String userInfo, String query) {

  public static final LocationSecrets NONE = new LocationSecrets("", "");

  public boolean isEmpty() {
    return userInfo.isEmpty() && query.isEmpty();
  }

  @Override
  public String toString() {
    return isEmpty() ? "none" : "(hidden)";
  }
}
