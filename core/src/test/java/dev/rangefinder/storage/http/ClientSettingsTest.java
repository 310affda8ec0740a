// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

  @TempDir private Path folder;

  private static ClientSettings settings(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ClientSettings.of(StoreProperties.of(properties));
  }

  private static X509Certificate someCertificate() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
  }

  private Path pem(String before) throws Exception {
    String text = Base64.getMimeEncoder().encodeToString(someCertificate().getEncoded());
    return Files.writeString(
        folder.resolve("ca.pem"),
        before + "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  private Path keyStore(String type, String password) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry("ca", someCertificate());
    Path file = folder.resolve("store." + type);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  @Test
  void clientsReadMoreAtOnceThanTheJdksOwn() {
    ClientSettings.DEFAULT.open();

    assertThat(Integer.getInteger("jdk.httpclient.bufsize")).isEqualTo(128 * 1024);
  }

  @Test
  void timeOutsHaveDefaultsAndAreRead() {
    assertThat(settings().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings("connectSeconds", "3").connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings("replySeconds", "7").request(URI.create("http://host/")).build().timeout())
        .contains(Duration.ofSeconds(7));
    assertThat(settings("connectSeconds", "3").open().connectTimeout())
        .contains(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "soon", "3601", "99999999999"})
  void impossibleTimeOutsAreRefused(String seconds) {
    assertThatThrownBy(() -> settings("replySeconds", seconds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("replySeconds");
  }

  @Test
  void onlyRequestsThatGoByTheProxyCarryItsPassword() {
    ClientSettings byProxy = settings("proxy", "corp:1", "proxyUser", "u", "proxyPassword", "p");
    ClientSettings direct = settings("proxy", "none", "proxyUser", "u", "proxyPassword", "p");

    assertThat(byProxy.request(URI.create("http://h/")).build().headers().map())
        .containsKey("Proxy-Authorization");
    assertThat(direct.request(URI.create("http://h/")).build().headers().map()).isEmpty();
  }

  @Test
  void trustStoresArePemOrKeyStores() throws Exception {
    assertThat(settings("trustStore", pem("# a bundle\r\n").toString()).open()).isNotNull();
    for (String type : new String[] {"PKCS12", "JKS"}) {
      String file = keyStore(type, "sesame").toString();
      assertThat(settings("trustStore", file, "trustStorePassword", "sesame").open()).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"PKCS12", "JKS"})
  void aWrongPasswordIsToldWithoutIt(String type) throws Exception {
    String file = keyStore(type, "sesame").toString();

    assertThatThrownBy(() -> settings("trustStore", file, "trustStorePassword", "wr0ng"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trustStorePassword does not open it")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void unusableTrustStoresAreToldApart() throws IOException {
    assertUnusable(folder.resolve("missing.pem"), "no such file");
    assertUnusable(folder, "cannot be read");
    assertUnusable(Files.writeString(folder.resolve("a"), "hello"), "neither PEM nor");
    assertUnusable(
        Files.writeString(
            folder.resolve("b"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
        "BEGIN CERTIFICATE");
    assertUnusable(
        Files.writeString(
            folder.resolve("c"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        "certificate that cannot be read");
  }

  private static void assertUnusable(Path file, String why) {
    assertThatThrownBy(() -> settings("trustStore", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Property trustStore")
        .hasMessageContaining(why);
  }

  @Test
  void identitiesTellRoutesApartAndShowNone() throws Exception {
    StoreIdentity plain = settings().identity("https://h", "c");

    assertThat(plain).isEqualTo(new StoreIdentity("https://h", "c"));
    assertThat(settings("replySeconds", "5").identity("https://h", "c")).isEqualTo(plain);
    StoreIdentity byProxy = settings("proxy", "http://u:hush@corp:1").identity("https://h", "c");
    StoreIdentity byOther = settings("proxy", "http://u:other@corp:1").identity("https://h", "c");
    StoreIdentity trusting = settings("trustStore", pem("").toString()).identity("https://h", "c");
    assertThat(Set.of(plain, byProxy, byOther, trusting)).hasSize(4);
    assertThat(byProxy.toString()).doesNotContain("hush").doesNotContain("corp");
  }
}
