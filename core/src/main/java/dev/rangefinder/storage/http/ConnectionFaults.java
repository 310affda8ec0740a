// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Tells why a service was not reached: by its name, its proxy, its certificate or its silence. For
 * every store whose client comes from {@link ClientSettings}.
 */
public final class ConnectionFaults {

  /** Without this property the JDK never sends a password to a proxy for an https address. */
  private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d{3})");

  private final ClientSettings settings;

  public ConnectionFaults(ClientSettings settings) {
    this.settings = settings;
  }

  /**
   * The failure that a fault of the connection means.
   *
   * @param location what was asked for
   * @param uri where the request went; only its scheme, host and port get into the message
   */
  public StorageException of(ObjectLocation location, URI uri, Throwable fault) {
    return of(location, "", uri, fault);
  }

  /**
   * The failure that a fault of the connection means.
   *
   * @param what begins the message where the request was for something else than {@code location},
   *     such as {@code no access token: }
   */
  public StorageException of(ObjectLocation location, String what, URI uri, Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof StorageException known) {
      return known;
    }
    Reason reason = new Reason(uri, cause);
    return StorageException.of(reason.kind(), location, what + reason.text()).cause(cause).build();
  }

  /**
   * The failure that status 407 means.
   *
   * @param challenge the header {@code Proxy-Authenticate}
   */
  public StorageException ofProxyStatus(
      ObjectLocation location, URI uri, Optional<String> challenge) {
    String proxy = settings.proxyOf(uri).map(it -> "the proxy " + it).orElse("a proxy in the way");
    String scheme = challenge.orElse("Basic").strip().split("[ ,]", 2)[0];
    boolean basic = challenge.orElse("Basic").matches("(?is).*\\bbasic\\b.*");
    String problem;
    if (!basic) {
      problem = " wants " + QuotedText.of(scheme) + " authentication, and only Basic is supported";
    } else if (!settings.hasProxyUser(uri)) {
      problem = " wants a user name and a password: set proxyUser and proxyPassword";
    } else if ("https".equals(uri.getScheme()) && isTunnelPasswordDisabled()) {
      problem =
          " wants a password, which Java does not send for https addresses: start Java with -D"
              + DISABLED_SCHEMES
              + "=";
    } else {
      problem = " does not accept the user name and password in proxyUser and proxyPassword";
    }
    return StorageException.of(Kind.CONFIGURATION, location, proxy + problem + " (status 407)")
        .build();
  }

  private static boolean isTunnelPasswordDisabled() {
    String disabled = System.getProperty(DISABLED_SCHEMES);
    return disabled == null || disabled.toLowerCase(Locale.ROOT).contains("basic");
  }

  private final class Reason {
    private final URI uri;
    private final List<Throwable> chain;
    private final String host;
    private final Optional<String> proxy;

    /** What a connection is made to: the proxy where there is one. */
    private final String peer;

    Reason(URI uri, Throwable fault) {
      this.uri = uri;
      this.chain = chain(fault);
      this.host = uri.getRawAuthority() == null ? "the service" : hostAndPort(uri);
      this.proxy = settings.proxyOf(uri);
      this.peer = proxy.map(it -> "the proxy " + it).orElse(host);
    }

    private static List<Throwable> chain(Throwable fault) {
      List<Throwable> chain = new ArrayList<>();
      for (Throwable at = fault; at != null && chain.size() < 16; at = at.getCause()) {
        chain.add(at);
      }
      return chain;
    }

    private static String hostAndPort(URI uri) {
      return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private boolean has(Class<? extends Throwable> type) {
      return chain.stream().anyMatch(type::isInstance);
    }

    private boolean says(String words) {
      return chain.stream().anyMatch(it -> message(it).contains(words));
    }

    private static String message(Throwable fault) {
      return fault.getMessage() == null ? "" : fault.getMessage();
    }

    Kind kind() {
      boolean settled =
          isUnknownHost()
              || isUntrusted()
              || isOtherProtocol()
              || (tunnelStatus().isPresent() && !tunnelStatus().get().startsWith("5"));
      if (settled) {
        return Kind.CONFIGURATION;
      }
      return has(IOException.class) && !has(ProtocolException.class)
          ? Kind.TRANSPORT
          : Kind.INVALID_REPLY;
    }

    private boolean isUnknownHost() {
      return has(UnknownHostException.class) || has(UnresolvedAddressException.class);
    }

    private boolean isUntrusted() {
      return has(CertificateException.class)
          || has(CertPathBuilderException.class)
          || has(SSLPeerUnverifiedException.class)
          || (has(SSLException.class) && (says("handshake_failure") || says("protocol_version")));
    }

    /** TLS spoken to a port of plain HTTP, or the other way round. */
    private boolean isOtherProtocol() {
      return says("Unsupported or unrecognized SSL message") || isTlsAnswer();
    }

    private boolean isTlsAnswer() {
      return "http".equals(uri.getScheme())
          && has(ProtocolException.class)
          && says("Invalid status line");
    }

    private Optional<String> tunnelStatus() {
      for (Throwable at : chain) {
        Matcher matcher = TUNNEL_FAILED.matcher(message(at));
        if (matcher.find()) {
          return Optional.of(matcher.group(1));
        }
      }
      return Optional.empty();
    }

    String text() {
      if (isUnknownHost()) {
        return proxy.isPresent()
            ? peer + " cannot be found: correct the property proxy or Java's proxy settings"
            : "the host " + host + " cannot be found: check its name and this computer's network";
      }
      if (tunnelStatus().isPresent()) {
        return peer + " does not connect to " + host + " (status " + tunnelStatus().get() + ")";
      }
      if (isTlsAnswer()) {
        return host + " does not speak plain HTTP: use https:// there";
      }
      if (has(SSLException.class)) {
        return tls();
      }
      if (has(HttpConnectTimeoutException.class)) {
        return "no connection to "
            + peer
            + " within "
            + settings.connectTimeout().toSeconds()
            + " seconds (connectSeconds): check its name"
            + ("https".equals(uri.getScheme()) ? ", whether it speaks TLS at this port" : "")
            + (proxy.isPresent() ? "" : ", and whether this network needs a proxy");
      }
      if (has(ConnectException.class) || has(NoRouteToHostException.class)) {
        return "no connection to " + peer + ": nothing answers at this address";
      }
      if (has(HttpTimeoutException.class)) {
        return "no answer from "
            + host
            + " within "
            + settings.replyTimeout().toSeconds()
            + " seconds (replySeconds)";
      }
      if (has(ProtocolException.class)) {
        return host + " answered with something that is not HTTP";
      }
      if (has(IOException.class)) {
        return "the connection to " + peer + " broke" + what(IOException.class);
      }
      return "the reply was refused";
    }

    private String tls() {
      if (says("Unsupported or unrecognized SSL message")) {
        return host + " does not speak TLS: use http:// there, or another port";
      }
      if (says("unable to find valid certification path") || says("PKIX path building failed")) {
        return "the certificate of "
            + host
            + " is not trusted: set trustStore to a file with the certificate of the authority that"
            + " signed it (in a company, often that of its proxy)";
      }
      if (has(CertificateExpiredException.class) || has(CertificateNotYetValidException.class)) {
        return "the certificate of " + host + " is not valid today: check this computer's clock";
      }
      if (says("No name matching") || says("No subject alternative")) {
        return "the certificate of " + host + " is for another host: check the address";
      }
      if (says("terminated the handshake") || says("closed the channel")) {
        return host + " broke off the TLS handshake: it may speak plain http:// at this port";
      }
      return "no TLS connection to " + host + what(SSLException.class);
    }

    /** What the JDK says, in parentheses; it knows no more of a request than host and port. */
    private String what(Class<? extends Throwable> type) {
      return chain.stream()
          .filter(type::isInstance)
          .map(Reason::message)
          .filter(it -> !it.isEmpty())
          .findFirst()
          .map(it -> " (" + QuotedText.escaped(it, 200) + ")")
          .orElse("");
    }
  }
}
