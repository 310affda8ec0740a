// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.storage.LinkEstimate;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final long MS = 1_000_000;
  private static final LinkEstimate START = LinkEstimate.of(Duration.ofMillis(30), 80_000_000);

  private final Endpoint endpoint = new Endpoint("https://store");

  private void replies(int count, long latencyNanos) {
    for (int i = 0; i < count; i++) {
      endpoint.replied(latencyNanos);
    }
  }

  @Test
  void beforeAnythingIsMeasuredTheStoresWordCounts() {
    assertThat(endpoint.link(START)).isEqualTo(START);
    assertThat(endpoint.measured()).isEmpty();
  }

  @Test
  void latencyIsTheMedianAndBandwidthThatOfBodies() {
    replies(20, 5 * MS);
    replies(3, 900 * MS);
    endpoint.delivered(10_000_000, 100 * MS);

    assertThat(endpoint.link(START)).isEqualTo(LinkEstimate.of(Duration.ofMillis(5), 100_000_000));
  }

  @Test
  void shortBodiesTellNothingOfTheBandwidth() {
    endpoint.delivered(1000, 1);

    assertThat(endpoint.link(START).bytesPerSecond()).isEqualTo(80_000_000);
  }

  @Test
  void laterBodiesWeighMore() {
    for (int i = 0; i < 50; i++) {
      endpoint.delivered(1_000_000, 10 * MS);
    }
    for (int i = 0; i < 50; i++) {
      endpoint.delivered(1_000_000, 100 * MS);
    }

    assertThat(endpoint.link(START).bytesPerSecond()).isBetween(10_000_000L, 11_000_000L);
  }

  @Test
  void slowConnectionsAreUsefulInAnyNumber() {
    assertThat(endpoint.usefulConnections()).isEqualTo(Integer.MAX_VALUE);
    for (int i = 0; i < 20; i++) {
      endpoint.delivered(10_000_000, 1000 * MS);
    }

    assertThat(endpoint.usefulConnections()).isEqualTo(250);
  }

  @Test
  void aFewFastConnectionsCarryAllThatCanBeCarried() {
    for (int i = 0; i < 10; i++) {
      endpoint.delivered(10_000_000, 200 * MS);
      endpoint.delivered(10_000_000, 20 * MS);
    }

    assertThat(endpoint.usefulConnections()).isEqualTo(5);
  }

  @Test
  void whatAnEarlierProcessMeasuredCountsUntilEnoughIsMeasured() {
    Endpoints before = new Endpoints();
    Endpoint measured = before.of("https://store");
    for (int i = 0; i < 8; i++) {
      measured.replied(7 * MS);
    }
    measured.delivered(1_000_000, 10 * MS);
    Endpoints after = new Endpoints();

    List<String> asked = List.of("https://store", "https://silent");
    after.remember(before.measured(asked));

    LinkEstimate remembered = LinkEstimate.of(Duration.ofMillis(7), 100_000_000);
    assertThat(before.measured(asked)).isEqualTo(Map.of("https://store", remembered));
    assertThat(after.of("https://store").link(START)).isEqualTo(remembered);
  }

  @Test
  void aHedgeIsSentWhenAReplyTakesLongerThanAllButATwentieth() {
    replies(95, 80 * MS);
    replies(5, 400 * MS);
    replies(16, 80 * MS);

    assertThat(endpoint.hedgeDelayNanos()).contains(100 * MS);
  }

  @Test
  void thereIsNoHedgeBeforeEnoughIsKnown() {
    replies(31, 20 * MS);

    assertThat(endpoint.hedgeDelayNanos()).isEmpty();
  }

  @Test
  void thereIsNoHedgeWhenEverythingIsSlow() {
    replies(200, 20 * MS);
    replies(16, 100 * MS);

    assertThat(endpoint.hedgeDelayNanos()).isEmpty();
  }

  @Test
  void atMostOneRequestInTwentyIsHedged() {
    int hedges = 0;
    for (int i = 0; i < 1000; i++) {
      endpoint.sent();
      endpoint.delivered(1000, MS);
      if (endpoint.mayHedge(1000)) {
        endpoint.hedged(1000);
        hedges++;
      }
    }

    assertThat(hedges).isBetween(45, 50);
  }

  @Test
  void atMostOneByteInTwentyIsHedged() {
    long hedged = 0;
    for (int i = 0; i < 1000; i++) {
      endpoint.sent();
      endpoint.delivered(1_000_000, MS);
      if (endpoint.mayHedge(5_000_000)) {
        endpoint.hedged(5_000_000);
        hedged += 5_000_000;
      }
    }

    // What is saved at first comes to it.
    assertThat(hedged).isBetween(45_000_000L, 51_000_000L);
  }

  @Test
  void statisticsTellWhatHappened() {
    endpoint.sent();
    endpoint.sent();
    endpoint.replied(10 * MS);
    endpoint.delivered(500, MS);
    endpoint.failed(Kind.THROTTLED);

    assertThat(endpoint.statistics())
        .isEqualTo(
            new EndpointStatistics("https://store", 2, 500, 1, 1, 0, 0, 10 * MS, 10 * MS, 0));
  }
}
