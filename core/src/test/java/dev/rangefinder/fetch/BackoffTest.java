// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.session.Deadline;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final long MS = 1_000_000;
  private static final long SECOND = 1000 * MS;
  private static final FetchLimits LIMITS =
      FetchLimits.DEFAULT
          .withMaxAttempts(5)
          .withRetryTime(Duration.ofSeconds(60))
          .withBackoff(Duration.ofMillis(100), Duration.ofMillis(350));

  private final Backoff backoff = new Backoff(LIMITS);

  private static StorageException.Builder failure(Kind kind) {
    return StorageException.of(kind, ObjectLocation.of("memory://m", "a"), "failed");
  }

  private OptionalLong fail(Kind kind, long nowNanos) {
    return backoff.failed(failure(kind).build(), nowNanos, Deadline.never());
  }

  @Test
  void waitsTwiceAsLongEachTimeWithJitterUpToTheLongestPause() {
    assertThat(fail(Kind.THROTTLED, 1).getAsLong()).isBetween(50 * MS, 100 * MS);
    assertThat(fail(Kind.TRANSPORT, 2).getAsLong()).isBetween(100 * MS, 200 * MS);
    assertThat(fail(Kind.TRANSPORT, 3).getAsLong()).isBetween(175 * MS, 350 * MS);
    assertThat(fail(Kind.TRANSPORT, 4).getAsLong()).isBetween(175 * MS, 350 * MS);
    assertThat(fail(Kind.TRANSPORT, 5)).isEmpty();
  }

  @Test
  void whatLaterAttemptsCannotMendIsNotRepeated() {
    for (Kind kind : Kind.values()) {
      boolean repeated = kind == Kind.THROTTLED || kind == Kind.TRANSPORT;
      OptionalLong delay = new Backoff(LIMITS).failed(failure(kind).build(), 1, Deadline.never());
      assertThat(delay.isPresent()).as(kind.name()).isEqualTo(repeated);
    }
  }

  @Test
  void waitsAsLongAsTheServiceAsks() {
    StorageException patience = failure(Kind.THROTTLED).retryAfter(Duration.ofSeconds(7)).build();

    assertThat(backoff.failed(patience, 1, Deadline.never())).hasValue(7 * SECOND);
  }

  @Test
  void nothingIsSentWhenTheTimeForRepeatingIsOver() {
    assertThat(fail(Kind.TRANSPORT, SECOND)).isPresent();

    assertThat(fail(Kind.TRANSPORT, 61 * SECOND)).isEmpty();
  }

  @Test
  void aPauseLongerThanTheTimeForRepeatingIsNotBegun() {
    StorageException patience = failure(Kind.THROTTLED).retryAfter(Duration.ofSeconds(120)).build();

    assertThat(backoff.failed(patience, 1, Deadline.never())).isEmpty();
  }

  @Test
  void nothingIsSentAfterTheDeadlineOfWhoWaits() {
    StorageException patience = failure(Kind.THROTTLED).retryAfter(Duration.ofSeconds(7)).build();

    assertThat(backoff.failed(patience, 1, Deadline.after(Duration.ofSeconds(5)))).isEmpty();
  }

  @Test
  void anAttemptThatBroughtBytesStartsTheCountAnew() {
    for (int i = 0; i < 20; i++) {
      assertThat(fail(Kind.TRANSPORT, 1 + i)).isPresent();
      backoff.progressed();
    }
  }
}
