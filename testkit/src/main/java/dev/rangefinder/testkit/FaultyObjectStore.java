// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Passes requests on to another store, except those that a fault was set for: they are withheld
 * until released, cut in the middle, or failed.
 */
public class FaultyObjectStore extends ForwardingObjectStore {

  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();

  public FaultyObjectStore(ObjectStore store) {
    super(store);
  }

  /**
   * Withholds matching requests from their {@code afterBytes}-th byte on until the fault is
   * released; with 0 not even their heads are delivered.
   */
  public WithheldRequests withhold(Predicate<GetRequest> matching, long afterBytes) {
    WithheldRequests withheld = new WithheldRequests();
    faults.add(
        new Fault(matching, new AtomicInteger(Integer.MAX_VALUE), afterBytes, withheld, null));
    return withheld;
  }

  /** Withholds matching requests altogether until the fault is released. */
  public WithheldRequests withhold(Predicate<GetRequest> matching) {
    return withhold(matching, 0);
  }

  /** Breaks the bodies of the next {@code times} matching requests off after some bytes. */
  public void cutBodies(Predicate<GetRequest> matching, long afterBytes, int times) {
    faults.add(new Fault(matching, new AtomicInteger(times), afterBytes, null, Kind.TRANSPORT));
  }

  /** Fails the next {@code times} matching requests before their heads. */
  public void fail(Predicate<GetRequest> matching, Kind kind, int times) {
    faults.add(new Fault(matching, new AtomicInteger(times), 0, null, kind));
  }

  /** Takes all faults back; what is withheld stays so until released. */
  public void heal() {
    faults.clear();
  }

  /** How many requests were given up while they were under way. */
  public int cancelledRequests() {
    return cancelled.get();
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    List<FaultyRequest> running = new ArrayList<>();
    for (int i = 0; i < gets.size(); i++) {
      running.add(new FaultyRequest(store(), gets.get(i), i, listener, cancelled));
    }
    for (FaultyRequest request : running) {
      start(request);
    }
    return new GetCall() {
      @Override
      public void cancel(int request) {
        running.get(request).cancel();
      }

      @Override
      public void cancelAll() {
        running.forEach(FaultyRequest::cancel);
      }
    };
  }

  private void start(FaultyRequest request) {
    for (Fault fault : faults) {
      if (fault.matching.test(request.get()) && fault.left.getAndDecrement() > 0) {
        apply(fault, request);
        return;
      }
    }
    request.send();
  }

  private static void apply(Fault fault, FaultyRequest request) {
    if (fault.withheld != null) {
      request.holdAfter(fault.afterBytes);
      fault.withheld.add(request);
      if (fault.afterBytes > 0) {
        request.send();
      }
    } else if (fault.afterBytes > 0) {
      request.cutAfter(fault.afterBytes);
      request.send();
    } else {
      request.fail(
          StorageException.of(fault.kind, request.get().location(), "a fault was set")
              .range(request.get().range())
              .build());
    }
  }

  private record Fault(
      Predicate<GetRequest> matching,
      AtomicInteger left,
      long afterBytes,
      WithheldRequests withheld,
      Kind kind) {}
}
