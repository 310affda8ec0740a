// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.storage.KeyOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a listing.
 *
 * @param last the last entry, with which the next page begins; empty when there is none
 */
record LabPage(List<LabObject> objects, List<String> prefixes, String last) {

  /** The first entries of {@code candidates}, which begin at the prefix and are in order. */
  static LabPage of(LabListing listing, Iterable<LabObject> candidates) {
    List<LabObject> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    String last = listing.after();
    for (LabObject object : candidates) {
      if (!object.key().startsWith(listing.prefix())) {
        break;
      }
      int cut = cut(listing, object.key());
      String entry = cut < 0 ? object.key() : object.key().substring(0, cut);
      if (!last.isEmpty() && KeyOrder.UTF_8.compare(entry, last) <= 0) {
        continue;
      }
      if (objects.size() + prefixes.size() == listing.maxEntries()) {
        return new LabPage(objects, prefixes, last);
      }
      last = entry;
      if (cut < 0) {
        objects.add(object);
      } else {
        prefixes.add(entry);
      }
    }
    return new LabPage(objects, prefixes, "");
  }

  /** Where a key is cut to a common prefix; -1 when it stands for itself. */
  private static int cut(LabListing listing, String key) {
    if (listing.delimiter().isEmpty()) {
      return -1;
    }
    int at = key.indexOf(listing.delimiter(), listing.prefix().length());
    return at < 0 ? -1 : at + listing.delimiter().length();
  }
}
