// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads ranges of many objects: what readers of formats see of all storage.
 *
 * <p>All ranges of one call are planned together: what a cache holds or another reader has asked
 * for is not fetched again, near ranges become one request, large ones several. Reading pins an
 * object to the version of its first reply (or to the one that the session was given before); bytes
 * of any other version are never handed out.
 *
 * <p>Futures fail with {@link dev.rangefinder.storage.StorageException} (kind NOT_FOUND when the
 * object is missing and has to be there (else with {@link Bytes#absent}), CHANGED when it is no
 * longer the pinned version, RANGE_INVALID when a bounded range ends beyond the object) or with
 * {@link dev.rangefinder.session.StatementCancelledException}. They are completed by threads that
 * carry other requests' bytes: dependents must be short or run elsewhere. Cancelling one gives its
 * range up; ending the session gives all of them up. Implementations are safe for any thread.
 */
public interface RangeReader {

  /**
   * Asks for ranges.
   *
   * @param pace how soon they are needed
   * @return for each wanted range, in the same order, its bytes: complete as soon as they are
   *     there, while others are still on their way
   * @throws dev.rangefinder.storage.StorageException of kind DENIED when a location is not allowed
   */
  List<CompletableFuture<Bytes>> read(
      StatementSession session, List<WantedRange> wanted, Pace pace);

  /** Asks for ranges that somebody waits for. */
  default List<CompletableFuture<Bytes>> read(StatementSession session, List<WantedRange> wanted) {
    return read(session, wanted, Pace.NOW);
  }

  /**
   * What {@link #read} would send for these ranges, given what a cache holds now; sends nothing.
   * What another reader has asked for is not considered. A suffix or open range of an object that
   * the session has not pinned counts as one request of unknown, that is no, bytes.
   *
   * @param wanted in the order in which they will be asked for, some megabytes at a time
   */
  FetchForecast forecast(StatementSession session, List<WantedRange> wanted);

  /**
   * The last bytes of an object together with its size and version: one suffix request, and none at
   * all where the session has pinned the object and a cache holds them.
   *
   * @param length how many bytes; a shorter object is given whole
   */
  CompletableFuture<ObjectTail> readTail(
      StatementSession session, ObjectLocation location, long length, Purpose purpose);
}
