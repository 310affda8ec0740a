// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.storage.ObjectStatus;

/**
 * The end of an object, with what its reply said of the whole.
 *
 * @param bytes the last bytes, all of them for a short object
 */
public record ObjectTail(ObjectStatus status, Bytes bytes) {

  /** Where the bytes lie in the object. */
  public ByteRange range() {
    return new ByteRange(status.size() - bytes.length(), status.size());
  }
}
