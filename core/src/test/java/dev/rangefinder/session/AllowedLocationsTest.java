// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedLocationsTest {

  private static final AllowedLocations ALLOWED =
      AllowedLocations.parse(
          "s3://lake/open, https://Host.org/data/,https://host.org:8443/x.parquet,file:///srv/open");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake/open",
        "s3://lake/open/a.parquet",
        "S3://lake/open/a.parquet",
        "s3a://lake/open/a.parquet",
        "s3://lake/open/a..b/..c",
        "https://host.org/data/a",
        "HTTPS://HOST.org:443/data/a",
        "https://me:pass@host.org/data/a?sig=1",
        "https://host.org/%64ata/a",
        "https://host.org:8443/x.parquet",
        "file:/srv/open/a",
        "/srv/other/../open/a",
        "s3://lake/open/*.parquet"
      })
  void whatLiesWithinIsAllowed(String location) {
    assertThat(ALLOWED.allows(ObjectLocation.parse(location))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake",
        "s3://lake/opened",
        "s3://lake/Open/a",
        "s3://Lake/open/a",
        "s3://lake2/open/a",
        "gs://lake/open/a",
        "s3://lake/open/../secret",
        "s3://lake/open/x/../../secret",
        "s3://lake/open/..",
        "http://host.org/data/a",
        "https://host.org:8443/data/a",
        "https://host.org./data/a",
        "https://host.org.evil.net/data/a",
        "https://host.org@evil.net/data/a",
        "https://evil.net/host.org/data/a",
        "https://host.org/data/../secret",
        "https://host.org/data/%2e%2e/secret",
        "https://host.org/data/.%2E/secret",
        "https://host.org/data%2F..%2Fsecret",
        "https://host.org/data/%252e%252e/secret",
        "https://host.org/data/%25252e./secret",
        "https://host.org/data/..;x=1/secret",
        "https://host.org/data/..%5Csecret",
        "https://host.org/data/%2e%2e%5csecret",
        "https://host.org/datax",
        "https://host.org:8443/x.parquet2",
        "/srv/open/../secret",
        "/srv/open/x/../../secret",
        "file:///srv/open/..%2Fsecret",
        "file:///srv/open/..%5Csecret",
        "file://otherhost/srv/open/a",
        "/srv/opened/a",
        "/srv/op*/a"
      })
  void whatLiesElsewhereIsRefused(String location) {
    ObjectLocation parsed = ObjectLocation.parse(location);

    assertThat(ALLOWED.allows(parsed)).isFalse();
    assertThatThrownBy(() -> ALLOWED.require(parsed))
        .isInstanceOfSatisfying(
            StorageException.class, it -> assertThat(it.kind()).isEqualTo(Kind.DENIED))
        .hasMessageContaining("allowedLocations");
  }

  @Test
  void aWindowsPathStaysInItsFolderByEitherSeparator() {
    AllowedLocations drive = AllowedLocations.under(List.of(file("C:/data")));

    assertThat(drive.allows(file("C:/data/x"))).isTrue();
    assertThat(drive.allows(file("C:/data/..\\secret"))).isFalse();
    assertThat(drive.allows(file("C:/data/x\\..\\..\\secret"))).isFalse();
    assertThat(drive.allows(file("C:/data\\..\\secret"))).isFalse();
    assertThat(drive.allows(file("D:/data/x"))).isFalse();
  }

  private static ObjectLocation file(String key) {
    return ObjectLocation.of("file://", key);
  }

  @Test
  void withoutAListEverythingIsAllowedAndWithAnEmptyOneNothing() {
    ObjectLocation any = ObjectLocation.parse("s3://lake/../x");

    assertThat(AllowedLocations.any().allows(any)).isTrue();
    assertThat(AllowedLocations.parse(" , ").allows(any)).isFalse();
  }
}
