// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and proxies in front of the lab. */
class NetworkTest {

  private static String get(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private static SSLContext trusting(LabCertificate certificate) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificate.trustStore())) {
      trust.load(in, LabCertificate.PASSWORD.toCharArray());
    }
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }

  private static HttpClient through(ForwardProxy proxy, SSLContext context) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
        .build();
  }

  @Test
  void theCertificateIsTrustedByThoseWhoWereTold(@TempDir Path folder) throws Exception {
    LabCertificate certificate = LabCertificate.create(folder);
    try (StorageLab lab = StorageLab.openTls(certificate);
        ForwardProxy proxy = ForwardProxy.open()) {
      lab.objects().put("web", "a", new byte[] {'h', 'i'});
      String url = lab.webUrl("web", "a");
      HttpClient told = HttpClient.newBuilder().sslContext(trusting(certificate)).build();

      assertThat(get(told, url)).isEqualTo("hi");
      assertThatThrownBy(() -> get(HttpClient.newHttpClient(), url))
          .isInstanceOf(SSLException.class);
      assertThat(get(through(proxy, trusting(certificate)), url)).isEqualTo("hi");
      assertThat(proxy.requests()).containsExactly("CONNECT " + URI.create(url).getAuthority());
    }
  }

  @Test
  void theProxyPassesRequestsOnForThoseItKnows() throws Exception {
    try (StorageLab lab = StorageLab.open();
        ForwardProxy everyone = ForwardProxy.open();
        ForwardProxy some = ForwardProxy.requiring("user", "secret")) {
      lab.objects().put("web", "a", new byte[] {'h', 'i'});
      String url = lab.webUrl("web", "a");
      HttpClient client = through(everyone, SSLContext.getDefault());

      assertThat(get(client, url + "?q=1")).isEqualTo("hi");
      assertThat(get(client, url)).isEqualTo("hi");
      assertThat(everyone.requests()).containsExactly("GET " + url + "?q=1", "GET " + url);
      assertThat(lab.log().texts()).containsExactly("GET /web/a?q=1", "GET /web/a");
      assertThat(
              through(some, SSLContext.getDefault())
                  .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(407);
      HttpRequest known =
          HttpRequest.newBuilder(URI.create(url))
              .header("Proxy-Authorization", "Basic dXNlcjpzZWNyZXQ=")
              .build();
      assertThat(through(some, SSLContext.getDefault()).send(known, BodyHandlers.ofString()).body())
          .isEqualTo("hi");
    }
  }
}
