// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/**
 * Who reads from where: part of every cache key, so that who may not read an object is never served
 * it from a cache.
 *
 * @param endpoint the service that answers, for example {@code https://s3.eu-west-1.amazonaws.com}
 * @param credential a fingerprint made by {@link CredentialFingerprint}, or {@code anonymous}
 */
public record StoreIdentity(String endpoint, String credential) {

  public static final String ANONYMOUS = "anonymous";

  public static StoreIdentity anonymous(String endpoint) {
    return new StoreIdentity(endpoint, ANONYMOUS);
  }
}
