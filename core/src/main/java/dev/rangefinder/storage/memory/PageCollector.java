// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.memory;

import dev.rangefinder.storage.KeyOrder;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one page of keys that come in order; a continuation is the last key or prefix given. */
final class PageCollector {

  private final ListRequest request;
  private final List<ObjectStatus> objects = new ArrayList<>();
  private final List<ObjectLocation> prefixes = new ArrayList<>();
  private String last;
  private boolean full;

  PageCollector(ListRequest request) {
    this.request = request;
    this.last = request.continuation().orElse(null);
  }

  /** Takes the next object; false when the page is full. */
  boolean offer(ObjectStatus object) {
    String key = object.location().key();
    int prefixLength = request.prefix().key().length();
    int cut = request.delimiter().map(it -> key.indexOf(it, prefixLength)).orElse(-1);
    String entry =
        cut < 0 ? key : key.substring(0, cut + request.delimiter().orElseThrow().length());
    if (last != null && KeyOrder.UTF_8.compare(entry, last) <= 0) {
      return true;
    }
    if (objects.size() + prefixes.size() == request.maxEntries()) {
      full = true;
      return false;
    }
    last = entry;
    if (cut < 0) {
      objects.add(object);
    } else {
      prefixes.add(object.location().withKey(entry));
    }
    return true;
  }

  ListPage finish() {
    return new ListPage(objects, prefixes, full ? Optional.of(last) : Optional.empty());
  }
}
