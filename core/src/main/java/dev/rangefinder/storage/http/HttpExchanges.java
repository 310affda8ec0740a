// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.HttpStoreOptions.Redirects;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Builds and sends the requests of one store, and decides where redirects may lead. */
final class HttpExchanges {

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Metadata services of clouds that are not link-local. */
  private static final Set<String> METADATA_ADDRESSES =
      Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254", "192.0.0.192");

  private final HttpClient client;
  private final String root;
  private final HttpStoreOptions options;

  HttpExchanges(HttpClient client, String root, HttpStoreOptions options) {
    this.client = client;
    this.root = root;
    this.options = options;
  }

  /**
   * Where a request goes.
   *
   * @param redirects how many redirects led here
   */
  record Target(URI uri, int redirects) {}

  HttpStoreOptions options() {
    return options;
  }

  Target target(ObjectLocation location) {
    if (!location.root().equals(root)) {
      throw StorageException.of(Kind.CONFIGURATION, location, "is not on " + root).build();
    }
    String query = location.secrets().query();
    return new Target(
        URI.create(root + location.encodedPath() + (query.isEmpty() ? "" : "?" + query)), 0);
  }

  HttpRequest.Builder request(ObjectLocation location, Target target) {
    HttpRequest.Builder builder =
        options
            .client()
            .request(target.uri())
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "rangefinder");
    if (origin(target.uri()).equals(origin(URI.create(root)))) {
      options.headers().forEach(builder::setHeader);
      String userInfo = location.secrets().userInfo();
      if (!userInfo.isEmpty()) {
        byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
        builder.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
      }
    }
    return builder;
  }

  <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return client.sendAsync(request, handler);
  }

  static boolean isRedirect(int status) {
    return REDIRECTS.contains(status);
  }

  /**
   * Where a redirect leads.
   *
   * @throws StorageException when it leads nowhere, in circles, or where it must not
   */
  Target redirected(ObjectLocation location, Target from, HttpResponse.ResponseInfo reply) {
    String header =
        reply
            .headers()
            .firstValue("location")
            .orElseThrow(() -> refused(location, "a redirect without Location"));
    if (from.redirects() == MAX_REDIRECTS) {
      throw refused(location, "more than " + MAX_REDIRECTS + " redirects");
    }
    URI to;
    try {
      to = from.uri().resolve(header);
    } catch (IllegalArgumentException e) {
      throw refused(location, "a redirect to an unreadable address");
    }
    boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
    boolean downgrade = "https".equals(from.uri().getScheme()) && !"https".equals(to.getScheme());
    if (!web || downgrade || to.getHost() == null) {
      throw refused(location, "a redirect away from " + from.uri().getScheme());
    }
    if (options.redirects() == Redirects.SAME_HOST && !origin(to).equals(origin(from.uri()))) {
      throw refused(location, "a redirect to another host, which allowedLocations forbids");
    }
    if (!to.getHost().equalsIgnoreCase(from.uri().getHost())) {
      requireOutsideOfLink(location, to.getHost());
    }
    return new Target(to, from.redirects() + 1);
  }

  private static void requireOutsideOfLink(ObjectLocation location, String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLinkLocalAddress()
            || address.isAnyLocalAddress()
            || METADATA_ADDRESSES.contains(address.getHostAddress())) {
          throw refused(location, "a redirect to a link-local or cloud-metadata address");
        }
      }
    } catch (UnknownHostException e) {
      throw StorageException.of(
              Kind.CONFIGURATION, location, "is redirected to a host that cannot be found")
          .build();
    }
  }

  private static StorageException refused(ObjectLocation location, String what) {
    return StorageException.of(Kind.INVALID_REPLY, location, "the server answered with " + what)
        .build();
  }

  private static List<Object> origin(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return List.of(uri.getScheme(), uri.getHost() == null ? "" : uri.getHost(), port);
  }
}
