// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.s3.FoundCredentials.Basis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One search for credentials, which all who need them await together. It ends by itself when its
 * time is up; a source that never answers then keeps its own thread, and nobody else.
 */
final class CredentialSearch {

  /** Soon enough for who has logged in again, and no burden to a source that is down. */
  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Asking a silent source again takes seconds, in which readers of public buckets wait. */
  private static final long AFTER_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /**
   * How a search ended.
   *
   * @param found null where it failed
   * @param failure null where it did not
   * @param nanos when
   */
  record End(FoundCredentials found, Throwable failure, long nanos) {

    /**
     * Whether who asks at this time shall search anew.
     *
     * @param nowNanos of the clock that {@code nanos} is of
     */
    boolean isOutdated(long nowNanos) {
      long ageNanos = nowNanos - nanos;
      return failure != null
          ? ageNanos > AFTER_FAILURE_NANOS
          : found.basis() == Basis.UNHEARD && ageNanos > AFTER_SILENCE_NANOS;
    }
  }

  private final CompletableFuture<End> end;

  private CredentialSearch(CompletableFuture<FoundCredentials> found) {
    this.end = found.handle((value, failure) -> new End(value, failure, System.nanoTime()));
  }

  /** A search that has ended. */
  static CredentialSearch ended(FoundCredentials found) {
    return new CredentialSearch(CompletableFuture.completedFuture(found));
  }

  /**
   * Begins a search.
   *
   * @param source may wait without an end
   */
  static CredentialSearch start(Supplier<FoundCredentials> source, long patienceSeconds) {
    CompletableFuture<FoundCredentials> found = new CompletableFuture<>();
    CredentialSearch search =
        new CredentialSearch(found.orTimeout(patienceSeconds, TimeUnit.SECONDS));
    Thread thread =
        new Thread(
            () -> {
              try {
                found.complete(source.get());
              } catch (Throwable e) {
                found.completeExceptionally(e);
              }
            },
            "rangefinder-aws-credentials");
    thread.setDaemon(true);
    thread.start();
    return search;
  }

  /** Waits for the end, for as long as the search has time at most. */
  End await() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a search ends with its failure, not by it", e);
    }
  }

  boolean hasEndedWith(Basis basis) {
    End now = end.getNow(null);
    return now != null && now.found() != null && now.found().basis() == basis;
  }

  /** Whether who asks now shall search anew. */
  boolean isOutdated() {
    End now = end.getNow(null);
    return now != null && now.isOutdated(System.nanoTime());
  }
}
