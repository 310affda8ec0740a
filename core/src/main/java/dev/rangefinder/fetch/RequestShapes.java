// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectStore;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** How the requests of a call are cut: by all that it lacks of each store, and how that stands. */
final class RequestShapes {

  private final Function<ObjectStore, EndpointQueue> queues;

  RequestShapes(Function<ObjectStore, EndpointQueue> queues) {
    this.queues = queues;
  }

  /**
   * The shape for what is to be fetched.
   *
   * @param holes what of each object is wanted and not kept
   * @param statement the number of the statement that wants it
   */
  RequestShape of(ObjectStore store, Collection<ByteRangeSet> holes, long statement, Pace pace) {
    CoalesceConfig config = store.coalesceConfig();
    if (holes.stream().allMatch(ByteRangeSet::isEmpty)) {
      // Nothing is left to be cut.
      return RequestShape.fixed(config);
    }
    EndpointQueue queue = queues.apply(store);
    return link(store)
        .map(
            link ->
                new ShapeRule(config, link)
                    .shape(
                        holes,
                        queue.freeSlots(statement, pace),
                        queue.usefulSlots(statement, pace),
                        pace))
        .orElseGet(() -> RequestShape.fixed(config));
  }

  /** What a connection to a store does; empty where that does not matter. */
  Optional<LinkEstimate> link(ObjectStore store) {
    return store.coalesceConfig().link().map(queues.apply(store).endpoint()::link);
  }
}
