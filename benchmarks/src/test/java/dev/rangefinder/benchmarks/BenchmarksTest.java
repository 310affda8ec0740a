// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {

  @Test
  void theRemoteSuiteFetchesTheSameBytes(@TempDir Path data) throws Exception {
    assertThat(Benchmarks.run(data, "remote", "--quick")).isZero();
  }

  @Test
  void theScanSuiteGivesEqualAnswers(@TempDir Path data) throws Exception {
    assertThat(Benchmarks.run(data, "scan", "--quick")).isZero();
  }

  @Test
  void theZarrSuiteGivesEqualAnswers(@TempDir Path data) throws Exception {
    assertThat(Benchmarks.run(data, "zarr", "--quick")).isZero();
  }

  @Test
  void anUnknownSuiteIsAnError(@TempDir Path data) throws Exception {
    assertThat(Benchmarks.run(data, "nothing")).isEqualTo(2);
  }

  @Test
  void aClaimIsHeldUpToItsBound() {
    assertThat(new Claim("x", 3, 3).text()).isEqualTo("claim x measured 3.00 bound 3.00 held");
    assertThat(new Claim("x", 3.1, 3).text()).isEqualTo("claim x measured 3.10 bound 3.00 missed");
    assertThat(new Claim("x", 3.1, 3, Claim.Side.AT_LEAST).isHeld()).isTrue();
    assertThat(new Claim("x", 2.9, 3, Claim.Side.AT_LEAST).isHeld()).isFalse();
  }
}
