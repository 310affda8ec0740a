// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import static dev.rangefinder.zarr.table.ArrayTexts.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxLengthsTest {

  private static long[] lengths(long[] shape, Variable... variables) {
    return BoxLengths.of(shape, List.of(variables), Long.MAX_VALUE);
  }

  @Test
  void areThoseOfTheLargestChunksWithinTheArray() {
    long[] shape = {10, 100};
    assertThat(
            lengths(
                shape,
                variable(shape, new int[] {40, 20}, "int16"),
                variable(shape, new int[] {2, 30}, "int8")))
        .containsExactly(10, 30);
  }

  @Test
  void areThoseOfTheSmallestChunksForFewRows() {
    long[] shape = {10, 100};
    List<Variable> variables =
        List.of(
            variable(shape, new int[] {40, 20}, "int16"),
            variable(shape, new int[] {2, 30}, "int8"));
    assertThat(BoxLengths.of(shape, variables, 5)).containsExactly(2, 20);
  }

  @Test
  void areTheWholeTableWhereNoChunkIsRead() {
    assertThat(lengths(new long[] {1L << 40, 0})).containsExactly(1L << 40, 1);
  }

  @Test
  void areCutWhereChunksAreLongInDifferentDimensions() {
    long[] shape = {100_000, 100_000};
    long[] lengths =
        lengths(
            shape,
            variable(shape, new int[] {1, 100_000}, "int16"),
            variable(shape, new int[] {100_000, 1}, "float64"));
    // Rows of 200,000 bytes, and columns of 800,000.
    assertThat(lengths[0] * 200_000 + lengths[1] * 800_000).isBetween(20L << 20, 64L << 20);
  }

  @Test
  void areCutWhereTheCellsOfOneChunkDoNotFitIntoAnArrayOfLargerElements() {
    long[] shape = {1L << 31};
    long[] lengths =
        lengths(
            shape,
            variable(shape, new int[] {2_000_000_000}, "int8"),
            variable(shape, new int[] {5_000_000}, "float64"));
    assertThat(lengths[0] * Double.BYTES).isLessThanOrEqualTo(1L << 30);
    assertThat(lengths[0] % 5_000_000).isZero();
  }

  @Test
  void areCutWhereOneChunkAloneIsTooLarge() {
    long[] shape = {1, 1L << 28};
    assertThat(lengths(shape, variable(shape, new int[] {1, 250_000_000}, "float64")))
        .containsExactly(1, 125_000_000);
  }
}
