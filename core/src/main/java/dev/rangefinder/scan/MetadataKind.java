// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.scan;

/**
 * A kind of parsed metadata that a format keeps in a {@link MetadataStore}, with how it is weighed
 * and written.
 *
 * @param <T> the parsed form; immutable
 */
public interface MetadataKind<T> {
  /** A name that is unique among kinds and changes when the written form does. */
  String name();

  Class<T> type();

  /** The memory that a value holds, in bytes. */
  long weigh(T value);

  /** The written form of a value, for a store that outlives the process. */
  byte[] write(T value);

  /** Reads what {@link #write} wrote. */
  T read(byte[] written);
}
