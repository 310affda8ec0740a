// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingFaultsTest {

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 502, 503, 504, 507, 509, 520, 524, 530, 599})
  void faultsOfAMomentAreSentAgain(int status) {
    assertThat(PassingFaults.include(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206, 301, 400, 401, 403, 404, 412, 416, 418, 501, 505, 511, 600})
  void whatWillBeSaidAgainIsNot(int status) {
    assertThat(PassingFaults.include(status)).isFalse();
  }
}
