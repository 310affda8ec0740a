// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** How the requests of a call are cut: by all that it lacks of each store, and how that stands. */
final class RequestShapes {

  private final ObjectStores stores;
  private final Function<ObjectStore, EndpointQueue> queues;

  RequestShapes(ObjectStores stores, Function<ObjectStore, EndpointQueue> queues) {
    this.stores = stores;
    this.queues = queues;
  }

  /**
   * The shape for what is to be fetched.
   *
   * @param holes what of each object is wanted and not kept
   */
  RequestShape of(ObjectStore store, Collection<ByteRangeSet> holes, Pace pace) {
    CoalesceConfig config = store.coalesceConfig();
    EndpointQueue queue = queues.apply(store);
    return link(store)
        .map(
            link ->
                new ShapeRule(config, link)
                    .shape(holes, queue.freeSlots(), queue.usefulSlots(), pace))
        .orElseGet(() -> RequestShape.fixed(config));
  }

  /** What a connection to a store does; empty where that does not matter. */
  Optional<LinkEstimate> link(ObjectStore store) {
    return store.coalesceConfig().link().map(queues.apply(store).endpoint()::link);
  }
}
