// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteRangeSetTest {

  @Property
  void behavesLikeASetOfOffsets(
      @ForAll("ranges") List<ByteRange> a,
      @ForAll("ranges") List<ByteRange> b,
      @ForAll("range") ByteRange probe) {
    BitSet minus = bits(a);
    minus.andNot(bits(b));
    BitSet union = bits(a);
    union.or(bits(b));
    BitSet missing = bits(List.of(probe));
    missing.andNot(bits(a));
    ByteRangeSet set = ByteRangeSet.of(a);

    assertThat(bits(set.ranges())).isEqualTo(bits(a));
    assertThat(bits(set.minus(ByteRangeSet.of(b)).ranges())).isEqualTo(minus);
    assertThat(bits(set.union(ByteRangeSet.of(b)).ranges())).isEqualTo(union);
    assertThat(set.length()).isEqualTo(bits(a).cardinality());
    assertThat(set.contains(probe)).isEqualTo(missing.isEmpty());
  }

  @Property
  void itsRangesAreSortedAndNeitherEmptyNorTouching(@ForAll("ranges") List<ByteRange> ranges) {
    long end = -1;
    for (ByteRange range : ByteRangeSet.of(ranges).ranges()) {
      assertThat(range.start()).isGreaterThan(end);
      assertThat(range.isEmpty()).isFalse();
      end = range.end();
    }
  }

  private static BitSet bits(List<ByteRange> ranges) {
    BitSet bits = new BitSet();
    ranges.forEach(range -> bits.set((int) range.start(), (int) range.end()));
    return bits;
  }

  @Provide
  Arbitrary<List<ByteRange>> ranges() {
    return range().list().ofMaxSize(10);
  }

  @Provide
  Arbitrary<ByteRange> range() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 60), Arbitraries.longs().between(0, 20))
        .as(ByteRange::ofLength);
  }
}
