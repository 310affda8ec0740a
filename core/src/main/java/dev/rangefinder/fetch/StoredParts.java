// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.StoreIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Parts that an earlier process, or this one, has put where they outlive it; a disk cache
 * implements it. Nothing here fails: what cannot be read is not there. Safe for any thread.
 */
public interface StoredParts {

  /** A part that is there, as far as its name tells. Equal to another one that is the same part. */
  interface StoredPart {

    ByteRange range();

    /**
     * Reads and checks all of it, once; may take as long as a disk takes.
     *
     * @param wanted ranges within the part
     * @return their bytes, in the same order; empty when the part has gone or is damaged
     */
    Optional<List<ByteSlice>> load(List<ByteRange> wanted);
  }

  /**
   * What was last seen of an object.
   *
   * @param seen when the service said so
   */
  record LastSeen(ObjectStatus status, Instant seen) {}

  /** Looks what there is of an object, if that is needed; may take as long as a disk takes. */
  void look(VersionedObject object);

  /**
   * Parts that overlap a range, as the last look has shown them and as parts have been added since;
   * does no I/O.
   *
   * @return ascending; each has something of the range that those before it have not
   */
  List<StoredPart> find(VersionedObject object, ByteRange range);

  /** Offers a part that has just arrived; returns at once. */
  void add(VersionedObject object, Part part);

  /** What was last seen of an object, by any process. */
  Optional<LastSeen> lastSeen(StoreIdentity identity, ObjectLocation location);

  /** A service has just told the status of an object; returns at once. */
  void saw(StoreIdentity identity, ObjectStatus status);

  /** Stores nothing. */
  static StoredParts none() {
    return new StoredParts() {
      @Override
      public void look(VersionedObject object) {}

      @Override
      public List<StoredPart> find(VersionedObject object, ByteRange range) {
        return List.of();
      }

      @Override
      public void add(VersionedObject object, Part part) {}

      @Override
      public Optional<LastSeen> lastSeen(StoreIdentity identity, ObjectLocation location) {
        return Optional.empty();
      }

      @Override
      public void saw(StoreIdentity identity, ObjectStatus status) {}
    };
  }
}
