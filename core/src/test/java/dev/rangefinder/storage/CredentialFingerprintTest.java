// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialFingerprintTest {

  @Test
  void tellsCredentialsApartAndShowsNone() {
    String fingerprint = CredentialFingerprint.of("key", "secret");

    assertThat(fingerprint)
        .isEqualTo(CredentialFingerprint.of("key", "secret"))
        .isNotEqualTo(CredentialFingerprint.of("key", "other"))
        .isNotEqualTo(CredentialFingerprint.of("keys", "ecret"))
        .matches("[0-9a-f]{24}");
  }
}
