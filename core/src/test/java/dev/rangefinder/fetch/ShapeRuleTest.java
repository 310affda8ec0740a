// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.ObjectLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShapeRuleTest {

  private static final int MB = 1_000_000;
  private static final int KIB = 1024;
  private static final ObjectLocation A = ObjectLocation.of("memory://m", "a");
  private static final LinkEstimate FAST = LinkEstimate.of(Duration.ofMillis(30), 80 * MB);
  private static final LinkEstimate SLOW = LinkEstimate.of(Duration.ofMillis(100), 10 * MB);

  private static RequestShape shape(LinkEstimate link, int freeSlots, ByteRangeSet... holes) {
    return new ShapeRule(CoalesceConfig.OBJECT_STORE, link)
        .shape(List.of(holes), freeSlots, freeSlots, Pace.NOW);
  }

  /** {@code count} runs of {@code length} bytes with {@code gap} bytes between. */
  private static ByteRangeSet runs(int count, long length, long gap) {
    List<ByteRange> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ranges.add(ByteRange.ofLength(i * (length + gap), length));
    }
    return ByteRangeSet.of(ranges);
  }

  private static int requests(RequestShape shape, ByteRangeSet holes) {
    List<WantedRange> wanted =
        holes.ranges().stream().map(it -> new WantedRange(A, it, Purpose.DATA)).toList();
    return new FetchPlanner(shape).plan(wanted).requests().size();
  }

  @Test
  void idleConnectionsBridgeOnlyHolesThatCostNothing() {
    RequestShape shape = shape(FAST, 32, runs(10, 100 * KIB, 100 * KIB));

    assertThat(shape.maxGapBytes()).isEqualTo(2_400_000 / 50);
  }

  @Test
  void withoutAFreeConnectionAHoleIsBridgedUpToLatencyTimesBandwidth() {
    assertThat(shape(FAST, 0, runs(100, 1000, 2_399_000)).maxGapBytes()).isEqualTo(2_399_000);
    assertThat(shape(FAST, 0, runs(100, 1000, 2_500_000)).maxGapBytes()).isEqualTo(2_400_000);
    assertThat(shape(SLOW, 0, runs(100, 1000, 2_500_000)).maxGapBytes()).isEqualTo(1_000_000);
  }

  @Test
  void theSmallestHolesAreBridgedUntilThereIsAConnectionForEachRequest() {
    ByteRangeSet holes =
        ByteRangeSet.of(
            ByteRange.ofLength(0, 10),
            ByteRange.ofLength(100_000, 10),
            ByteRange.ofLength(300_000, 10),
            ByteRange.ofLength(600_000, 10));

    RequestShape shape = shape(FAST, 2, holes);

    assertThat(requests(shape, holes)).isEqualTo(2);
    assertThat(shape.maxGapBytes()).isLessThan(250_000);
  }

  @Test
  void aLongRangeIsCutForTheIdleConnections() {
    ByteRangeSet tenColumnChunks = runs(10, 2_700_000, 76 * MB);

    assertThat(requests(shape(FAST, 32, tenColumnChunks), tenColumnChunks)).isBetween(30, 32);
    assertThat(requests(shape(SLOW, 32, tenColumnChunks), tenColumnChunks)).isBetween(30, 32);
    assertThat(requests(shape(SLOW, 10, tenColumnChunks), tenColumnChunks)).isEqualTo(10);
  }

  @Test
  void aLongRangeIsNotCutForConnectionsThatBringNoMore() {
    ByteRangeSet tenColumnChunks = runs(10, 2_700_000, 76 * MB);
    ByteRangeSet oneChunk = runs(1, 6_000_000, 0);
    ShapeRule rule = new ShapeRule(CoalesceConfig.OBJECT_STORE, FAST);

    for (int useful : new int[] {-3, 1, 5, 19}) {
      RequestShape shape = rule.shape(List.of(tenColumnChunks), 32, useful, Pace.NOW);
      assertThat(requests(shape, tenColumnChunks)).isEqualTo(10);
      assertThat(shape.maxGapBytes()).isEqualTo(shape(FAST, 32, tenColumnChunks).maxGapBytes());
    }
    assertThat(requests(rule.shape(List.of(oneChunk), 32, 5, Pace.NOW), oneChunk)).isEqualTo(5);
  }

  @Test
  void shortRunsAreNotJoinedMoreWhereFewConnectionsAreUseful() {
    ByteRangeSet small = runs(10, 90 * KIB, 20 * KIB);
    ShapeRule rule = new ShapeRule(CoalesceConfig.OBJECT_STORE, FAST);

    assertThat(rule.shape(List.of(small), 32, 2, Pace.NOW))
        .isEqualTo(rule.shape(List.of(small), 32, 32, Pace.NOW));
  }

  @Test
  void whatIsReadAheadIsCutIntoPiecesThatAreWorthTheirRoundTrips() {
    ByteRangeSet chunk = runs(1, 2_400_000, 0);
    ShapeRule rule = new ShapeRule(CoalesceConfig.OBJECT_STORE, FAST);

    RequestShape ahead = rule.shape(List.of(chunk), 32, 32, Pace.AHEAD);

    assertThat(requests(ahead, chunk)).isEqualTo(1);
    assertThat(requests(rule.shape(List.of(chunk), 32, 32, Pace.NOW), chunk)).isEqualTo(4);
  }

  @Test
  void whatArrivesInAFractionOfARoundTripIsNotCut() {
    ByteRangeSet small = runs(1, 500 * KIB, 0);

    assertThat(requests(shape(FAST, 32, small), small)).isEqualTo(1);
  }

  @Test
  void aVeryLongRangeKeepsToTheStoresCap() {
    ByteRangeSet huge = runs(1, 4_000L * MB, 0);

    assertThat(shape(FAST, 8, huge).maxRequestBytes())
        .isEqualTo(CoalesceConfig.OBJECT_STORE.maxRequestBytes());
  }

  @Property
  void theShapeKeepsToTheStoresBounds(
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll @LongRange(min = 1, max = 20_000_000) long length,
      @ForAll @LongRange(min = 1, max = 20_000_000) long gap,
      @ForAll @IntRange(min = 0, max = 64) int free,
      @ForAll @LongRange(min = 0, max = 2_000_000_000L) long latencyNanos,
      @ForAll @LongRange(min = 1, max = 5_000_000_000L) long bytesPerSecond) {
    LinkEstimate link = new LinkEstimate(latencyNanos, bytesPerSecond);
    ByteRangeSet holes = runs(count, length, gap);

    RequestShape shape = shape(link, free, holes);

    assertThat(shape.maxGapBytes())
        .isBetween(ShapeRule.MIN_GAP_BYTES, CoalesceConfig.OBJECT_STORE.maxGapBytes());
    assertThat(shape.maxRequestBytes())
        .isBetween(ShapeRule.MIN_PIECE_BYTES, CoalesceConfig.OBJECT_STORE.maxRequestBytes());
    if (shape.maxRequestBytes() < CoalesceConfig.OBJECT_STORE.maxRequestBytes()
        && shape.maxRequestBytes()
            > Math.max(ShapeRule.MIN_PIECE_BYTES, link.bytesPerRoundTrip() / 4)) {
      // Cut for the connections that are free, and for no more.
      assertThat(requests(shape, holes)).isLessThanOrEqualTo(Math.max(1, free));
    }
  }
}
