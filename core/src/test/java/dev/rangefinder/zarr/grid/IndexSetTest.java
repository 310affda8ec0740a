// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Sets of indices behave as sets of bits do. */
final class IndexSetTest {
  private static final int LENGTH = 64;

  @Property
  void operationsAreThoseOfSets(
      @ForAll @Size(max = 40) List<@IntRange(max = LENGTH - 1) Integer> some,
      @ForAll @Size(max = 40) List<@IntRange(max = LENGTH - 1) Integer> others) {
    IndexSet a = indexSet(some);
    IndexSet b = indexSet(others);

    BitSet union = bits(some);
    union.or(bits(others));
    assertSame(a.union(b), union);

    BitSet intersection = bits(some);
    intersection.and(bits(others));
    assertSame(a.intersect(b), intersection);

    BitSet complement = bits(some);
    complement.flip(0, LENGTH);
    assertSame(a.complement(LENGTH), complement);
    assertThat(a.complement(LENGTH).complement(LENGTH)).isEqualTo(a).hasSameHashCodeAs(a);
  }

  @Property
  void partsAreThoseOfSets(
      @ForAll @Size(max = 40) List<@IntRange(max = LENGTH - 1) Integer> some,
      @ForAll @IntRange(max = LENGTH) int start,
      @ForAll @IntRange(max = LENGTH) int end,
      @ForAll @IntRange(min = 1, max = 20) int chunkLength) {
    IndexSet set = indexSet(some);
    BitSet bits = bits(some);
    if (start <= end) {
      assertSame(set.within(start, end), bits.get(start, end));
      BitSet within = bits.get(start, end);
      assertThat(set.containsAll(start, end)).isEqualTo(within.cardinality() == end - start);
      assertThat(set.overlaps(start, end)).isEqualTo(!within.isEmpty());
    }
    BitSet chunks = new BitSet();
    bits.stream().forEach(index -> chunks.set(index / chunkLength));
    assertSame(set.chunks(chunkLength), chunks);
  }

  @Test
  void rangesThatTouchBecomeOne() {
    IndexSet.Builder builder = IndexSet.builder();
    builder.add(1, 3);
    builder.add(3, 5);
    builder.add(4, 4);
    builder.add(7, 8);
    IndexSet set = builder.build();
    assertThat(set).hasToString("{[1, 5), [7, 8)}").isEqualTo(IndexSet.ofIndices(7, 4, 3, 2, 1, 1));
    assertThat(set.first()).isEqualTo(1);
    assertThat(set.last()).isEqualTo(7);
  }

  @Test
  void rangesAcrossTheWholeOfLongHaveRoom() {
    IndexSet all = IndexSet.all(Long.MAX_VALUE);
    assertThat(all.count()).isEqualTo(Long.MAX_VALUE);
    assertThat(all.chunks(2).count()).isEqualTo((1L << 62));
    assertThat(all.intersect(IndexSet.of(Long.MAX_VALUE - 1)).count()).isEqualTo(1);
  }

  @Test
  void rangesOutOfOrderAndNegativeOnesAreRefused() {
    IndexSet.Builder builder = IndexSet.builder();
    builder.add(5, 6);
    assertThatThrownBy(() -> builder.add(4, 9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IndexSet.range(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThat(IndexSet.range(3, 3)).isSameAs(IndexSet.none());
  }

  private static IndexSet indexSet(List<Integer> indices) {
    return IndexSet.ofIndices(indices.stream().mapToLong(Integer::longValue).toArray());
  }

  private static BitSet bits(List<Integer> indices) {
    BitSet bits = new BitSet();
    indices.forEach(bits::set);
    return bits;
  }

  private static void assertSame(IndexSet set, BitSet bits) {
    assertThat(set.toArray()).containsExactly(bits.stream().asLongStream().toArray());
    assertThat(set.count()).isEqualTo(bits.cardinality());
    assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
    assertThat(IntStream.range(0, LENGTH).filter(set::contains).toArray())
        .containsExactly(bits.stream().toArray());
    for (int range = 1; range < set.ranges(); range++) {
      assertThat(set.start(range)).isGreaterThan(set.end(range - 1));
    }
    BitSet visited = new BitSet();
    set.forEach(index -> visited.set((int) index));
    assertThat(visited).isEqualTo(bits);
  }
}
