// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is there, for a statement: every request is counted, repeated where that helps, given up
 * with the statement, and held against its allowed locations. Failures are those of {@link
 * RangeReader}.
 */
public interface StorageLookup {

  /** Size and version of an object; it does not pin. */
  CompletableFuture<ObjectStatus> stat(StatementSession session, ObjectLocation location);

  /**
   * Size and version of an object if they can be told without a request: a reply of the last
   * seconds told them, or the store is local. Not pinned.
   *
   * @throws dev.rangefinder.storage.StorageException of kind NOT_FOUND when a local store has no
   *     such object
   */
  Optional<ObjectStatus> recentStatus(StatementSession session, ObjectLocation location);

  /** Whether a store tells what it holds without a request: nothing of it need be remembered. */
  boolean isLocal(ObjectLocation location);

  /** Whether {@link #list} works at a location: plain HTTP has no listing. */
  boolean canList(ObjectLocation location);

  /** One page of a listing; empty where nothing lies under the prefix. */
  CompletableFuture<ListPage> list(StatementSession session, ListRequest request);
}
