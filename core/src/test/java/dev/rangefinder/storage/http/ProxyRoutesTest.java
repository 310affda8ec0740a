// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.storage.StoreProperties;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRoutesTest {

  private static Optional<ProxyAddress> proxy(
      Map<String, String> properties, Map<String, String> environment, String url) {
    return ProxyRoutes.of(StoreProperties.of(properties), EnvironmentProxies.of(environment))
        .proxyOf(URI.create(url));
  }

  private static String byEnvironment(Map<String, String> environment, String url) {
    return proxy(Map.of(), environment, url).map(ProxyAddress::toString).orElse("direct");
  }

  @Test
  void theConnectionsProxyServesAllRequests() {
    Map<String, String> properties = Map.of("proxy", "http://corp:3128");
    Map<String, String> environment = Map.of("https_proxy", "other:1", "no_proxy", "*");

    assertThat(proxy(properties, environment, "https://host/x").orElseThrow())
        .isEqualTo(new ProxyAddress("corp", 3128, ""));
    assertThat(proxy(properties, environment, "http://127.0.0.1/x")).isPresent();
  }

  @Test
  void noneMeansDirectWhateverTheEnvironmentSays() {
    assertThat(proxy(Map.of("proxy", "none"), Map.of("https_proxy", "p:1"), "https://host/"))
        .isEmpty();
  }

  @Test
  void userAndPasswordMayStandInThePropertyOrBesideIt() {
    assertThat(
            proxy(Map.of("proxy", "http://me:p%40ss@corp:1"), Map.of(), "http://h/")
                .orElseThrow()
                .user())
        .isEqualTo("me:p@ss");
    assertThat(
            proxy(Map.of("proxy", "me:p@s/s%@corp:1"), Map.of(), "http://h/").orElseThrow().user())
        .isEqualTo("me:p@s/s%");
    assertThat(
            proxy(
                    Map.of("proxyUser", "me", "proxyPassword", "secret"),
                    Map.of("http_proxy", "corp:1"),
                    "http://h/")
                .orElseThrow()
                .authorization())
        .contains("Basic bWU6c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://me:secret@corp:1",
        "https://me:secret@corp",
        "http://me:secret@",
        "http://me:secret@corp:0",
        "http://me:secret@corp:99999",
        "http://me:secret@corp/path",
        "http://me:secret@co rp"
      })
  void whatIsNoProxyIsRefusedWithoutItsSecret(String value) {
    assertThatThrownBy(() -> proxy(Map.of("proxy", value), Map.of(), "http://h/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining("proxy")
        .hasMessageContaining("http://host:port")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> byEnvironment(Map.of("HTTP_PROXY", value), "http://h/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTP_PROXY")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theTextOfAProxyShowsNoPassword() {
    assertThat(ProxyAddress.parse("x", "http://me:secret@[fd00::1]:3128"))
        .hasToString("[fd00::1]:3128");
  }

  @ParameterizedTest
  @CsvSource({
    "https_proxy, https://host/, p:3128",
    "HTTPS_PROXY, https://host/, p:3128",
    "HTTPS_PROXY, http://host/, direct",
    "http_proxy, http://host/, p:3128",
    "http_proxy, https://host/, direct",
    "HTTPS_PROXY, https://localhost/, direct",
    "HTTPS_PROXY, https://127.8.0.1:9000/, direct",
    "HTTPS_PROXY, https://[::1]/, direct"
  })
  void theEnvironmentDecidesByScheme(String variable, String url, String expected) {
    assertThat(byEnvironment(Map.of(variable, "http://p:3128"), url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'example.org', https://example.org/, true",
    "'example.org', https://data.EXAMPLE.org/, true",
    "'.example.org', https://data.example.org/, true",
    "'.example.org', https://example.org/, true",
    "'*.example.org', https://data.example.org/, true",
    "'example.org', https://badexample.org/, false",
    "'a, example.org:8443 ,b', https://example.org:8443/, true",
    "'example.org:8443', https://example.org/, false",
    "'example.org:443', https://example.org/, true",
    "'*', https://example.org/, true",
    "'10.1.2.3', https://10.1.2.3/, true",
    "'10.0.0.0/8', https://10.200.0.1/, true",
    "'10.0.0.0/8', https://11.0.0.1/, false",
    "'fd00::/8', https://[fd12::1]/, true",
    "'[fd12::1]:443', https://[fd12::1]/, true",
    "'fd12::1', https://[fd12:0:0::1]/, true",
    "'0.0.0.0/0', https://example.org/, false",
    "'', https://example.org/, false"
  })
  void noProxyListsHostsDomainsAndNetworks(String list, String url, boolean direct) {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", list);

    assertThat(byEnvironment(environment, url)).isEqualTo(direct ? "direct" : "p:1");
  }

  @Test
  void whatTheJvmWasToldComesBeforeTheEnvironment() {
    Map<String, String> environment = Map.of("https_proxy", "p:1");
    System.setProperty("https.proxyHost", "jvm");
    System.setProperty("https.proxyPort", "8080");
    try {
      assertThat(byEnvironment(environment, "https://host/")).isEqualTo("jvm:8080");
      assertThat(byEnvironment(environment, "https://localhost/")).isEqualTo("direct");
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
    }
  }

  @Test
  void anApplicationsSelectorComesBeforeTheEnvironment() {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", 8080)));
    try {
      assertThat(byEnvironment(Map.of("https_proxy", "p:1"), "https://host/")).endsWith(":8080");
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void theClientIsGivenTheProxyUnresolved() {
    Proxy proxy =
        ProxyRoutes.of(
                StoreProperties.of(Map.of("proxy", "corp:3128")), EnvironmentProxies.of(Map.of()))
            .select(URI.create("https://host/"))
            .get(0);

    assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
    assertThat(proxy.address()).isEqualTo(InetSocketAddress.createUnresolved("corp", 3128));
  }
}
