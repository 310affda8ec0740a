// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyWindowTest {

  private final ConcurrencyWindow window = new ConcurrencyWindow(32);

  @Test
  void isHalvedWhenTheServiceAsksForPatience() {
    window.throttled(0, 30);

    assertThat(window.width()).isEqualTo(16);
  }

  @Test
  void repliesToRequestsThatWereUnderWayTogetherCountOnce() {
    for (int i = 0; i < 10; i++) {
      window.throttled(i, 30 + i);
    }
    assertThat(window.width()).isEqualTo(16);

    window.throttled(31, 70);

    assertThat(window.width()).isEqualTo(8);
  }

  @Test
  void growsByOneForAsManyGoodRepliesAsItIsWide() {
    window.throttled(0, 30);

    for (int i = 0; i < 18; i++) {
      window.succeeded();
    }

    assertThat(window.width()).isEqualTo(17);
  }

  @Test
  void neverClosesAndNeverGrowsBeyondTheStoresBound() {
    for (int i = 1; i <= 10; i++) {
      window.throttled(i * 100L, i * 100L + 30);
    }
    assertThat(window.width()).isEqualTo(1);

    for (int i = 0; i < 10_000; i++) {
      window.succeeded();
    }

    assertThat(window.width()).isEqualTo(32);
  }
}
