// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreProperties;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFaultsTest {

  private static final ObjectLocation FILE = ObjectLocation.parse("https://host:8443/a?sig=s3cret");
  private static final URI ADDRESS = URI.create("https://host:8443/a?sig=s3cret");

  private static StorageException failure(Throwable fault, String... proxy) {
    Map<String, String> properties = proxy.length == 0 ? Map.of() : Map.of("proxy", proxy[0]);
    return new ConnectionFaults(ClientSettings.of(StoreProperties.of(properties)))
        .of(FILE, ADDRESS, new CompletionException(fault));
  }

  private static Throwable caused(Throwable fault, Throwable cause) {
    fault.initCause(cause);
    return fault;
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            new SSLException("Unsupported or unrecognized SSL message"),
            Kind.CONFIGURATION,
            "host:8443 does not speak TLS: use http:// there"),
        Arguments.of(
            caused(
                new SSLHandshakeException("x"), new CertificateExpiredException("NotAfter: 2020")),
            Kind.CONFIGURATION,
            "is not valid today: check this computer's clock"),
        Arguments.of(
            caused(
                new SSLHandshakeException("x"),
                new CertificateException("No subject alternative DNS name matching host found.")),
            Kind.CONFIGURATION,
            "is for another host"),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: handshake_failure"),
            Kind.CONFIGURATION,
            "no TLS connection to host:8443 (Received fatal alert: handshake_failure)"),
        Arguments.of(
            caused(new SSLException("Connection reset"), new SocketException("Connection reset")),
            Kind.TRANSPORT,
            "Connection reset"),
        Arguments.of(
            new IOException("Tunnel failed, got: 403"),
            Kind.CONFIGURATION,
            "does not connect to host:8443 (status 403)"),
        Arguments.of(new IOException("Tunnel failed, got: 503"), Kind.TRANSPORT, "(status 503)"),
        Arguments.of(new ConnectException(), Kind.TRANSPORT, "no connection to host:8443"),
        Arguments.of(
            new HttpConnectTimeoutException("HTTP connect timed out"),
            Kind.TRANSPORT,
            "within 10 seconds"),
        Arguments.of(
            new ProtocolException("Invalid status line"), Kind.INVALID_REPLY, "is not HTTP"),
        Arguments.of(
            new IOException("HTTP/1.1 header parser received no bytes"),
            Kind.TRANSPORT,
            "the connection to host:8443 broke"),
        Arguments.of(
            new IllegalStateException("https://host/a?sig=s3cret"),
            Kind.INVALID_REPLY,
            "the reply was refused"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultsAreToldApartWithoutSecrets(Throwable fault, Kind kind, String words) {
    StorageException failure = failure(fault);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining("https://host:8443/a: ").hasMessageContaining(words);
    for (Throwable at = failure; at != null; at = at.getCause()) {
      assertThat(at.toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void aProxyIsNamedInThePlaceOfTheHost() {
    assertThat(failure(new ConnectException(), "http://me:s3cret@corp:3128"))
        .hasMessageContaining("no connection to the proxy corp:3128")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aProxyThatWantsAnotherKindOfLoginIsTold() {
    ConnectionFaults faults =
        new ConnectionFaults(ClientSettings.of(StoreProperties.of(Map.of("proxy", "corp:3128"))));

    assertThat(faults.ofProxyStatus(FILE, ADDRESS, Optional.of("NTLM")))
        .hasMessageContaining("the proxy corp:3128 wants \"NTLM\" authentication")
        .hasMessageContaining("only Basic");
    assertThat(faults.ofProxyStatus(FILE, ADDRESS, Optional.of("Negotiate, Basic realm=x")))
        .hasMessageContaining("set proxyUser and proxyPassword");
  }
}
