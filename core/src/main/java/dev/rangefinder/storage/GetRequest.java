// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import java.util.Objects;
import java.util.Optional;

/**
 * One ranged read of one object.
 *
 * @param range which bytes; a bounded range is not empty
 * @param pin the version that must answer; empty: any, the reply says which
 * @param purpose why these bytes are read
 */
public record GetRequest(
    ObjectLocation location, RangeSpec range, Optional<ObjectVersion> pin, Purpose purpose) {

  public GetRequest {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(pin, "pin");
    Objects.requireNonNull(purpose, "purpose");
    if (range instanceof ByteRange bounded && bounded.isEmpty()) {
      throw new IllegalArgumentException("Empty range of " + location);
    }
  }
}
