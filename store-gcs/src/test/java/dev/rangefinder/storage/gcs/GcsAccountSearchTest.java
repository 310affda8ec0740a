// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.GoogleCredentials;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.gcs.GcsAccountSearch.Found;
import dev.rangefinder.storage.gcs.GcsAccountSearch.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How requests share one search for an account, and when it is made again. */
@Timeout(60)
class GcsAccountSearchTest {

  private static final ObjectLocation BUCKET = ObjectLocation.of("gs://lake", "");
  private static final GcsAccount ACCOUNT =
      new GcsAccount(
          GoogleCredentials.newBuilder().build(), "me", "", "1", URI.create("http://localhost/"));
  private static final Found CERTAINLY_NOBODY = new Found(Optional.empty(), true);
  private static final Found PERHAPS_NOBODY = new Found(Optional.empty(), false);
  private static final Found SOMEBODY = new Found(Optional.of(ACCOUNT), true);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final AtomicInteger searches = new AtomicInteger();

  private GcsAccountSearch search(Supplier<Found> found, Limits limits) {
    return new GcsAccountSearch(
        BUCKET,
        () -> {
          searches.incrementAndGet();
          return found.get();
        },
        limits);
  }

  private Found missedTheFirstTime() {
    return searches.get() == 1 ? PERHAPS_NOBODY : SOMEBODY;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitAccount(Supplier<Optional<GcsAccount>> account) throws Exception {
    while (account.get().isEmpty()) {
      Thread.sleep(5);
    }
  }

  @Test
  void requestsShareOneSearch() {
    CountDownLatch answer = new CountDownLatch(1);
    GcsAccountSearch shared =
        search(
            () -> {
              await(answer);
              return SOMEBODY;
            },
            new Limits(LONG, SHORT, SHORT, LONG));
    List<CompletableFuture<Optional<GcsAccount>>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      requests.add(CompletableFuture.supplyAsync(shared::usable, task -> new Thread(task).start()));
    }
    answer.countDown();

    assertThat(requests).allSatisfy(it -> assertThat(it.join()).contains(ACCOUNT));
    assertThat(shared.known()).contains(ACCOUNT);
    assertThat(searches).hasValue(1);
  }

  @Test
  void aRequestWaitsForASearchNoLongerThanItsLimit() {
    CountDownLatch answer = new CountDownLatch(1);
    GcsAccountSearch slow =
        search(
            () -> {
              await(answer);
              return SOMEBODY;
            },
            new Limits(SHORT, SHORT, SHORT, LONG));

    StorageException failure = catchThrowableOfType(StorageException.class, slow::usable);
    answer.countDown();

    assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure).hasMessageContaining("gs://lake/").hasMessageContaining("credentialsFile");
    assertThat(searches).hasValue(1);
  }

  /** What an interrupted request would take for anonymity is none. */
  @Test
  void aRequestThatIsGivenUpIsNotAnonymous() {
    CountDownLatch answer = new CountDownLatch(1);
    GcsAccountSearch slow =
        search(
            () -> {
              await(answer);
              return SOMEBODY;
            },
            new Limits(LONG, SHORT, SHORT, LONG));

    Thread.currentThread().interrupt();
    StorageException failure = catchThrowableOfType(StorageException.class, slow::usable);
    assertThat(Thread.interrupted()).isTrue();
    answer.countDown();

    assertThat(failure).hasMessageContaining("given up");
    assertThat(slow.usable()).contains(ACCOUNT);
    assertThat(searches).hasValue(1);
  }

  @Test
  void aCertainAnswerIsKept() throws Exception {
    GcsAccountSearch nobody =
        search(() -> CERTAINLY_NOBODY, new Limits(LONG, Duration.ZERO, SHORT, SHORT));

    assertThat(nobody.usable()).isEmpty();
    Thread.sleep(20);
    assertThat(nobody.usable()).isEmpty();
    assertThat(searches).hasValue(1);
  }

  @Test
  void aMissedAnswerIsLookedForAgainAfterAPause() throws Exception {
    GcsAccountSearch late =
        search(this::missedTheFirstTime, new Limits(LONG, SHORT, LONG, Duration.ZERO));

    assertThat(late.usable()).isEmpty();
    awaitAccount(late::usable);

    assertThat(searches).hasValue(2);
  }

  @Test
  void aMissedAnswerIsNotLookedForAtOnce() throws Exception {
    GcsAccountSearch late =
        search(this::missedTheFirstTime, new Limits(LONG, LONG, LONG, Duration.ZERO));

    assertThat(late.usable()).isEmpty();
    Thread.sleep(20);
    assertThat(late.usable()).isEmpty();
    assertThat(searches).hasValue(1);
  }

  /** Else a request that was begun as nobody's could fill nobody's cache with the account's. */
  @Test
  void anAccountFoundLateIsKnownBeforeItIsUsed() throws Exception {
    GcsAccountSearch late = search(this::missedTheFirstTime, new Limits(LONG, SHORT, LONG, LONG));

    assertThat(late.known()).isEmpty();
    awaitAccount(late::known);

    assertThat(late.usable()).isEmpty();
  }

  @Test
  void aSearchThatFailsIsMadeAgainByWhoAsksNext() {
    GcsAccountSearch failing =
        search(
            () -> {
              if (searches.get() == 1) {
                throw StorageException.of(Kind.CONFIGURATION, BUCKET, "a bad file").build();
              }
              return SOMEBODY;
            },
            new Limits(LONG, LONG, LONG, LONG));

    assertThat(catchThrowableOfType(StorageException.class, failing::usable))
        .hasMessageContaining("a bad file");
    assertThat(failing.usable()).contains(ACCOUNT);
  }
}
