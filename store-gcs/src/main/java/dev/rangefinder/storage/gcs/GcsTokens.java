// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.api.services.storage.StorageScopes;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.ClientSettings;
import dev.rangefinder.storage.http.ConnectionFaults;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The access tokens of one account. They are got on a thread of their own, one at a time: a request
 * that waits for one may be given up without harm to the others.
 */
final class GcsTokens implements AutoCloseable {

  /**
   * Google's library renews a token when it has less than 225 s left, on the thread that asks: a
   * little before that it is asked on the thread for tokens.
   */
  private static final Duration RENEWAL = Duration.ofMinutes(4);

  /** How long a token that could not be renewed early is used before that is tried again. */
  private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(10);

  private static final int IDLE_SECONDS = 20;

  private final GcsAccount account;
  private final GoogleCredentials credentials;
  private final URI audience;
  private final Duration timeout;
  private final ConnectionFaults faults;
  private final ThreadPoolExecutor thread;
  private CompletableFuture<Token> next;
  private Token current;
  private Instant pauseEnd = Instant.MIN;
  private long lastNumber;
  private long lastRejected;
  private int rejectedInTurn;

  /** What a request carries: the token, and whose quota it counts on. */
  record Token(long number, Map<String, List<String>> headers, Instant expiry) {

    private boolean isDue(Instant now) {
      return !expiry.equals(Instant.MAX) && !now.isBefore(expiry.minus(RENEWAL));
    }

    @Override
    public String toString() {
      return "Token(" + number + ")";
    }
  }

  /**
   * @param audience the service that the tokens are for
   * @param settings whose time-out of replies is how long a request waits for a token
   */
  GcsTokens(GcsAccount account, URI audience, ClientSettings settings) {
    this.account = account;
    this.credentials =
        account.credentials().createScopedRequired()
            ? account.credentials().createScoped(List.of(StorageScopes.DEVSTORAGE_READ_ONLY))
            : account.credentials();
    this.audience = audience;
    this.timeout = settings.replyTimeout();
    this.faults = new ConnectionFaults(settings);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, "rangefinder-gcs-token");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  GcsAccount account() {
    return account;
  }

  /**
   * A token that is good for a while yet; waits for a new one where there is none. Where none
   * comes, the one before it is used until it expires.
   *
   * @throws StorageException when none can be got, or not in time
   */
  Token token(ObjectLocation location) {
    CompletableFuture<Token> coming;
    synchronized (this) {
      Instant now = Instant.now();
      if (current != null
          && now.isBefore(current.expiry())
          && (!current.isDue(now) || now.isBefore(pauseEnd))) {
        return current;
      }
      coming = coming(location);
    }
    try {
      return coming.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StorageException.of(Kind.TRANSPORT, location, "the request was given up").build();
    } catch (TimeoutException e) {
      return unrenewed()
          .orElseThrow(
              () ->
                  StorageException.of(
                          Kind.TRANSPORT,
                          location,
                          "no access token for "
                              + account.who()
                              + " within "
                              + timeout.toSeconds()
                              + " seconds (replySeconds): check this computer's network")
                      .build());
    } catch (ExecutionException e) {
      return unrenewed()
          .orElseThrow(() -> GcsTokenFailures.of(location, account, faults, e.getCause()));
    }
  }

  /** The token that could not be renewed, if it has not expired; the next try waits a while. */
  private synchronized Optional<Token> unrenewed() {
    Instant now = Instant.now();
    if (current == null || !now.isBefore(current.expiry())) {
      return Optional.empty();
    }
    pauseEnd = now.plus(RENEWAL_PAUSE);
    return Optional.of(current);
  }

  private CompletableFuture<Token> coming(ObjectLocation location) {
    if (next == null) {
      CompletableFuture<Token> begun = new CompletableFuture<>();
      boolean anew = current == null && lastNumber > 0;
      try {
        thread.execute(() -> get(begun, anew));
      } catch (RejectedExecutionException e) {
        throw StorageException.of(Kind.CONFIGURATION, location, "its store has been closed")
            .cause(e)
            .build();
      }
      next = begun;
    }
    return next;
  }

  private void get(CompletableFuture<Token> result, boolean anew) {
    Token token = null;
    Throwable failure = null;
    try {
      if (anew) {
        // The library takes its own for good until it expires.
        credentials.refresh();
      }
      Map<String, List<String>> headers = credentials.getRequestMetadata(audience);
      AccessToken access = credentials.getAccessToken();
      Instant expiry =
          access == null || access.getExpirationTime() == null
              ? Instant.MAX
              : access.getExpirationTime().toInstant();
      synchronized (this) {
        token = new Token(++lastNumber, headers, expiry);
      }
    } catch (Throwable e) {
      failure = e;
    }
    synchronized (this) {
      next = null;
      if (failure == null) {
        current = token;
      }
    }
    if (failure == null) {
      result.complete(token);
    } else {
      result.completeExceptionally(failure);
    }
  }

  /** The service accepted a token. */
  synchronized void accepted() {
    rejectedInTurn = 0;
  }

  /**
   * The service did not accept a token: it may have been revoked, or this computer's clock is slow.
   *
   * @return whether it is worth asking again with another
   */
  synchronized boolean rejected(Token token) {
    if (token.number() > lastRejected) {
      lastRejected = token.number();
      rejectedInTurn++;
      if (current != null && current.number() == token.number()) {
        current = null;
      }
    }
    return rejectedInTurn < 2;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
