// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, in either case (the
 * lower one wins), as curl reads them. {@code NO_PROXY} is a list of hosts, domains, addresses and
 * networks ({@code 10.0.0.0/8}), each with a port if need be, or {@code *}. This computer itself is
 * never reached by a proxy.
 */
final class EnvironmentProxies {

  private final Map<String, String> variables;
  private final List<String> exceptions = new ArrayList<>();

  private EnvironmentProxies(Map<String, String> variables) {
    this.variables = variables;
    for (String exception : value("no_proxy").orElse("").split("[,\\s]+")) {
      if (!exception.isEmpty()) {
        exceptions.add(exception.toLowerCase(Locale.ROOT));
      }
    }
  }

  static EnvironmentProxies of(Map<String, String> variables) {
    return new EnvironmentProxies(variables);
  }

  private Optional<String> value(String name) {
    String lower = variables.getOrDefault(name, "").strip();
    String value =
        lower.isEmpty() ? variables.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip() : lower;
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /**
   * The proxy for an address.
   *
   * @throws IllegalArgumentException when the variable does not name a proxy
   */
  Optional<ProxyAddress> proxyOf(URI uri) {
    String name = uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
    Optional<String> value = value(name);
    if (value.isEmpty() || uri.getHost() == null || isExcepted(uri)) {
      return Optional.empty();
    }
    return Optional.of(
        ProxyAddress.parse(
            "The environment's variable " + name.toUpperCase(Locale.ROOT), value.get()));
  }

  private boolean isExcepted(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    boolean secure = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    Optional<InetAddress> address = literal(host);
    boolean here =
        host.equals("localhost") || address.map(InetAddress::isLoopbackAddress).orElse(false);
    return here || exceptions.stream().anyMatch(it -> matches(it, host, port, address));
  }

  private static boolean matches(
      String exception, String host, int port, Optional<InetAddress> address) {
    if (exception.equals("*")) {
      return true;
    }
    if (exception.indexOf('/') > 0) {
      return address.isPresent() && isInNetwork(address.get(), exception);
    }
    String name = exception;
    int colon = exception.lastIndexOf(':');
    boolean hasPort = colon > 0 && colon == exception.indexOf(':');
    if (exception.startsWith("[")) {
      int end = exception.indexOf(']');
      hasPort = colon > end;
      name = end < 0 ? exception : exception.substring(1, end);
    } else if (hasPort) {
      name = exception.substring(0, colon);
    }
    if (hasPort && !exception.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    if (address.isPresent()) {
      return literal(name).equals(address);
    }
    String domain = name.startsWith("*.") ? name.substring(1) : name;
    String bare = domain.startsWith(".") ? domain.substring(1) : domain;
    return !bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare));
  }

  private static boolean isInNetwork(InetAddress address, String network) {
    int slash = network.indexOf('/');
    Optional<InetAddress> base = literal(network.substring(0, slash));
    String prefix = network.substring(slash + 1);
    byte[] bytes = address.getAddress();
    if (base.isEmpty() || !prefix.matches("\\d{1,3}")) {
      return false;
    }
    int bits = bytes.length * Byte.SIZE;
    int kept = Integer.parseInt(prefix);
    byte[] baseBytes = base.get().getAddress();
    return kept <= bits
        && baseBytes.length == bytes.length
        && new BigInteger(1, bytes)
            .shiftRight(bits - kept)
            .equals(new BigInteger(1, baseBytes).shiftRight(bits - kept));
  }

  /** The address that a host's text is, without asking anybody for a name. */
  private static Optional<InetAddress> literal(String host) {
    if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}") && host.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
