// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import dev.rangefinder.storage.http.ClientSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a bucket is reached.
 *
 * @param endpoint another service than Amazon's own
 * @param region empty: from the environment or the profile, else found out from the bucket
 * @param profile of the AWS configuration files
 * @param credentials empty: AWS's default chain
 * @param signing whether requests are signed
 * @param addressing where the bucket's name stands in a request
 * @param payer who pays for requests
 * @param objectVersions whether a read may go on with a version that has been overwritten
 * @param client proxy, trusted certificates and time-outs
 */
record S3StoreOptions(
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<String> profile,
    Optional<S3Keys> credentials,
    Signing signing,
    Addressing addressing,
    Payer payer,
    ObjectVersions objectVersions,
    ClientSettings client,
    CoalesceConfig coalesceConfig) {

  enum Signing {
    SIGNED,
    ANONYMOUS
  }

  enum Addressing {
    VIRTUAL_HOST,
    PATH
  }

  enum Payer {
    OWNER,
    REQUESTER
  }

  enum ObjectVersions {
    CURRENT,
    KEPT
  }

  private static final List<StoreProperty> OWN_PROPERTIES =
      List.of(
          StoreProperty.plain(
              "endpoint", "URL of an S3-compatible service, or of an emulator of Google's"),
          StoreProperty.plain("region", "Region of the bucket; found out where it is not given"),
          StoreProperty.plain("profile", "Profile of the AWS configuration files"),
          StoreProperty.plain("anonymous", "true: requests carry no credentials"),
          StoreProperty.plain(
              "pathStyle",
              "true: the bucket's name is in the path, not the host; default with an endpoint"),
          StoreProperty.plain("requesterPays", "true: the requester pays for requests"),
          StoreProperty.plain(
              "objectVersions",
              "on: in a bucket that keeps versions a statement reads an object that is overwritten"
                  + " as it was (needs s3:GetObjectVersion); default off"),
          StoreProperty.plain("accessKeyId", "Access key; default: AWS's credential chain"),
          StoreProperty.secret("secretAccessKey", "Secret of the access key"),
          StoreProperty.secret("sessionToken", "Session token of temporary credentials"));

  static final List<StoreProperty> PROPERTIES =
      Stream.of(OWN_PROPERTIES, ClientSettings.PROPERTIES).flatMap(List::stream).toList();

  static S3StoreOptions of(StoreProperties properties) {
    return of(properties, System.getenv());
  }

  /**
   * @param environment may name the endpoint as it does for AWS's own tools
   */
  static S3StoreOptions of(StoreProperties properties, Map<String, String> environment) {
    Optional<URI> endpoint =
        properties
            .value("endpoint")
            .filter(it -> !isOfGoogle(properties))
            .or(() -> set(environment, "AWS_ENDPOINT_URL_S3"))
            .or(() -> set(environment, "AWS_ENDPOINT_URL"))
            .map(S3StoreOptions::endpoint);
    boolean path = properties.flag("pathStyle").orElse(endpoint.isPresent());
    return new S3StoreOptions(
        endpoint,
        properties.value("region"),
        properties.value("profile"),
        keys(properties),
        properties.flag("anonymous").orElse(false) ? Signing.ANONYMOUS : Signing.SIGNED,
        path ? Addressing.PATH : Addressing.VIRTUAL_HOST,
        properties.flag("requesterPays").orElse(false) ? Payer.REQUESTER : Payer.OWNER,
        objectVersions(properties),
        ClientSettings.of(properties),
        CoalesceConfig.OBJECT_STORE);
  }

  /**
   * Whether the connection was opened for Google's buckets, so that its endpoint is one of them.
   */
  private static boolean isOfGoogle(StoreProperties properties) {
    return properties.home().filter(it -> it.startsWith("gs:")).isPresent();
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(it -> !it.isBlank());
  }

  private static ObjectVersions objectVersions(StoreProperties properties) {
    String text = properties.value("objectVersions").orElse("off").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "on" -> ObjectVersions.KEPT;
      case "off" -> ObjectVersions.CURRENT;
      default -> throw new IllegalArgumentException("Property objectVersions must be on or off");
    };
  }

  private static URI endpoint(String text) {
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "https://" + text);
    } catch (IllegalArgumentException e) {
      // Without its cause, whose message repeats the value.
      throw noEndpoint();
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    // It is shown in lists and logs: what may hold a secret has no place in it.
    boolean more = uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null;
    if (!web || uri.getHost() == null || more) {
      throw noEndpoint();
    }
    return uri;
  }

  private static IllegalArgumentException noEndpoint() {
    return new IllegalArgumentException(
        "Property endpoint must be a URL such as https://host:port, without user, query or fragment");
  }

  private static Optional<S3Keys> keys(StoreProperties properties) {
    Optional<String> id = properties.value("accessKeyId");
    Optional<String> secret = properties.value("secretAccessKey");
    if (id.isPresent() != secret.isPresent()) {
      throw new IllegalArgumentException(
          "Properties accessKeyId and secretAccessKey must be given together");
    }
    return id.map(it -> new S3Keys(it, secret.get(), properties.value("sessionToken")));
  }
}
