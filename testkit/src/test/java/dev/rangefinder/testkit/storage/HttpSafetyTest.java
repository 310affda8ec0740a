// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.session.AllowedLocations;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.storage.http.HttpCredentials;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import dev.rangefinder.storage.http.RefusedAddresses;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is shown credentials, and where a server may send a reader. */
class HttpSafetyTest {

  private final StorageLab lab = StorageLab.open();
  private final StorageLab other = StorageLab.open();

  @BeforeEach
  void putFiles() {
    for (StorageLab server : List.of(lab, other)) {
      server.objects().put("open", "a", new byte[3]);
      server.objects().put("secret", "a", new byte[4]);
    }
  }

  @AfterEach
  void close() {
    lab.close();
    other.close();
  }

  private long size(HttpStoreOptions options, String url) {
    ObjectLocation location = ObjectLocation.parse(url);
    try (HttpObjectStore store = new HttpObjectStore(location.root(), options)) {
      return store.stat(location).join().size();
    }
  }

  private void redirect(String key, String to) {
    lab.faults().always(it -> it.key().equals(key), Faults.redirect(302, to));
  }

  private static HttpStoreOptions with(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return HttpStoreOptions.DEFAULT.withHeaders(
        HttpCredentials.headers(StoreProperties.of(properties)));
  }

  private static HttpStoreOptions allowing(String... locations) {
    return HttpStoreOptions.DEFAULT.withAllowedLocations(
        AllowedLocations.parse(String.join(",", locations))::allows);
  }

  private static Optional<String> last(StorageLab server, String header) {
    List<LabRequest> requests = server.log().records().stream().map(it -> it.request()).toList();
    return requests.get(requests.size() - 1).header(header);
  }

  @Test
  void propertiesBecomeHeaders() {
    String url = lab.webUrl("open", "a");

    size(with("bearerToken", "abc"), url);
    assertThat(last(lab, "authorization")).contains("Bearer abc");
    size(with("user", "me", "password", "p"), url);
    assertThat(last(lab, "authorization")).contains("Basic bWU6cA==");
    size(with("headers", "X-Api-Key: k1:k2 | x-other:  v\nAuthorization: Token t"), url);
    assertThat(last(lab, "x-api-key")).contains("k1:k2");
    assertThat(last(lab, "x-other")).contains("v");
    assertThat(last(lab, "authorization")).contains("Token t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon",
        ": v",
        "a b: v",
        "Host: v",
        "Range: bytes=0-1",
        "if-match: x",
        "X: v\u0001",
        "X: ü",
        "Proxy-Authorization: Basic x"
      })
  void whatIsNoHeaderOfAUserIsRefused(String headers) {
    assertThatThrownBy(() -> with("headers", headers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Property headers");
  }

  @Test
  void waysToAuthenticateExcludeEachOther() {
    assertThatThrownBy(() -> with("user", "u", "bearerToken", "t"))
        .hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> with("headers", "authorization: x", "bearerToken", "t"))
        .hasMessageContaining("exclude each other");
  }

  @Test
  void credentialsAreShownOnEachHopToTheirOwnOriginOnly() {
    redirect("here", other.endpoint(LabProtocol.HTTP) + "/open/back");
    other
        .faults()
        .always(
            it -> it.key().equals("back"), Faults.redirect(307, lab.webUrl("open", "a") + "?q=1"));
    String url = lab.webUrl("open", "here").replace("://", "://me:pass@") + "?sig=5";

    size(with("headers", "X-Api-Key: k"), url);

    assertThat(lab.log().texts())
        .containsExactly("GET /open/here?sig=5 bytes=0-0", "GET /open/a?q=1 bytes=0-0");
    assertThat(lab.log().records())
        .allMatch(it -> it.request().header("authorization").isPresent())
        .allMatch(it -> it.request().header("x-api-key").isPresent());
    LabRequest elsewhere = other.log().records().get(0).request();
    assertThat(elsewhere.text()).isEqualTo("GET /open/back bytes=0-0");
    assertThat(elsewhere.header("authorization")).isEmpty();
    assertThat(elsewhere.header("x-api-key")).isEmpty();
  }

  @Test
  void anotherPortIsAnotherHost() {
    redirect("here", lab.endpoint(LabProtocol.S3) + "/open/a");

    size(with("bearerToken", "t"), lab.webUrl("open", "here"));

    assertThat(last(lab, "authorization")).isEmpty();
    assertThat(lab.log().records()).hasSize(2);
  }

  @Test
  void redirectsStayWithinTheAllowedLocations() {
    String folder = lab.endpoint(LabProtocol.HTTP) + "/open/";
    redirect("near", "/open/a");
    redirect("folder", "/secret/a");
    redirect("dots", "/open/%2e%2e/secret/a");
    redirect("far", other.webUrl("open", "a"));

    assertThat(size(allowing(folder), lab.webUrl("open", "near"))).isEqualTo(3);
    for (String key : List.of("folder", "dots", "far")) {
      assertThatThrownBy(() -> size(allowing(folder), lab.webUrl("open", key)))
          .hasMessageContaining("not within the allowedLocations");
    }
    assertThat(size(allowing(folder, other.endpoint(LabProtocol.HTTP)), lab.webUrl("open", "far")))
        .isEqualTo(3);
    assertThat(size(HttpStoreOptions.DEFAULT, lab.webUrl("open", "far"))).isEqualTo(3);
    assertThat(lab.log().texts()).noneMatch(it -> it.contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/x",
        "http://0.0.0.0/x",
        "http://2852039166/latest",
        "http://0xa9fea9fe/latest",
        "http://[::ffff:169.254.169.254]/x",
        "http://100.100.100.200/latest",
        "http://[fd00:ec2::254]/latest",
        "ftp://host/x",
        "file:///etc/passwd",
        "http:///x",
        "http://[/x"
      })
  void noServerSendsAReaderThere(String address) {
    redirect("here", address);

    assertThatThrownBy(() -> size(HttpStoreOptions.DEFAULT, lab.webUrl("open", "here")))
        .hasMessageContaining("redirect");
  }

  @Test
  void aServerElsewhereDoesNotSendAReaderToThisComputer() throws UnknownHostException {
    assertThat(RefusedAddresses.contains("127.0.0.1", "198.51.100.7")).isTrue();
    assertThat(RefusedAddresses.contains("localhost", "198.51.100.7")).isTrue();
    assertThat(RefusedAddresses.contains("127.0.0.2", "127.0.0.1")).isFalse();
    assertThat(RefusedAddresses.contains("10.1.2.3", "198.51.100.7")).isFalse();
  }
}
