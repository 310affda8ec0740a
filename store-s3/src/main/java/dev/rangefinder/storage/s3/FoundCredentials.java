// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.CredentialFingerprint;
import dev.rangefinder.storage.StoreIdentity;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What a search for credentials ended with.
 *
 * @param fingerprint whose they are, without showing them
 */
record FoundCredentials(AwsCredentialsProvider provider, String fingerprint, Basis basis) {

  /** Why they are these. */
  enum Basis {
    /** A source gave them. */
    GIVEN,
    /** Requests shall be anonymous. */
    ANONYMOUS,
    /** No source is there. */
    NONE_FOUND,
    /** A source may be there, but was not heard: anonymous for the time being. */
    UNHEARD
  }

  static FoundCredentials of(AwsCredentialsProvider provider) {
    AwsCredentials credentials = provider.resolveCredentials();
    // Temporary credentials are renewed under way; who they are of stays the same.
    return new FoundCredentials(
        provider,
        CredentialFingerprint.of(credentials.accessKeyId(), credentials.secretAccessKey()),
        Basis.GIVEN);
  }

  static FoundCredentials anonymous(Basis basis) {
    return new FoundCredentials(
        AnonymousCredentialsProvider.create(), StoreIdentity.ANONYMOUS, basis);
  }
}
