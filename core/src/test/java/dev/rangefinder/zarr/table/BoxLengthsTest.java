// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import static dev.rangefinder.zarr.table.ArrayTexts.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxLengthsTest {

  @Test
  void areThoseOfTheLargestChunksWithinTheArray() {
    long[] shape = {10, 100};
    assertThat(
            BoxLengths.of(
                shape,
                List.of(
                    variable(shape, new int[] {40, 20}, "int16"),
                    variable(shape, new int[] {2, 30}, "int8"))))
        .containsExactly(10, 30);
  }

  @Test
  void areTheWholeTableWhereNoChunkIsRead() {
    assertThat(BoxLengths.of(new long[] {1L << 40, 0}, List.of())).containsExactly(1L << 40, 1);
  }

  @Test
  void areCutWhereChunksAreLongInDifferentDimensions() {
    long[] shape = {100_000, 100_000};
    long[] lengths =
        BoxLengths.of(
            shape,
            List.of(
                variable(shape, new int[] {1, 100_000}, "int16"),
                variable(shape, new int[] {100_000, 1}, "float64")));
    assertThat(lengths[0] * lengths[1]).isLessThanOrEqualTo(1 << 22);
    assertThat(lengths[0]).isBetween(500L, 1024L);
    assertThat(lengths[1]).isBetween(500L, 1024L);
  }

  @Test
  void areCutWhereTheCellsOfOneChunkDoNotFitIntoAnArrayOfLargerElements() {
    long[] shape = {1L << 31};
    long[] lengths =
        BoxLengths.of(
            shape,
            List.of(
                variable(shape, new int[] {2_000_000_000}, "int8"),
                variable(shape, new int[] {50_000_000}, "float64")));
    assertThat(lengths[0] * Double.BYTES).isLessThanOrEqualTo(1L << 30);
    assertThat(lengths[0] % 50_000_000).isZero();
  }

  @Test
  void areCutWhereOneChunkAloneIsTooLarge() {
    long[] shape = {1, 1L << 28};
    long[] lengths =
        BoxLengths.of(shape, List.of(variable(shape, new int[] {1, 250_000_000}, "float64")));
    assertThat(lengths).containsExactly(1, 125_000_000);
  }
}
