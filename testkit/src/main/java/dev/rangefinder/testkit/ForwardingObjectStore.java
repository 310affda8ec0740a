// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetListener;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StoreIdentity;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A store in front of another one, which does all that a subclass does not do otherwise. */
public abstract class ForwardingObjectStore implements ObjectStore {

  private final ObjectStore store;

  protected ForwardingObjectStore(ObjectStore store) {
    this.store = store;
  }

  /** The store behind this one. */
  protected final ObjectStore store() {
    return store;
  }

  @Override
  public StoreIdentity identity() {
    return store.identity();
  }

  @Override
  public CoalesceConfig coalesceConfig() {
    return store.coalesceConfig();
  }

  @Override
  public boolean canList() {
    return store.canList();
  }

  @Override
  public CompletableFuture<ObjectStatus> stat(ObjectLocation location) {
    return store.stat(location);
  }

  @Override
  public CompletableFuture<ListPage> list(ListRequest request) {
    return store.list(request);
  }

  @Override
  public GetCall get(List<GetRequest> gets, GetListener listener) {
    return store.get(gets, listener);
  }

  @Override
  public void close() {
    store.close();
  }
}
