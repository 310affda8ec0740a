// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Chunks cover an array; the last ones reach beyond it. */
final class ChunkGridTest {

  @Test
  void lastChunksAreClippedToTheArray() {
    ChunkGrid grid = new ChunkGrid(new long[] {10, 7, 4}, new int[] {4, 7, 5});
    assertThat(grid.chunks(0)).isEqualTo(3);
    assertThat(grid.chunks(1)).isEqualTo(1);
    assertThat(grid.chunks()).isEqualTo(3);
    assertThat(grid.clippedShape(0, 0, 0)).containsExactly(4, 7, 4);
    assertThat(grid.clippedShape(2, 0, 0)).containsExactly(2, 7, 4);
    assertThat(grid.clippedElements(2, 0, 0)).isEqualTo(56);
    assertThat(grid.chunkElements()).isEqualTo(140);
    assertThat(grid.start(0, 2)).isEqualTo(8);
    assertThat(grid.end(0, 2)).isEqualTo(10);
    assertThat(grid.chunkAt(0, 7)).isEqualTo(1);
    assertThat(grid.withChunkShape(2, 7, 1).chunks()).isEqualTo(20);
  }

  @Test
  void anArrayWithoutDimensionsHasOneChunk() {
    ChunkGrid grid = new ChunkGrid(new long[0], new int[0]);
    assertThat(grid.chunks()).isEqualTo(1);
    assertThat(grid.clippedElements()).isEqualTo(1);
  }

  @Test
  void aDimensionOfLengthZeroHasNoChunk() {
    ChunkGrid grid = new ChunkGrid(new long[] {5, 0}, new int[] {2, 3});
    assertThat(grid.chunks()).isZero();
  }

  @Test
  void longDimensionsDoNotOverflow() {
    ChunkGrid grid = new ChunkGrid(new long[] {Long.MAX_VALUE}, new int[] {Integer.MAX_VALUE});
    long last = grid.chunks() - 1;
    assertThat(grid.end(0, last)).isEqualTo(Long.MAX_VALUE);
    assertThat(grid.clippedLength(0, last)).isBetween(1, Integer.MAX_VALUE);
  }

  @Test
  void lengthsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new ChunkGrid(new long[] {4}, new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChunkGrid(new long[] {4}, new int[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
