// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.CredentialFingerprint;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.s3.S3StoreOptions.Signing;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Whose requests they are. Where AWS's chain finds no credentials at all, requests are anonymous:
 * public buckets need none, and for others the service's refusal says so.
 */
final class S3Credentials {

  private final S3StoreOptions options;
  private AwsCredentialsProvider provider;
  private String fingerprint;
  private boolean noneFound;

  S3Credentials(S3StoreOptions options) {
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
    AwsCredentialsProvider configured = configured();
    try {
      AwsCredentials found = configured.resolveCredentials();
      // Temporary credentials are renewed under way; who they are of stays the same.
      fingerprint = CredentialFingerprint.of(found.accessKeyId(), found.secretAccessKey());
      provider = configured;
    } catch (SdkClientException e) {
      if (options.profile().isPresent()) {
        throw e;
      }
      noneFound = true;
      beAnonymous();
    }
  }

  private void beAnonymous() {
    fingerprint = StoreIdentity.ANONYMOUS;
    provider = AnonymousCredentialsProvider.create();
  }

  private AwsCredentialsProvider configured() {
    if (options.credentials().isPresent()) {
      S3Keys keys = options.credentials().get();
      AwsCredentials given =
          keys.sessionToken().isPresent()
              ? AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().get())
              : AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey());
      return StaticCredentialsProvider.create(given);
    }
    DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
    options.profile().ifPresent(chain::profileName);
    return chain.build();
  }
}
