// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import java.util.Optional;

/**
 * A request that a store was sent.
 *
 * @param range empty for a stat or a listing
 * @param pin the version that had to answer, if any
 */
public record RecordedRequest(
    Purpose purpose,
    ObjectLocation location,
    Optional<RangeSpec> range,
    Optional<ObjectVersion> pin) {

  /** Short text to compare with in tests: {@code data a/b.parquet [0, 100)}. */
  public String text() {
    return purpose.label() + " " + location.key() + range.map(it -> " " + it).orElse("");
  }
}
