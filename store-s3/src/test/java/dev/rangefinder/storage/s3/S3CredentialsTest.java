// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where credentials come from, on a machine that has none but what a test gives it. */
class S3CredentialsTest {

  private static final ObjectLocation BUCKET = ObjectLocation.of("s3://lake", "");

  private final Map<String, String> before = new HashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void hideThisMachine() {
    set("aws.configFile", folder.resolve("config").toString());
    set("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    set("aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:1");
  }

  private void set(String name, String value) {
    before.putIfAbsent(name, System.getProperty(name));
    System.setProperty(name, value);
  }

  @AfterEach
  void showItAgain() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  private void config(String text) throws IOException {
    Files.writeString(folder.resolve("config"), text);
  }

  private static S3Credentials credentials(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new S3Credentials(BUCKET, S3StoreOptions.of(StoreProperties.of(properties), Map.of()));
  }

  private static String key(S3Credentials credentials) {
    return credentials.provider().resolveCredentials().accessKeyId();
  }

  @Test
  void withoutAnyRequestsAreAnonymous() {
    S3Credentials credentials = credentials();

    assertThat(credentials.fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);
    assertThat(credentials.noneFound()).isTrue();
  }

  @Test
  void aMetadataServiceThatIsSilentDoesNotHoldUpAnonymousReads() {
    try (StorageLab lab = StorageLab.open()) {
      lab.faults().always(it -> true, Faults.stallHead());
      set("aws.ec2MetadataServiceEndpoint", lab.endpoint(LabProtocol.HTTP));
      long start = System.nanoTime();

      assertThat(credentials().fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aSwitchedOffMetadataServiceIsNotAsked() {
    try (StorageLab lab = StorageLab.open()) {
      set("aws.ec2MetadataServiceEndpoint", lab.endpoint(LabProtocol.HTTP));
      set("aws.disableEc2Metadata", "true");

      assertThat(credentials().fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);
      assertThat(lab.log().records()).isEmpty();
    }
  }

  @Test
  void propertiesOfTheSystemComeBeforeTheDefaultProfile() throws IOException {
    config("[default]\naws_access_key_id=of-file\naws_secret_access_key=s\n");
    assertThat(key(credentials())).isEqualTo("of-file");
    set("aws.accessKeyId", "of-system");
    set("aws.secretAccessKey", "s");

    assertThat(key(credentials())).isEqualTo("of-system");
  }

  @Test
  void aNamedProfileIsTheOnlySource() throws IOException {
    config("[profile work]\naws_access_key_id=of-work\naws_secret_access_key=s\n");
    set("aws.accessKeyId", "of-system");
    set("aws.secretAccessKey", "s");

    assertThat(key(credentials("profile", "work"))).isEqualTo("of-work");
    StorageException missing =
        catchThrowableOfType(
            StorageException.class, () -> credentials("profile", "play").fingerprint());
    assertThat(missing.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(missing).hasMessageContaining("the AWS profile \"play\" gives no credentials");
  }

  @Test
  void aProfileWhoseLoginHasExpiredIsAnErrorAndNotAnonymous() throws IOException {
    config(
        "[default]\nsso_session=corp\nsso_account_id=1\nsso_role_name=r\n"
            + "[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.invalid/start\n");

    StorageException failure =
        catchThrowableOfType(StorageException.class, () -> credentials().provider());

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("s3://lake/")
        .hasMessageContaining("the AWS profile \"default\" gives no credentials")
        .hasMessageContaining("aws sso login");
    assertThat(credentials("anonymous", "true").fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);
  }

  @Test
  void aProfileThatOnlyNamesARegionGivesNoCredentials() throws IOException {
    config("[default]\nregion=eu-west-1\n");

    assertThat(credentials().fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);
  }
}
