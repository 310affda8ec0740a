// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.s3.AwsChain.UnheardException;
import dev.rangefinder.storage.s3.FoundCredentials.Basis;
import dev.rangefinder.storage.s3.S3StoreOptions.Signing;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Whose requests they are. Where AWS's chain finds no credentials at all, requests are anonymous:
 * public buckets need none, and for others the service's refusal says so. All who ask await one
 * search, with no monitor held; its failure is remembered for a few seconds. Safe for any thread.
 */
final class S3Credentials {

  /** Roles and single sign-on ask services, and those may be asked more than once. */
  private static final long PATIENCE_SECONDS = 30;

  private final ObjectLocation bucket;
  private final S3StoreOptions options;
  private CredentialSearch search;

  S3Credentials(ObjectLocation bucket, S3StoreOptions options) {
    this.bucket = bucket;
    this.options = options;
  }

  /**
   * Gives the credentials that are valid when it is asked. May ask the environment's credential
   * services, and so take a while the first time.
   *
   * @throws StorageException when a source is configured and gives none
   */
  AwsCredentialsProvider provider() {
    found();
    return () -> found().provider().resolveCredentials();
  }

  /** As {@link #provider} does, waits the first time. */
  String fingerprint() {
    return found().fingerprint();
  }

  /** Whether requests are anonymous only because no credentials were found. */
  synchronized boolean noneFound() {
    return search != null
        && (search.hasEndedWith(Basis.NONE_FOUND) || search.hasEndedWith(Basis.UNHEARD));
  }

  private FoundCredentials found() {
    CredentialSearch.End end;
    try {
      end = currentSearch().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("the search for AWS credentials was interrupted", e);
    }
    if (end.failure() == null) {
      return end.found();
    }
    if (end.failure() instanceof StorageException known) {
      throw known;
    }
    throw failure(
        end.failure() instanceof TimeoutException
            ? "AWS's sources of credentials did not answer within "
                + PATIENCE_SECONDS
                + " seconds: set accessKeyId and secretAccessKey, or anonymous=true"
            : "the search for AWS credentials failed: set accessKeyId and secretAccessKey, or"
                + " anonymous=true",
        end.failure());
  }

  private synchronized CredentialSearch currentSearch() {
    if (search == null || search.isOutdated()) {
      search = newSearch();
    }
    return search;
  }

  private CredentialSearch newSearch() {
    if (options.signing() == Signing.ANONYMOUS) {
      return CredentialSearch.ended(FoundCredentials.anonymous(Basis.ANONYMOUS));
    }
    return options
        .credentials()
        .map(it -> CredentialSearch.ended(FoundCredentials.of(given(it))))
        .orElseGet(() -> CredentialSearch.start(this::ofChain, PATIENCE_SECONDS));
  }

  private FoundCredentials ofChain() {
    try {
      return new AwsChain(bucket, options.profile())
          .find()
          .map(FoundCredentials::of)
          .orElseGet(() -> FoundCredentials.anonymous(Basis.NONE_FOUND));
    } catch (UnheardException e) {
      return FoundCredentials.anonymous(Basis.UNHEARD);
    }
  }

  /** A failure to become a client of the bucket; the cause may be null. */
  StorageException failure(String problem, Throwable cause) {
    return StorageException.of(Kind.CONFIGURATION, bucket, problem).cause(cause).build();
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
