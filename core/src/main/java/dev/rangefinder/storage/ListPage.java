// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing, in the order of the keys' UTF-8 bytes.
 *
 * @param objects objects with the sizes and versions that the listing gave
 * @param prefixes folders rolled up by the delimiter, each ending in it
 * @param continuation asks for the next page; empty on the last
 */
public record ListPage(
    List<ObjectStatus> objects, List<ObjectLocation> prefixes, Optional<String> continuation) {

  public ListPage {
    objects = List.copyOf(objects);
    prefixes = List.copyOf(prefixes);
  }

  public boolean isEmpty() {
    return objects.isEmpty() && prefixes.isEmpty();
  }
}
