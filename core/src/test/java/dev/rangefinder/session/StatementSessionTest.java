// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StatementSessionTest {

  private static void assertEnds(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatementCancelledException.class, it -> assertThat(it.reason()).isEqualTo(reason));
  }

  @Test
  void cancelRunsTheListenersOnceAndEndsWaits() {
    StatementSession session = StatementSession.unlimited();
    List<String> heard = new ArrayList<>();
    session.cancelToken().onCancel(() -> heard.add("first"));
    session.cancelToken().onCancel(() -> heard.add("removed")).close();
    CompletableFuture<String> never = new CompletableFuture<>();
    CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS).execute(session::cancel);

    assertEnds(Reason.CANCELLED, () -> session.await(never));
    session.cancel();
    session.cancelToken().onCancel(() -> heard.add("late"));

    assertThat(heard).containsExactly("first", "late");
    assertThat(never).isCancelled();
    assertEnds(Reason.CANCELLED, session::throwIfCancelled);
    assertEnds(
        Reason.CANCELLED, () -> session.await(CompletableFuture.completedFuture("too late")));
  }

  @Test
  void aDeadlineIsNoCancel() {
    try (StatementSession session =
        StatementSession.builder().deadline(Deadline.after(Duration.ofMillis(20))).build()) {
      assertEnds(Reason.TIMED_OUT, () -> session.await(new CompletableFuture<>()));
      assertEnds(Reason.TIMED_OUT, session::throwIfCancelled);
    }
  }

  @Test
  void theDeadlineEndsAStatementThatDoesNotWait() throws Exception {
    try (StatementSession session =
        StatementSession.builder().deadline(Deadline.after(Duration.ofMillis(10))).build()) {
      CompletableFuture<Void> heard = new CompletableFuture<>();
      session.cancelToken().onCancel(() -> heard.complete(null));

      heard.get(10, TimeUnit.SECONDS);

      assertEnds(Reason.TIMED_OUT, session::throwIfCancelled);
    }
  }

  @Test
  void awaitThrowsWhatTheFutureFailedWith() {
    try (StatementSession session = StatementSession.unlimited()) {
      IllegalStateException cause = new IllegalStateException("cause");

      assertThatThrownBy(() -> session.await(CompletableFuture.failedFuture(cause)))
          .isSameAs(cause);
      assertThatThrownBy(
              () ->
                  session.await(CompletableFuture.failedFuture(cause).thenApply(Object::toString)))
          .isSameAs(cause);
      assertThat(session.await(CompletableFuture.completedFuture(3))).isEqualTo(3);
    }
  }

  @Test
  void anInterruptCancelsTheStatement() {
    try (StatementSession session = StatementSession.unlimited()) {
      Thread.currentThread().interrupt();

      assertEnds(Reason.CANCELLED, () -> session.await(new CompletableFuture<>()));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closingGivesMemoryBackAndEndsTheStatement() {
    MemoryBudget budget = new MemoryBudget(100);
    StatementSession session = StatementSession.builder().memoryBudget(budget).build();
    session.memory().reserve(60);

    assertThat(session.memory().tryReserve(50)).isFalse();
    assertThatThrownBy(() -> session.memory().reserve(50))
        .isInstanceOf(MemoryLimitException.class)
        .hasMessageContaining("memoryLimit");
    session.memory().release(20);
    assertThat(budget.reservedBytes()).isEqualTo(40);
    session.close();

    assertThat(budget.reservedBytes()).isZero();
    assertEnds(Reason.CLOSED, session::throwIfCancelled);
  }

  @Test
  void anObjectIsPinnedToOneVersion() {
    try (StatementSession session = StatementSession.unlimited()) {
      ObjectLocation location = ObjectLocation.parse("s3://b/x");
      ObjectStatus first = new ObjectStatus(location, 10, ObjectVersion.ofETag("1"));
      ObjectStatus second = new ObjectStatus(location, 10, ObjectVersion.ofETag("2"));
      session.pins().pin(first);
      session.pins().pin(first);

      assertThatThrownBy(() -> session.pins().pin(second))
          .isInstanceOfSatisfying(
              StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.CHANGED));
      session.pins().clear();
      session.pins().pin(second);

      assertThat(session.pins().of(location)).contains(second);
    }
  }

  @Test
  void allowedLocationsBindEveryNameOfOne() {
    AllowedLocations allowed =
        AllowedLocations.under(
            List.of(ObjectLocation.parse("s3://b/data"), ObjectLocation.parse("file:///srv/x")));

    assertThat(allowed.allows(ObjectLocation.parse("s3://b/data/x"))).isTrue();
    assertThat(allowed.allows(ObjectLocation.parse("s3://b/data"))).isTrue();
    assertThat(allowed.allows(ObjectLocation.parse("s3://b/database"))).isFalse();
    assertThat(allowed.allows(ObjectLocation.parse("s3://b2/data/x"))).isFalse();
    assertThat(allowed.allows(ObjectLocation.parse("file:///srv/x/../y"))).isFalse();
    assertThat(AllowedLocations.any().allows(ObjectLocation.parse("s3://z/q"))).isTrue();
  }
}
