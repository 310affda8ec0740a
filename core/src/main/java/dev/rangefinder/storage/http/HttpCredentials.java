// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The properties by which a connection shows a web server who it is. */
public final class HttpCredentials {

  public static final List<StoreProperty> PROPERTIES =
      List.of(
          StoreProperty.plain("user", "User name for basic authentication over HTTP"),
          StoreProperty.secret("password", "Password for basic authentication over HTTP"),
          StoreProperty.secret("bearerToken", "Token for bearer authentication over HTTP"),
          StoreProperty.secret(
              "headers",
              "Headers of requests over HTTP, as 'X-Api-Key: abc', separated by | or line breaks"));

  private static final String AUTHORIZATION = "Authorization";

  /** What a store sets itself, and what belongs to a connection rather than a request. */
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "if-match",
          "keep-alive",
          "proxy-authorization",
          "range",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HttpCredentials() {}

  /**
   * The headers that the properties ask for.
   *
   * @throws IllegalArgumentException naming the property that has a value that cannot be
   */
  public static Map<String, String> headers(StoreProperties properties) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : properties.value("headers").orElse("").split("[|\\r\\n]+")) {
      if (!line.isBlank()) {
        add(headers, line);
      }
    }
    Optional<String> user = properties.value("user");
    Optional<String> token = properties.value("bearerToken");
    boolean several = user.isPresent() && token.isPresent();
    boolean twice = headers.containsKey(AUTHORIZATION) && (user.isPresent() || token.isPresent());
    if (several || twice) {
      throw new IllegalArgumentException(
          "Properties user, bearerToken and an Authorization among headers exclude each other");
    }
    user.ifPresent(
        it ->
            headers.put(AUTHORIZATION, basic(it + ":" + properties.value("password").orElse(""))));
    token.ifPresent(it -> headers.put(AUTHORIZATION, "Bearer " + checked("bearerToken", it)));
    return headers;
  }

  /** The value of {@code Authorization} for a pair of user name and password (RFC 7617). */
  static String basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static void add(Map<String, String> headers, String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip();
    if (!name.matches("[!#$%&'*+.^_`~0-9A-Za-z-]+")) {
      throw new IllegalArgumentException(
          "Property headers must be headers such as 'X-Api-Key: abc', separated by |");
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("Property headers must not set " + name);
    }
    headers.put(name, checked("headers", line.substring(colon + 1).strip()));
  }

  private static String checked(String property, String value) {
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
      throw new IllegalArgumentException(
          "Property " + property + " has a character that no header can hold");
    }
    return value;
  }
}
