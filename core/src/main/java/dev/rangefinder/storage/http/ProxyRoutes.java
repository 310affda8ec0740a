// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.storage.StoreProperties;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which proxy a request goes by. A proxy that a connection names serves all its requests. Else the
 * JVM decides where it was told anything ({@code https.proxyHost}, {@code
 * java.net.useSystemProxies}, a selector of the application), as for any Java program; else the
 * environment does, as for curl and the clouds' own tools.
 */
final class ProxyRoutes extends ProxySelector {

  private static final String PROPERTY = "proxy";
  private static final String NONE = "none";

  private enum Chosen {
    BY_PROPERTY,
    BY_ENVIRONMENT
  }

  private final Chosen chosen;

  /** Empty: none; used only when chosen by property. */
  private final Optional<ProxyAddress> fixed;

  private final EnvironmentProxies environment;

  /** {@code user:password} given beside the proxy; empty where none is. */
  private final String user;

  private ProxyRoutes(
      Chosen chosen, Optional<ProxyAddress> fixed, EnvironmentProxies environment, String user) {
    this.chosen = chosen;
    this.fixed = fixed;
    this.environment = environment;
    this.user = user;
  }

  static ProxyRoutes of(StoreProperties properties) {
    return of(properties, EnvironmentProxies.of(System.getenv()));
  }

  static ProxyRoutes of(StoreProperties properties, EnvironmentProxies environment) {
    Optional<String> proxyUser = properties.value("proxyUser");
    Optional<String> password = properties.value("proxyPassword");
    if (proxyUser.isEmpty() && password.isPresent()) {
      throw new IllegalArgumentException("Property proxyPassword needs proxyUser");
    }
    String user = proxyUser.map(it -> it + ":" + password.orElse("")).orElse("");
    Optional<String> given = properties.value(PROPERTY);
    if (given.isEmpty()) {
      return new ProxyRoutes(Chosen.BY_ENVIRONMENT, Optional.empty(), environment, user);
    }
    Optional<ProxyAddress> fixed =
        given
            .filter(it -> !it.equalsIgnoreCase(NONE))
            .map(it -> ProxyAddress.parse("Property " + PROPERTY, it));
    return new ProxyRoutes(Chosen.BY_PROPERTY, fixed, environment, user);
  }

  /** Whether the connection's properties say anything. */
  boolean isConfigured() {
    return chosen == Chosen.BY_PROPERTY || !user.isEmpty();
  }

  /** What tells configured routes apart; holds secrets. */
  Optional<String> identity() {
    return isConfigured()
        ? Optional.of(fixed.map(it -> it + " " + it.user()).orElse("") + " " + user)
        : Optional.empty();
  }

  Optional<ProxyAddress> proxyOf(URI uri) {
    Optional<ProxyAddress> proxy =
        chosen == Chosen.BY_PROPERTY
            ? fixed
            : jvmDecides(uri) ? ofJvm(uri) : environment.proxyOf(uri);
    return user.isEmpty() ? proxy : proxy.map(it -> it.withUser(user));
  }

  /** Also a direct connection is a decision where the JVM was told about proxies. */
  private static boolean jvmDecides(URI uri) {
    ProxySelector selector = ProxySelector.getDefault();
    boolean ofApplication =
        selector != null && !selector.getClass().getName().startsWith("sun.net.");
    return ofApplication
        || System.getProperty(uri.getScheme() + ".proxyHost") != null
        || Boolean.getBoolean("java.net.useSystemProxies");
  }

  private static Optional<ProxyAddress> ofJvm(URI uri) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return Optional.empty();
    }
    for (Proxy proxy : selector.select(uri)) {
      if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at) {
        return Optional.of(new ProxyAddress(at.getHostString(), at.getPort(), ""));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Proxy> select(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    Optional<ProxyAddress> proxy = web ? proxyOf(uri) : Optional.empty();
    return List.of(
        proxy.map(it -> new Proxy(Proxy.Type.HTTP, it.unresolved())).orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // There is no second choice: the request fails, and its message names the proxy.
    return;
  }
}
