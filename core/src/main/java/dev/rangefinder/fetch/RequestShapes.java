// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.fetch.WantedPieces.Ordered;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the requests of a call are cut: by all that it wants of each store, and how that stands. */
final class RequestShapes {

  private final ObjectStores stores;
  private final Function<ObjectStore, EndpointQueue> queues;

  RequestShapes(ObjectStores stores, Function<ObjectStore, EndpointQueue> queues) {
    this.stores = stores;
    this.queues = queues;
  }

  Map<ObjectStore, RequestShape> of(Map<ObjectLocation, List<Ordered>> wanted, Pace pace) {
    Map<ObjectStore, List<ByteRangeSet>> holes = new LinkedHashMap<>();
    wanted.forEach(
        (location, ranges) ->
            holes
                .computeIfAbsent(stores.storeFor(location), it -> new ArrayList<>())
                .add(ByteRangeSet.of(ranges.stream().map(Ordered::range).toList())));
    Map<ObjectStore, RequestShape> shapes = new LinkedHashMap<>();
    holes.forEach((store, ofStore) -> shapes.put(store, of(store, ofStore, pace)));
    return shapes;
  }

  RequestShape of(ObjectStore store, List<ByteRangeSet> holes, Pace pace) {
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
