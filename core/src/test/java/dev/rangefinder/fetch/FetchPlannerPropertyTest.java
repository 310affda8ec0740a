// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FetchPlannerPropertyTest {

  private static final int SIZE = 300;

  @Property
  void everyWantedByteThatIsNotPresentIsInExactlyOneRequest(
      @ForAll("wanted") List<WantedRange> wanted,
      @ForAll("ranges") List<ByteRange> present,
      @ForAll("configs") CoalesceConfig config) {
    ByteRangeSet presentSet = ByteRangeSet.of(present);

    FetchPlan plan = new FetchPlanner(config).plan(wanted, location -> presentSet);

    Map<ObjectLocation, BitSet> requested = new HashMap<>();
    Map<ObjectLocation, BitSet> pieces = new HashMap<>();
    for (FetchRequest request : plan.requests()) {
      mark(requested, request.location(), request.range());
      request.pieces().forEach(piece -> mark(pieces, request.location(), piece));
      request.pieces().forEach(piece -> assertThat(request.range().contains(piece)).isTrue());
    }
    Map<ObjectLocation, BitSet> expected = new HashMap<>();
    for (WantedRange one : wanted) {
      ByteRange range = (ByteRange) one.range();
      BitSet bits = expected.computeIfAbsent(one.location(), it -> new BitSet());
      bits.set((int) range.start(), (int) range.end());
      presentSet.ranges().forEach(it -> bits.clear((int) it.start(), (int) it.end()));
    }
    expected.values().removeIf(BitSet::isEmpty);
    assertThat(pieces).isEqualTo(expected);
  }

  @Property
  void requestsKeepToTheCapAndBridgeNoLargerGapThanAllowed(
      @ForAll("wanted") List<WantedRange> wanted, @ForAll("configs") CoalesceConfig config) {
    FetchPlan plan = new FetchPlanner(config).plan(wanted);

    for (FetchRequest request : plan.requests()) {
      assertThat(request.range().length()).isBetween(1L, config.maxRequestBytes());
      long end = request.range().start();
      for (ByteRange piece : request.pieces()) {
        assertThat(piece.start() - end).isBetween(0L, config.maxGapBytes());
        end = piece.end();
      }
      assertThat(end).isEqualTo(request.range().end());
    }
  }

  @Property
  void aWantedRangeIsMadeOfWholePieces(
      @ForAll("wanted") List<WantedRange> wanted, @ForAll("configs") CoalesceConfig config) {
    FetchPlan plan = new FetchPlanner(config).plan(wanted);

    for (WantedRange one : wanted) {
      ByteRange range = (ByteRange) one.range();
      for (FetchRequest request : plan.requests()) {
        for (ByteRange piece : request.pieces()) {
          if (request.location().equals(one.location()) && piece.overlaps(range)) {
            assertThat(range.contains(piece)).isTrue();
          }
        }
      }
    }
  }

  private static void mark(Map<ObjectLocation, BitSet> bits, ObjectLocation object, ByteRange it) {
    BitSet ofObject = bits.computeIfAbsent(object, key -> new BitSet());
    assertThat(ofObject.get((int) it.start(), (int) it.end()).isEmpty()).isTrue();
    ofObject.set((int) it.start(), (int) it.end());
  }

  @Provide
  Arbitrary<List<ByteRange>> ranges() {
    return range().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<WantedRange>> wanted() {
    Arbitrary<ObjectLocation> locations =
        Arbitraries.of("a", "b").map(key -> ObjectLocation.of("memory://m", key));
    return Combinators.combine(locations, range())
        .as((location, range) -> new WantedRange(location, range, Purpose.DATA))
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<CoalesceConfig> configs() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 40), Arbitraries.longs().between(1, 120))
        .as((gap, cap) -> new CoalesceConfig(gap, cap, 4));
  }

  private static Arbitrary<ByteRange> range() {
    return Combinators.combine(
            Arbitraries.integers().between(0, SIZE), Arbitraries.integers().between(0, 90))
        .as((start, length) -> new ByteRange(start, Math.min(SIZE, start + length)))
        .filter(it -> it.start() <= it.end());
  }
}
