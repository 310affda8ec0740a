// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/**
 * A connection property that a store understands.
 *
 * @param name the property's name, as in a JDBC URL or in {@code Properties}
 * @param description one sentence for users
 * @param secrecy whether the value may be shown
 */
public record StoreProperty(String name, String description, Secrecy secrecy) {

  /** Whether a property's value may be shown. */
  public enum Secrecy {
    PLAIN,
    SECRET
  }

  public static StoreProperty plain(String name, String description) {
    return new StoreProperty(name, description, Secrecy.PLAIN);
  }

  public static StoreProperty secret(String name, String description) {
    return new StoreProperty(name, description, Secrecy.SECRET);
  }
}
