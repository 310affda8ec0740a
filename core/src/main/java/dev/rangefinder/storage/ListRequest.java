// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param prefix the store's root with the beginning of the keys; a folder's prefix ends in {@code
 *     /}
 * @param delimiter {@code /} rolls everything below the next slash up into one prefix; empty lists
 *     every key
 * @param continuation the previous page's; empty for the first page
 * @param maxEntries the most entries wanted in this page; a store may give fewer
 */
public record ListRequest(
    ObjectLocation prefix,
    Optional<String> delimiter,
    Optional<String> continuation,
    int maxEntries) {

  /** What S3 gives at most. */
  public static final int DEFAULT_MAX_ENTRIES = 1000;

  public ListRequest {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(delimiter, "delimiter");
    Objects.requireNonNull(continuation, "continuation");
    if (maxEntries < 1) {
      throw new IllegalArgumentException("A page of " + maxEntries + " entries");
    }
  }

  /** The first page of the objects and folders directly under a folder. */
  public static ListRequest folder(ObjectLocation folder) {
    return new ListRequest(
        folder.asFolder(), Optional.of("/"), Optional.empty(), DEFAULT_MAX_ENTRIES);
  }

  /** The first page of every object whose key begins with the prefix, at any depth. */
  public static ListRequest deep(ObjectLocation prefix) {
    return new ListRequest(prefix, Optional.empty(), Optional.empty(), DEFAULT_MAX_ENTRIES);
  }

  /** The page after one that ended with {@code token}. */
  public ListRequest after(String token) {
    return new ListRequest(prefix, delimiter, Optional.of(token), maxEntries);
  }

  public ListRequest withMaxEntries(int entries) {
    return new ListRequest(prefix, delimiter, continuation, entries);
  }
}
