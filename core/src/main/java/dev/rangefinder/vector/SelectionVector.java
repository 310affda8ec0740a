// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.vector;

import java.util.Objects;

/**
 * The rows of a batch that are still alive, as ascending positions.
 *
 * @param positions at least {@code size} ascending row positions
 * @param size how many of them count
 */
public record SelectionVector(int[] positions, int size) {
  public SelectionVector {
    Objects.checkFromToIndex(0, size, positions.length);
  }
}
