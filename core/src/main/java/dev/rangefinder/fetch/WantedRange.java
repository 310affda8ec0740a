// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.ObjectLocation;
import java.util.Objects;

/**
 * Bytes that a reader needs.
 *
 * @param range a bounded range may be empty; a suffix or an open range is cut at the object's end
 * @param purpose why they are needed
 * @param presence whether a missing object is an error
 */
public record WantedRange(
    ObjectLocation location, RangeSpec range, Purpose purpose, Presence presence) {

  public WantedRange {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(presence, "presence");
  }

  /** Bytes of an object that has to be there. */
  public WantedRange(ObjectLocation location, RangeSpec range, Purpose purpose) {
    this(location, range, purpose, Presence.REQUIRED);
  }

  /** The bytes {@code [start, end)}. */
  public static WantedRange of(ObjectLocation location, long start, long end, Purpose purpose) {
    return new WantedRange(location, new ByteRange(start, end), purpose);
  }

  /** The whole object, whatever its size. */
  public static WantedRange whole(ObjectLocation location, Purpose purpose) {
    return new WantedRange(location, RangeSpec.all(), purpose);
  }

  /** The same range of an object that may be missing. */
  public WantedRange ifPresent() {
    return new WantedRange(location, range, purpose, Presence.OPTIONAL);
  }
}
