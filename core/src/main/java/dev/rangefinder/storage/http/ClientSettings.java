// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.CredentialFingerprint;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.StoreProperty;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How any store that speaks HTTP reaches its service: proxy, trusted certificates and time-outs.
 * Every such store opens its client here and begins each request with {@link #request}. Its text
 * shows no value.
 */
public final class ClientSettings {

  /** The properties that all stores beyond this computer share. */
  public static final List<StoreProperty> PROPERTIES =
      List.of(
          StoreProperty.secret(
              "proxy",
              "http://host:port of a proxy, or none; default: Java's proxy settings, then the"
                  + " variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY"),
          StoreProperty.secret("proxyUser", "User name at the proxy (basic authentication)"),
          StoreProperty.secret("proxyPassword", "Password at the proxy"),
          StoreProperty.plain(
              "trustStore",
              "Certificates to trust instead of Java's: a file in PEM, PKCS12 or JKS form"),
          StoreProperty.secret("trustStorePassword", "Password of the trust store"),
          StoreProperty.plain(
              "connectSeconds", "How long making a connection may take; default 10"),
          StoreProperty.plain(
              "replySeconds",
              "How long a service may be silent, before its reply and in it; default 30"));

  private static final int DEFAULT_CONNECT_SECONDS = 10;
  private static final int DEFAULT_REPLY_SECONDS = 30;
  private static final int MAX_SECONDS = 3600;

  /** How many bytes the JDK's clients read at once; their module's documentation describes it. */
  private static final String BUFFER_PROPERTY = "jdk.httpclient.bufsize";

  /** Eight times the JDK's own: fewer steps for each byte, a third less time on a fast network. */
  private static final int BUFFER_BYTES = 128 << 10;

  /** Java's and the environment's proxies, Java's certificates, default time-outs. */
  public static final ClientSettings DEFAULT = of(StoreProperties.none());

  private final ProxyRoutes routes;
  private final Optional<TrustStore> trustStore;
  private final Duration connectTimeout;
  private final Duration replyTimeout;

  private ClientSettings(
      ProxyRoutes routes,
      Optional<TrustStore> trustStore,
      Duration connectTimeout,
      Duration replyTimeout) {
    this.routes = routes;
    this.trustStore = trustStore;
    this.connectTimeout = connectTimeout;
    this.replyTimeout = replyTimeout;
  }

  /**
   * Reads the properties, and the trust store's file.
   *
   * @throws IllegalArgumentException naming the property that has a value that cannot be
   */
  public static ClientSettings of(StoreProperties properties) {
    return new ClientSettings(
        ProxyRoutes.of(properties),
        TrustStore.of(properties),
        seconds(properties, "connectSeconds", DEFAULT_CONNECT_SECONDS),
        seconds(properties, "replySeconds", DEFAULT_REPLY_SECONDS));
  }

  private static Duration seconds(StoreProperties properties, String name, int otherwise) {
    String text = properties.value(name).orElse(Integer.toString(otherwise));
    int seconds = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException(
          "Property " + name + " must be a number of seconds from 1 to " + MAX_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }

  /**
   * A client that follows no redirect, repeats nothing and speaks HTTP/1.1. The first one decides
   * for the process how much clients read at once, unless the system property is set.
   */
  public HttpClient open() {
    if (System.getProperty(BUFFER_PROPERTY) == null) {
      System.setProperty(BUFFER_PROPERTY, Integer.toString(BUFFER_BYTES));
    }
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .proxy(routes);
    trustStore.ifPresent(store -> client.sslContext(store.sslContext()));
    return client.build();
  }

  /**
   * Begins a request: with the time-out of its reply's head, and with the user name and password of
   * the proxy that it will go by, which the client shows to that proxy only.
   */
  public HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(replyTimeout);
    routes
        .proxyOf(uri)
        .flatMap(ProxyAddress::authorization)
        .ifPresent(value -> builder.setHeader("Proxy-Authorization", value));
    return builder;
  }

  /**
   * The same handler for bodies that must not fall silent: where nothing comes for {@link
   * #replyTimeout()}, they fail with an {@link java.net.http.HttpTimeoutException}.
   */
  public <T> HttpResponse.BodyHandler<T> guarded(HttpResponse.BodyHandler<T> handler) {
    return head -> new GuardedBody<>(handler.apply(head), replyTimeout);
  }

  /** The proxy that requests for an address go by, as {@code host:port}. */
  public Optional<String> proxyOf(URI uri) {
    return routes.proxyOf(uri).map(ProxyAddress::toString);
  }

  /** Whether a request for an address goes by a proxy whose user name and password are known. */
  boolean hasProxyUser(URI uri) {
    return routes.proxyOf(uri).flatMap(ProxyAddress::authorization).isPresent();
  }

  /** How long making a connection may take. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** How long a service may be silent: until the head of its reply, and between pieces of it. */
  public Duration replyTimeout() {
    return replyTimeout;
  }

  /**
   * An identity as it is seen through these settings: what answers behind another proxy, or to
   * another circle of trusted certificates, is not taken for the same service.
   */
  public StoreIdentity identity(String endpoint, String credential) {
    if (!routes.isConfigured() && trustStore.isEmpty()) {
      return new StoreIdentity(endpoint, credential);
    }
    String route =
        CredentialFingerprint.of(
            routes.identity().orElse(null), trustStore.map(TrustStore::digest).orElse(null));
    return new StoreIdentity(endpoint, credential + "+" + route);
  }

  @Override
  public String toString() {
    return "ClientSettings(hidden)";
  }
}
