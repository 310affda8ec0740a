// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy that speaks HTTP, with what it wants to know; its text shows host and port only.
 *
 * @param user {@code user:password}; empty where the proxy asks for none
 */
record ProxyAddress(String host, int port, String user) {

  private static final int DEFAULT_PORT = 80;
  private static final int MAX_PORT = 65_535;

  /** The last at sign ends a password, which people write without escapes. */
  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?"
              + "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?/?",
          Pattern.DOTALL);

  /**
   * Reads {@code [http://][user:password@]host[:port]}.
   *
   * @param name the property or variable that says so, for the message, which never repeats it
   * @throws IllegalArgumentException when it is none
   */
  static ProxyAddress parse(String name, String text) {
    Matcher url = URL.matcher(text.strip());
    if (!url.matches()) {
      throw unreadable(name);
    }
    if (url.group(1) != null && !url.group(1).equalsIgnoreCase("http")) {
      throw new IllegalArgumentException(
          name
              + " must be a proxy that is spoken to by plain HTTP, as http://host:port; SOCKS, and"
              + " HTTPS to the proxy itself, are not supported");
    }
    int port = url.group(4) == null ? DEFAULT_PORT : Integer.parseInt(url.group(4));
    if (port < 1 || port > MAX_PORT) {
      throw unreadable(name);
    }
    return new ProxyAddress(
        url.group(3).replaceAll("[\\[\\]]", ""),
        port,
        url.group(2) == null ? "" : decoded(url.group(2)));
  }

  private static String decoded(String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that begins no escape: nothing of it is one.
      return user;
    }
  }

  private static IllegalArgumentException unreadable(String name) {
    return new IllegalArgumentException(
        name
            + " must be http://host:port; put user name and password into proxyUser and"
            + " proxyPassword");
  }

  ProxyAddress withUser(String userAndPassword) {
    return new ProxyAddress(host, port, userAndPassword);
  }

  /** The value of {@code Proxy-Authorization} (RFC 7617). */
  Optional<String> authorization() {
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Basic " + Base64.getEncoder().encodeToString(pair().getBytes(StandardCharsets.UTF_8)));
  }

  private String pair() {
    return user.indexOf(':') < 0 ? user + ":" : user;
  }

  InetSocketAddress unresolved() {
    return InetSocketAddress.createUnresolved(host, port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
