// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.HttpFailures.Sent;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Builds and sends the requests of one store, and decides where redirects may lead. */
final class HttpExchanges {

  private static final int MAX_REDIRECTS = 5;
  private static final int PROXY_AUTHENTICATION = 407;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final String root;
  private final HttpStoreOptions options;
  private final ConnectionFaults faults;

  HttpExchanges(HttpClient client, String root, HttpStoreOptions options) {
    this.client = client;
    this.root = root;
    this.options = options;
    this.faults = new ConnectionFaults(options.client());
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
    String url = root + location.encodedPath() + (query.isEmpty() ? "" : "?" + query);
    try {
      return new Target(URI.create(url), 0);
    } catch (IllegalArgumentException e) {
      throw StorageException.of(Kind.CONFIGURATION, location, "is not an address of the web")
          .build();
    }
  }

  HttpRequest.Builder request(ObjectLocation location, Target target) {
    HttpRequest.Builder builder =
        options
            .client()
            .request(target.uri())
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "rangefinder");
    if (isOwn(target)) {
      options.headers().forEach(builder::setHeader);
      String userInfo = location.secrets().userInfo();
      if (!userInfo.isEmpty()) {
        builder.setHeader("Authorization", HttpCredentials.basic(userInfo));
      }
    }
    return builder;
  }

  /** Whether a request goes to the store's own scheme, host and port, which know credentials. */
  private boolean isOwn(Target target) {
    return origin(target.uri()).equals(origin(URI.create(root)));
  }

  StorageException failure(ObjectLocation location, Target target, Throwable fault) {
    return faults.of(location, target.uri(), fault);
  }

  StorageException failure(
      ObjectLocation location, Target target, int status, HttpHeaders headers, String body) {
    if (status == PROXY_AUTHENTICATION) {
      return faults.ofProxyStatus(location, target.uri(), headers.firstValue("proxy-authenticate"));
    }
    boolean credentials =
        isOwn(target)
            && (!location.secrets().userInfo().isEmpty()
                || options.headers().containsKey("Authorization"));
    return HttpFailures.ofStatus(
        location, status, headers, body, credentials ? Sent.CREDENTIALS : Sent.NO_CREDENTIALS);
  }

  <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return client.sendAsync(request, options.client().guarded(handler));
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
    String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("https") || scheme.equals("http");
    boolean downgrade = "https".equalsIgnoreCase(from.uri().getScheme()) && !scheme.equals("https");
    if (!web || downgrade || to.getHost() == null) {
      throw refused(location, "a redirect away from " + from.uri().getScheme());
    }
    requireAllowed(location, from.uri(), to);
    return new Target(to, from.redirects() + 1);
  }

  private void requireAllowed(ObjectLocation location, URI from, URI to) {
    if (options.allowedLocations().isPresent()) {
      boolean allowed;
      try {
        allowed = options.allowedLocations().get().test(ObjectLocation.parse(to.toString()));
      } catch (IllegalArgumentException e) {
        allowed = false;
      }
      if (!allowed) {
        throw StorageException.of(
                Kind.DENIED,
                location,
                "the server redirects to a place on "
                    + to.getHost()
                    + " that is not within the allowedLocations of this connection")
            .build();
      }
    }
    if (to.getHost().equalsIgnoreCase(from.getHost())) {
      return;
    }
    try {
      if (RefusedAddresses.contains(to.getHost(), from.getHost())) {
        throw refused(location, "a redirect to a link-local, local or cloud-metadata address");
      }
    } catch (UnknownHostException e) {
      // Some hosts only the proxy can find.
      if (options.client().proxyOf(to).isEmpty()) {
        throw StorageException.of(
                Kind.CONFIGURATION,
                location,
                "the server redirects to the host " + to.getHost() + ", which cannot be found")
            .build();
      }
    }
  }

  private static StorageException refused(ObjectLocation location, String what) {
    return StorageException.of(Kind.INVALID_REPLY, location, "the server answered with " + what)
        .build();
  }

  private static List<Object> origin(URI uri) {
    int port =
        uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return List.of(uri.getScheme().toLowerCase(Locale.ROOT), host, port);
  }
}
