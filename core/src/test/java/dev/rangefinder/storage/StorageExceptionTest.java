// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StorageExceptionTest {

  private final ObjectLocation location =
      ObjectLocation.parse("https://u:pw@host/x?signature=secret");

  @Test
  void namesTheObjectTheRangeAndTheAttemptsButNoSecret() {
    StorageException failure =
        StorageException.of(Kind.TRANSPORT, location, "the connection broke")
            .range(new ByteRange(0, 10))
            .retryAfter(Duration.ofSeconds(2))
            .build()
            .afterAttempts(3);

    assertThat(failure)
        .hasMessage(
            "https://host/x: the connection broke (bytes [0, 10)) after 3 attempts;"
                + " it asks to wait 2 seconds");
    assertThat(failure.attempts()).isEqualTo(3);
    assertThat(failure.range()).contains(new ByteRange(0, 10));
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(2));
    assertThat(failure.isRetryable()).isTrue();
  }
}
