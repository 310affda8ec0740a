// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import java.util.List;

/**
 * Parts that need not be fetched again; a cache implements it. Both calls are quick, do no I/O, and
 * come from any thread.
 */
public interface KnownParts {

  /** The parts that overlap a range, ascending and disjoint; holes between them are usual. */
  List<Part> find(VersionedObject object, ByteRange range);

  /** Offers a part that has just arrived; what is known of it already may be ignored. */
  void add(VersionedObject object, Part part);

  /** Knows nothing and keeps nothing. */
  static KnownParts none() {
    return new KnownParts() {
      @Override
      public List<Part> find(VersionedObject object, ByteRange range) {
        return List.of();
      }

      @Override
      public void add(VersionedObject object, Part part) {}
    };
  }
}
