// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import com.google.auth.http.HttpTransportFactory;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.gcs.GcsAccountSearch.Found;
import dev.rangefinder.storage.gcs.GcsStoreOptions.Signing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose requests they are: those of a given file, else application default credentials (AIP-4110):
 * the file of an environment variable, the one that Google's command line tool leaves, the metadata
 * server. Where there are none, requests are anonymous: public buckets need none, and for others
 * the service's refusal says so.
 */
final class GcsCredentials {

  private static final String FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

  /** A metadata server is missed within a second, and one that is there answers within ten. */
  private static final GcsAccountSearch.Limits LIMITS =
      new GcsAccountSearch.Limits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10));

  private final ObjectLocation bucket;
  private final GcsStoreOptions options;
  private final GcsEnvironment environment;
  private final HttpTransportFactory transport;
  private final GcsAccountSearch search;
  private GcsMetadataServer metadataServer;

  GcsCredentials(
      ObjectLocation bucket,
      GcsStoreOptions options,
      GcsEnvironment environment,
      HttpTransportFactory transport) {
    this.bucket = bucket;
    this.options = options;
    this.environment = environment;
    this.transport = transport;
    this.search = new GcsAccountSearch(bucket, this::find, LIMITS);
  }

  /**
   * Whose requests they are; empty: nobody's. May look for a metadata server, and so take a second
   * the first time.
   *
   * @throws StorageException of kind CONFIGURATION when a credentials file cannot be used, of kind
   *     TRANSPORT when the search takes too long
   */
  Optional<GcsAccount> account() {
    return mayHaveAccount() ? search.usable() : Optional.empty();
  }

  /** Tells apart whose requests they are; an account found late changes it before its first use. */
  String fingerprint() {
    return mayHaveAccount()
        ? search.known().map(GcsAccount::fingerprint).orElse(StoreIdentity.ANONYMOUS)
        : StoreIdentity.ANONYMOUS;
  }

  private boolean mayHaveAccount() {
    return options.signing() != Signing.ANONYMOUS
        && (options.credentialsFile().isPresent() || options.isGoogle());
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

  /** Runs on one thread at a time. */
  private Found find() {
    if (options.credentialsFile().isPresent()) {
      return read(options.credentialsFile().get(), "property credentialsFile");
    }
    Optional<String> named = environment.variable(FILE_VARIABLE);
    if (named.isPresent()) {
      return read(path(named.get()), "variable " + FILE_VARIABLE);
    }
    Path wellKnown = environment.wellKnownFile();
    if (Files.isRegularFile(wellKnown)) {
      return read(wellKnown, "application default credentials");
    }
    if (metadataServer == null) {
      metadataServer = new GcsMetadataServer(environment);
    }
    return metadataServer.find();
  }

  private Found read(Path file, String source) {
    return new Found(
        Optional.of(new GcsCredentialsFile(bucket, file, source).account(transport)), true);
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
