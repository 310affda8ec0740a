// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.http.ClientSettings;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.ForwardProxy;
import dev.rangefinder.testkit.lab.LabCertificate;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies between a reader and a web server: proxies, certificates, silence, wrong ports. */
class HttpNetworkTest {

  @TempDir private static Path folder;
  private static LabCertificate certificate;

  private final StorageLab lab = StorageLab.open();

  @BeforeAll
  static void makeCertificate() {
    certificate = LabCertificate.create(folder);
  }

  HttpNetworkTest() {
    lab.objects().put("data", "a", new byte[] {1, 2, 3, 4});
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static Map<String, String> properties(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  private static HttpObjectStore store(String url, String... namesAndValues) {
    ClientSettings client = ClientSettings.of(StoreProperties.of(properties(namesAndValues)));
    return new HttpObjectStore(
        ObjectLocation.parse(url).root(), HttpStoreOptions.DEFAULT.withClient(client));
  }

  private static byte[] read(String url, String... namesAndValues) {
    try (HttpObjectStore store = store(url, namesAndValues)) {
      GetRequest request =
          new GetRequest(
              ObjectLocation.parse(url), ByteRange.suffix(2), Optional.empty(), Purpose.DATA);
      return CollectingListener.get(store, List.of(request)).get(0).join().bytes();
    }
  }

  /** What both a read and a question for the size fail with. */
  private static StorageException failure(String url, String... namesAndValues) {
    StorageException ofRead = caught(() -> read(url, namesAndValues));
    StorageException ofStat =
        caught(
            () -> {
              try (HttpObjectStore store = store(url, namesAndValues)) {
                store.stat(ObjectLocation.parse(url)).join();
              }
            });
    assertThat(ofStat.kind()).isEqualTo(ofRead.kind());
    assertThat(ofStat.getMessage())
        .isEqualTo(ofRead.getMessage().replace(" (bytes [-2, end))", ""));
    return ofRead;
  }

  private static StorageException caught(Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    assertThat(thrown).isInstanceOf(CompletionException.class);
    return (StorageException) thrown.getCause();
  }

  private String url() {
    return lab.webUrl("data", "a");
  }

  @Test
  void aProxyIsUsedAndIsShownItsPassword() {
    try (ForwardProxy open = ForwardProxy.open();
        ForwardProxy closed = ForwardProxy.requiring("me", "p@ss:w")) {
      assertThat(read(url(), "proxy", "http://127.0.0.1:" + open.port())).containsExactly(3, 4);
      assertThat(
              read(
                  url(),
                  "proxy",
                  "127.0.0.1:" + closed.port(),
                  "proxyUser",
                  "me",
                  "proxyPassword",
                  "p@ss:w"))
          .containsExactly(3, 4);
      assertThat(read(url(), "proxy", "http://me:p%40ss:w@127.0.0.1:" + closed.port()))
          .containsExactly(3, 4);
      assertThat(open.requests()).containsExactly("GET " + url());
      assertThat(lab.log().records())
          .allMatch(it -> it.request().header("proxy-authorization").isEmpty());
    }
  }

  @Test
  void aProxyThatWantsAPasswordIsNamed() {
    try (ForwardProxy proxy = ForwardProxy.requiring("me", "pass")) {
      String address = "127.0.0.1:" + proxy.port();

      StorageException without = failure(url(), "proxy", address);
      assertThat(without.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(without)
          .hasMessageContaining(url())
          .hasMessageContaining("the proxy " + address + " wants a user name and a password")
          .hasMessageContaining("set proxyUser and proxyPassword");
      assertThat(failure(url(), "proxy", address, "proxyUser", "me", "proxyPassword", "wrOng"))
          .hasMessageContaining("does not accept the user name and password in proxyUser")
          .hasMessageNotContaining("wrOng");
    }
  }

  @Test
  void aTunnelThatWantsAPasswordSaysHowJavaSendsIt() {
    try (StorageLab tls = StorageLab.openTls(certificate);
        ForwardProxy proxy = ForwardProxy.requiring("me", "pass")) {
      String address = "127.0.0.1:" + proxy.port();
      String trust = certificate.trustStore().toString();

      StorageException failure =
          failure(
              tls.webUrl("data", "a"),
              "proxy",
              "http://me:pass@" + address,
              "trustStore",
              trust,
              "trustStorePassword",
              LabCertificate.PASSWORD);

      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure)
          .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
          .hasMessageNotContaining("pass@");
    }
  }

  @Test
  void aTunnelIsUsedForHttps() {
    try (StorageLab tls = StorageLab.openTls(certificate);
        ForwardProxy proxy = ForwardProxy.open()) {
      tls.objects().put("data", "a", new byte[] {5, 6, 7});

      assertThat(
              read(
                  tls.webUrl("data", "a"),
                  "proxy",
                  "127.0.0.1:" + proxy.port(),
                  "trustStore",
                  certificate.trustStore().toString(),
                  "trustStorePassword",
                  LabCertificate.PASSWORD))
          .containsExactly(6, 7);

      assertThat(proxy.requests()).hasSize(1);
      assertThat(proxy.requests().get(0)).startsWith("CONNECT 127.0.0.1:");
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    assertThat(failure(url(), "proxy", "127.0.0.1:1"))
        .hasMessageContaining("no connection to the proxy 127.0.0.1:1: nothing answers");
    StorageException unknown = failure(url(), "proxy", "no-such-proxy.invalid:3128");
    assertThat(unknown.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(unknown)
        .hasMessageContaining("the proxy no-such-proxy.invalid:3128 cannot be found");
  }

  @Test
  void aProxyThatCannotReachTheHostSaysSo() {
    try (ForwardProxy proxy = ForwardProxy.open()) {
      assertThat(failure("https://127.0.0.1:1/a", "proxy", "127.0.0.1:" + proxy.port()))
          .hasMessageContaining("does not connect to 127.0.0.1:1 (status 502)");
    }
  }

  @Test
  void aCertificateIsTrustedWhenTheTrustStoreHoldsIt() throws Exception {
    KeyStore trust =
        KeyStore.getInstance(
            certificate.trustStore().toFile(), LabCertificate.PASSWORD.toCharArray());
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(trust.getCertificate("lab").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    Path file = Files.writeString(folder.resolve("lab.pem"), pem);
    try (StorageLab tls = StorageLab.openTls(certificate)) {
      tls.objects().put("data", "a", new byte[] {5, 6, 7});
      String url = tls.webUrl("data", "a");

      StorageException untrusted = failure(url);
      assertThat(untrusted.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(untrusted)
          .hasMessageContaining("the certificate of 127.0.0.1:")
          .hasMessageContaining("is not trusted: set trustStore");
      assertThat(read(url, "trustStore", file.toString())).containsExactly(6, 7);
    }
  }

  @Test
  void theWrongProtocolIsToldBothWays() throws IOException {
    try (StorageLab tls = StorageLab.openTls(certificate)) {
      StorageException plain = failure(tls.webUrl("data", "a").replace("https:", "http:"));
      StorageException closing = failure(url().replace("http:", "https:"));
      assertThat(plain).hasMessageContaining("does not speak plain HTTP: use https:// there");
      assertThat(plain.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(closing).hasMessageContaining("it may speak plain http:// at this port");
    }
    // The JDK's server waits for the end of what it takes for a line.
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/a";

      assertThat(failure(url, "connectSeconds", "1"))
          .hasMessageContaining("within 1 seconds (connectSeconds)")
          .hasMessageContaining("whether it speaks TLS at this port");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void hostsThatAreNotThereAreNamed() {
    assertThat(failure("http://no-such-host.invalid/a"))
        .hasMessageContaining("the host no-such-host.invalid cannot be found");
    StorageException refused = failure("http://127.0.0.1:1/a");
    assertThat(refused.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(refused).hasMessageContaining("no connection to 127.0.0.1:1: nothing answers");
  }

  @Test
  void aSignInPageIsNeverTheFile() {
    lab.faults().always(it -> true, Faults.signInPage());

    StorageException failure = failure(url());

    assertThat(failure.kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failure).hasMessageContaining("a web page instead of the file");
  }

  @Test
  void anErrorDocumentWithStatus200IsNeverTheFile() {
    lab.faults().always(it -> true, Faults.okWithErrorBody(LabError.INTERNAL));

    assertThat(failure(url()))
        .hasMessageContaining("answered with an XML document instead of the file");
  }

  @Test
  void somethingThatIsNotHttpIsNamed() {
    lab.faults().always(it -> true, Faults.garbage());

    assertThat(caught(() -> read(url())).kind()).isIn(Kind.INVALID_REPLY, Kind.CONFIGURATION);
  }

  @Test
  void silenceEndsBeforeAndInTheReply() {
    lab.faults().next(1, it -> true, Faults.stallHead());
    StorageException head = caught(() -> read(url(), "replySeconds", "1"));
    lab.faults().always(it -> true, Faults.stallBody(1));
    StorageException body = caught(() -> read(url(), "replySeconds", "1"));

    for (StorageException failure : List.of(head, body)) {
      assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
      assertThat(failure)
          .hasMessageContaining("no answer from 127.0.0.1:")
          .hasMessageContaining("within 1 seconds (replySeconds)");
    }
  }

  @Test
  void aSlowReaderIsNotTakenForASilentServer() {
    lab.objects().put("data", "big", new byte[3_000_000]);
    try (HttpObjectStore store = store(url(), "replySeconds", "1")) {
      GetRequest request =
          new GetRequest(
              ObjectLocation.parse(lab.webUrl("data", "big")),
              new ByteRange(0, 3_000_000),
              Optional.empty(),
              Purpose.DATA);

      assertThat(CollectingListener.get(store, List.of(request)).get(0).join().bytes())
          .hasSize(3_000_000);
    }
  }

  @Test
  void aTimeToAskAgainIsReadAsSecondsAndAsADate() {
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 7));
    assertThat(caught(() -> read(url())).retryAfter()).contains(Duration.ofSeconds(7));
    lab.faults()
        .next(
            1, it -> true, Faults.errorRetryAt(LabError.SLOW_DOWN, Instant.now().plusSeconds(60)));

    Duration date = caught(() -> read(url())).retryAfter().orElseThrow();

    assertThat(date).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }
}
