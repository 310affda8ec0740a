// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.io.Serializable;

/**
 * How the coordinates of a chunk become its key below the array (Zarr v3 core, section "Chunk key
 * encoding"; {@code dimension_separator} in v2).
 *
 * @param style which of the two encodings
 * @param separator what stands between coordinates: {@code '/'} or {@code '.'}
 */
public record ChunkKeyEncoding(Style style, char separator) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The encodings that the specification defines. */
  public enum Style {
    /** {@code c/1/2/3}; {@code c} for an array without dimensions. */
    DEFAULT,
    /** {@code 1.2.3}; {@code 0} for an array without dimensions. */
    V2
  }

  public ChunkKeyEncoding {
    if (separator != '/' && separator != '.') {
      throw new IllegalArgumentException("Not a separator of chunk keys: " + separator);
    }
  }

  /** The key of a chunk, relative to the array, for example {@code c/0/12}. */
  public String key(long... chunk) {
    if (chunk.length == 0) {
      return style == Style.DEFAULT ? "c" : "0";
    }
    StringBuilder key = new StringBuilder();
    if (style == Style.DEFAULT) {
      key.append('c').append(separator);
    }
    for (int d = 0; d < chunk.length; d++) {
      if (d > 0) {
        key.append(separator);
      }
      key.append(chunk[d]);
    }
    return key.toString();
  }
}
