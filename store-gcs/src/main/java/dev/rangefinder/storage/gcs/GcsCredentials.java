// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.auth.http.HttpTransportFactory;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.gcs.GcsStoreOptions.Signing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose requests they are: those of a given file, else application default credentials (AIP-4110):
 * the file of an environment variable, the one that Google's command line tool leaves, the metadata
 * server. Where there are none, requests are anonymous: public buckets need none, and for others
 * the service's refusal says so.
 */
final class GcsCredentials {

  private static final String FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

  private final ObjectLocation bucket;
  private final GcsStoreOptions options;
  private final GcsEnvironment environment;
  private final HttpTransportFactory transport;
  private boolean resolved;
  private GcsAccount account;

  GcsCredentials(
      ObjectLocation bucket,
      GcsStoreOptions options,
      GcsEnvironment environment,
      HttpTransportFactory transport) {
    this.bucket = bucket;
    this.options = options;
    this.environment = environment;
    this.transport = transport;
  }

  /**
   * Whose requests they are; empty: nobody's. May look for a metadata server, and so take a second
   * the first time.
   *
   * @throws StorageException of kind CONFIGURATION when a credentials file cannot be used
   */
  synchronized Optional<GcsAccount> account() {
    if (!resolved) {
      account = find().orElse(null);
      if (Thread.currentThread().isInterrupted()) {
        // The search may have been cut short: the next caller searches again.
        return Optional.ofNullable(account);
      }
      resolved = true;
    }
    return Optional.ofNullable(account);
  }

  String fingerprint() {
    return account().map(GcsAccount::fingerprint).orElse(StoreIdentity.ANONYMOUS);
  }

  /** Why requests are anonymous although nobody asked for that, and what to do; else empty. */
  Optional<String> whyAnonymous() {
    if (options.signing() == Signing.ANONYMOUS || account().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        options.isGoogle()
            ? "no Google credentials were found, so the request was anonymous: set"
                + " credentialsFile, or run gcloud auth application-default login"
            : "requests to other services than Google's own are anonymous unless credentialsFile is"
                + " set");
  }

  private Optional<GcsAccount> find() {
    if (options.signing() == Signing.ANONYMOUS) {
      return Optional.empty();
    }
    if (options.credentialsFile().isPresent()) {
      return Optional.of(read(options.credentialsFile().get(), "property credentialsFile"));
    }
    if (!options.isGoogle()) {
      return Optional.empty();
    }
    Optional<String> named = environment.variable(FILE_VARIABLE);
    if (named.isPresent()) {
      return Optional.of(read(path(named.get()), "variable " + FILE_VARIABLE));
    }
    Path wellKnown = environment.wellKnownFile();
    if (Files.isRegularFile(wellKnown)) {
      return Optional.of(read(wellKnown, "application default credentials"));
    }
    return new GcsMetadataServer(environment).account();
  }

  private GcsAccount read(Path file, String source) {
    return new GcsCredentialsFile(bucket, file, source).account(transport);
  }

  private Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw StorageException.of(
              Kind.CONFIGURATION,
              bucket,
              "the variable " + FILE_VARIABLE + " is not a path of this system")
          .build();
    }
  }
}
