// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import dev.rangefinder.storage.http.ClientSettings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a bucket is reached.
 *
 * @param endpoint another address than Google's public one; ends in a slash
 * @param credentialsFile empty: application default credentials
 * @param signing whose requests they are
 * @param userProject the project that pays for requests; empty: the bucket's owner
 * @param client proxy, trusted certificates and time-outs
 */
record GcsStoreOptions(
    Optional<URI> endpoint,
    Optional<Path> credentialsFile,
    Signing signing,
    Optional<String> userProject,
    ClientSettings client,
    CoalesceConfig coalesceConfig) {

  enum Signing {
    /** With the given or the default credentials, or anonymous where there are none. */
    SIGNED,
    ANONYMOUS
  }

  static final String EMULATOR_VARIABLE = "STORAGE_EMULATOR_HOST";

  static final URI GOOGLE = URI.create("https://storage.googleapis.com/");

  private static final List<StoreProperty> OWN_PROPERTIES =
      List.of(
          StoreProperty.plain(
              "endpoint", "URL of an S3-compatible service, or of an emulator of Google's"),
          StoreProperty.plain("anonymous", "true: requests carry no credentials"),
          StoreProperty.plain(
              "credentialsFile",
              "JSON file of Google credentials; default: application default credentials"),
          StoreProperty.plain(
              "userProject", "Google Cloud project that pays for requests to a bucket"));

  static final List<StoreProperty> PROPERTIES =
      Stream.of(OWN_PROPERTIES, ClientSettings.PROPERTIES).flatMap(List::stream).toList();

  static GcsStoreOptions of(StoreProperties properties, GcsEnvironment environment) {
    return new GcsStoreOptions(
        properties
            .value("endpoint")
            .filter(it -> !isOfS3(properties))
            .map(it -> endpoint("Property endpoint", "https://", it))
            .or(
                () ->
                    environment
                        .variable(EMULATOR_VARIABLE)
                        .map(it -> endpoint("Variable " + EMULATOR_VARIABLE, "http://", it))),
        properties.value("credentialsFile").map(GcsStoreOptions::file),
        properties.flag("anonymous").orElse(false) ? Signing.ANONYMOUS : Signing.SIGNED,
        properties.value("userProject"),
        ClientSettings.of(properties),
        CoalesceConfig.OBJECT_STORE);
  }

  /** Whether the connection was opened for S3, so that its endpoint is one of S3. */
  private static boolean isOfS3(StoreProperties properties) {
    return properties.home().filter(it -> it.startsWith("s3:")).isPresent();
  }

  /** Where requests go; ends in a slash. */
  URI root() {
    return endpoint.orElse(GOOGLE);
  }

  /**
   * Whether an access token that was not given for this endpoint may be sent there: to Google's own
   * hosts only, since who sees a token can use it.
   */
  boolean isGoogle() {
    String host = root().getHost().toLowerCase(Locale.ROOT);
    return "https".equals(root().getScheme())
        && (host.equals("googleapis.com") || host.endsWith(".googleapis.com"));
  }

  private static URI endpoint(String what, String scheme, String text) {
    String refusal = what + " must be a URL such as https://host:port";
    URI uri;
    try {
      String whole = text.contains("://") ? text : scheme + text;
      uri = URI.create(whole.endsWith("/") ? whole : whole + "/");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refusal);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
      throw new IllegalArgumentException(refusal);
    }
    return uri;
  }

  private static Path file(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("Property credentialsFile is not a path of this system");
    }
  }
}
