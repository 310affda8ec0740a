// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/**
 * Where bytes under a {@link ByteReader} come from; only for messages.
 *
 * @param object the object's location, without any secret
 * @param offset offset in the object of the reader's first byte
 * @param structure what is being read, in the format's own words, for example {@code footer}
 */
public record ByteOrigin(String object, long offset, String structure) {

  /** The same bytes, seen as another structure. */
  public ByteOrigin as(String otherStructure) {
    return new ByteOrigin(object, offset, otherStructure);
  }

  /** The origin of bytes that begin {@code distance} further on. */
  public ByteOrigin plus(long distance) {
    return new ByteOrigin(object, offset + distance, structure);
  }
}
