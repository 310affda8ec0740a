// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A service that holds objects: read-only verbs shaped like those of object stores.
 *
 * <p>Every verb is asynchronous and returns at once. Futures end with a {@link StorageException}
 * and never stay open for ever (each store has time-outs of its own); cancelling a future gives the
 * request up. Each reply is checked before anything of it is handed on: status, {@code
 * Content-Range}, length, content encoding, version. A store never repeats a request by itself: the
 * scheduler above sees, counts and repeats every one.
 *
 * <p>A missing object is {@link StorageException.Kind#NOT_FOUND}, never empty bytes.
 * Implementations are safe for any thread.
 */
public interface ObjectStore extends AutoCloseable {

  /** Who reads from where; fixed for the life of the store. */
  StoreIdentity identity();

  /** How the store likes to be read. */
  CoalesceConfig coalesceConfig();

  /** Whether {@link #list} works: plain HTTP has no listing. */
  boolean canList();

  /** Size and version of an object. */
  CompletableFuture<ObjectStatus> stat(ObjectLocation location);

  /**
   * One page of the objects under a prefix. A prefix without any object gives an empty page; a
   * missing bucket fails with {@code NOT_FOUND}.
   */
  CompletableFuture<ListPage> list(ListRequest request);

  /** Ranges of any number of objects; their bodies go to the listener as they arrive. */
  GetCall get(List<GetRequest> requests, GetListener listener);

  /** Gives up every request under way and frees what the store holds. */
  @Override
  void close();
}
