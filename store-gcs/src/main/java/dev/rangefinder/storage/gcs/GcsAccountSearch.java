// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The search for an account that all requests of a bucket share. It runs on a thread of its own,
 * and whoever needs its result waits for it without holding a lock. A search that only missed an
 * answer is made again later, while requests go on anonymously; a failed one by who asks next.
 */
final class GcsAccountSearch {

  private final ObjectLocation bucket;
  private final Supplier<Found> search;
  private final Limits limits;
  private CompletableFuture<Found> running;
  private Found last;
  private long pauseNanos;
  private long againNanos;
  private long usableNanos;

  /**
   * What a search found.
   *
   * @param account empty: requests are anonymous
   * @param isCertain whether another search would find the same, as far as one can tell
   */
  record Found(Optional<GcsAccount> account, boolean isCertain) {}

  /**
   * @param patience how long a request waits for the search
   * @param firstPause how long after an uncertain search the next one begins at the earliest; each
   *     further pause is twice as long
   * @param maxPause the longest such pause
   * @param delay how long an account that was found late is known, and so part of what caches go
   *     by, before requests are sent with it: those that were begun as nobody's must not bring what
   *     only the account may read
   */
  record Limits(Duration patience, Duration firstPause, Duration maxPause, Duration delay) {}

  GcsAccountSearch(ObjectLocation bucket, Supplier<Found> search, Limits limits) {
    this.bucket = bucket;
    this.search = search;
    this.limits = limits;
    this.pauseNanos = limits.firstPause().toNanos();
  }

  /**
   * The account that is known of.
   *
   * @throws StorageException when the search fails or takes too long
   */
  Optional<GcsAccount> known() {
    return found().account();
  }

  /**
   * The account that requests are to be sent with.
   *
   * @throws StorageException when the search fails or takes too long
   */
  Optional<GcsAccount> usable() {
    Found found = found();
    synchronized (this) {
      boolean tooEarly = usableNanos != 0 && System.nanoTime() - usableNanos < 0;
      return tooEarly ? Optional.empty() : found.account();
    }
  }

  private Found found() {
    CompletableFuture<Found> coming;
    synchronized (this) {
      boolean isDue = last == null || (!last.isCertain() && System.nanoTime() - againNanos >= 0);
      if (isDue && running == null) {
        begin();
      }
      if (last != null) {
        return last;
      }
      coming = running;
    }
    return await(coming);
  }

  private void begin() {
    CompletableFuture<Found> begun = new CompletableFuture<>();
    Thread thread = new Thread(() -> search(begun), "rangefinder-gcs-credentials");
    thread.setDaemon(true);
    thread.start();
    running = begun;
  }

  private void search(CompletableFuture<Found> result) {
    Found found = null;
    Throwable failure = null;
    try {
      found = search.get();
    } catch (Throwable e) {
      failure = e;
    }
    synchronized (this) {
      running = null;
      long now = System.nanoTime();
      againNanos = now + pauseNanos;
      pauseNanos = Math.min(2 * pauseNanos, limits.maxPause().toNanos());
      if (failure == null) {
        if (last != null && found.account().isPresent()) {
          usableNanos = now + limits.delay().toNanos();
        }
        last = found;
      }
    }
    if (failure == null) {
      result.complete(found);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private Found await(CompletableFuture<Found> coming) {
    try {
      return coming.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StorageException.of(Kind.TRANSPORT, bucket, "the request was given up").build();
    } catch (TimeoutException e) {
      throw StorageException.of(
              Kind.TRANSPORT,
              bucket,
              "no Google credentials were found within "
                  + limits.patience().toSeconds()
                  + " seconds: set credentialsFile, or anonymous for a public bucket")
          .build();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException refusal) {
        throw refusal;
      }
      throw StorageException.of(
              Kind.CONFIGURATION,
              bucket,
              "Google credentials could not be looked for; set credentialsFile, or anonymous for a"
                  + " public bucket")
          .cause(e.getCause())
          .build();
    }
  }
}
