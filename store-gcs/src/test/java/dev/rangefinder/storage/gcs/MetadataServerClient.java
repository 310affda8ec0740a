// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StoreProperties;

/** A program that prints whose requests are sent in its environment: name, fingerprint, token. */
final class MetadataServerClient {

  private MetadataServerClient() {}

  public static void main(String[] arguments) {
    ObjectLocation bucket = ObjectLocation.of("gs://lake", "");
    GcsEnvironment environment = GcsEnvironment.ofThisProcess();
    GcsStoreOptions options = GcsStoreOptions.of(StoreProperties.none(), environment);
    GcsHttpTransport transport = new GcsHttpTransport(options.client());
    GcsAccount account =
        new GcsCredentials(bucket, options, environment, () -> transport).account().orElseThrow();
    System.out.println(account.who());
    System.out.println(account.fingerprint());
    try (GcsTokens tokens = new GcsTokens(account, options.root(), options.client())) {
      System.out.println(tokens.token(bucket).headers());
    }
  }
}
