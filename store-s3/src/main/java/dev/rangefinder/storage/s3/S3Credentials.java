// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.CredentialFingerprint;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.s3.S3StoreOptions.Signing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Whose requests they are. Where AWS's chain finds no credentials at all, requests are anonymous:
 * public buckets need none, and for others the service's refusal says so.
 */
final class S3Credentials {

  /** Roles and single sign-on ask services, and those may be asked more than once. */
  private static final long PATIENCE_SECONDS = 30;

  private final ObjectLocation bucket;
  private final S3StoreOptions options;
  private AwsCredentialsProvider provider;
  private String fingerprint;
  private boolean noneFound;

  S3Credentials(ObjectLocation bucket, S3StoreOptions options) {
    this.bucket = bucket;
    this.options = options;
  }

  /** May ask the environment's credential services, and so take a while the first time. */
  synchronized AwsCredentialsProvider provider() {
    resolve();
    return provider;
  }

  synchronized String fingerprint() {
    resolve();
    return fingerprint;
  }

  /** Whether requests are anonymous only because no credentials were found. */
  synchronized boolean noneFound() {
    return noneFound;
  }

  private void resolve() {
    if (provider != null) {
      return;
    }
    if (options.signing() == Signing.ANONYMOUS) {
      beAnonymous();
      return;
    }
    Optional<AwsCredentialsProvider> found =
        options.credentials().isPresent()
            ? Optional.of(given(options.credentials().get()))
            : inTime();
    if (found.isEmpty()) {
      noneFound = true;
      beAnonymous();
      return;
    }
    AwsCredentials credentials = found.get().resolveCredentials();
    // Temporary credentials are renewed under way; who they are of stays the same.
    fingerprint =
        CredentialFingerprint.of(credentials.accessKeyId(), credentials.secretAccessKey());
    provider = found.get();
  }

  /** What the chain finds; it waits for other services, some of them without an end. */
  private Optional<AwsCredentialsProvider> inTime() {
    CompletableFuture<Optional<AwsCredentialsProvider>> found = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                found.complete(new AwsChain(bucket, options.profile()).find());
              } catch (Throwable e) {
                found.completeExceptionally(e);
              }
            },
            "rangefinder-aws-credentials");
    thread.setDaemon(true);
    thread.start();
    try {
      return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("the search for AWS credentials was interrupted", e);
    } catch (TimeoutException e) {
      throw failure(
          "AWS's sources of credentials did not answer within "
              + PATIENCE_SECONDS
              + " seconds: set accessKeyId and secretAccessKey, or anonymous=true",
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException known) {
        throw known;
      }
      throw new CompletionException(e.getCause());
    }
  }

  private StorageException failure(String problem, Exception cause) {
    return StorageException.of(Kind.CONFIGURATION, bucket, problem).cause(cause).build();
  }

  private void beAnonymous() {
    fingerprint = StoreIdentity.ANONYMOUS;
    provider = AnonymousCredentialsProvider.create();
  }

  private static AwsCredentialsProvider given(S3Keys keys) {
    AwsCredentials credentials =
        keys.sessionToken().isPresent()
            ? AwsSessionCredentials.create(
                keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().get())
            : AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey());
    return StaticCredentialsProvider.create(credentials);
  }
}
