// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
      assertThatExceptionOfType(AwsChain.UnheardException.class)
          .isThrownBy(() -> new AwsChain(BUCKET, Optional.empty()).find());
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

  /** A profile whose credentials a shell command gives, which expire at once. */
  private void process(String command) throws IOException {
    Path script = folder.resolve("script.sh");
    Files.writeString(
        script,
        command
            + "\necho '{\"Version\":1,\"AccessKeyId\":\"of-process\",\"SecretAccessKey\":\"s\","
            + "\"SessionToken\":\"t\",\"Expiration\":\"2020-01-01T00:00:00Z\"}'\n");
    config("[default]\ncredential_process=sh " + script + "\n");
  }

  private static StorageException failure(S3Credentials credentials) {
    StorageException failure =
        catchThrowableOfType(StorageException.class, credentials::fingerprint);
    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    return failure;
  }

  @Test
  void aProcessThatFailsIsNamedWithoutItsWords() throws IOException {
    process("echo hush-hush >&2; exit 3");

    assertThat(failure(credentials()))
        .hasMessageContaining("the AWS profile \"default\" gives no credentials: check")
        .hasMessageNotContaining("hush-hush");
  }

  @Test
  void configurationThatCannotBeParsedIsNamedWithoutItsWords() throws IOException {
    config("[default\naws_secret_access_key hush-hush\n");

    assertThat(failure(credentials()))
        .hasMessageContaining("the AWS configuration files")
        .hasMessageNotContaining("hush-hush");
    assertThat(failure(credentials("profile", "work")))
        .hasMessageContaining("the AWS profile \"work\"")
        .hasMessageNotContaining("hush-hush");
    S3StoreOptions keys =
        S3StoreOptions.of(
            StoreProperties.of(Map.of("accessKeyId", "a", "secretAccessKey", "s")), Map.of());
    try (S3Clients clients = new S3Clients(keys, new S3Credentials(BUCKET, keys))) {
      assertThat(catchThrowableOfType(StorageException.class, clients::client))
          .hasMessageContaining("check region and the AWS configuration files")
          .hasMessageNotContaining("hush-hush");
    }
  }

  @Test
  void credentialsThatCannotBeRenewedFailAsTheyDoTheFirstTime() throws Exception {
    process("test -f " + folder.resolve("revoked") + " && exit 3");
    try (StorageLab lab = StorageLab.open();
        S3ObjectStore store =
            new S3ObjectStore(
                "lake",
                S3StoreOptions.of(
                    StoreProperties.of(Map.of("endpoint", lab.endpoint(LabProtocol.S3))),
                    Map.of()))) {
      lab.objects().put("lake", "a", new byte[3]);
      ObjectLocation object = ObjectLocation.of("s3://lake", "a");
      assertThat(store.stat(object).join().size()).isEqualTo(3);
      Files.writeString(folder.resolve("revoked"), "");
      // The SDK keeps for a second what has expired when it comes.
      Thread.sleep(1500);

      Throwable failure = store.stat(object).handle((status, e) -> e).join();

      assertThat(failure)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("the AWS profile \"default\" gives no credentials");
    }
  }

  @Test
  void allWhoAskAwaitOneSearchAndItsFailureIsRemembered() throws IOException {
    Path asked = folder.resolve("asked");
    process("echo x >> " + asked + "; sleep 1; exit 3");
    S3Credentials credentials = credentials();
    long start = System.nanoTime();

    List<CompletableFuture<StorageException>> failures =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> failure(credentials), it -> new Thread(it).start()))
            .limit(8)
            .toList();

    failures.forEach(CompletableFuture::join);
    failure(credentials);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(asked).hasContent("x\n");
  }

  @Test
  void aSearchThatIsNeverAnsweredEndsForAllWhoAwaitIt() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CredentialSearch search =
        CredentialSearch.start(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return null;
            },
            1);
    assertThat(search.isOutdated()).isFalse();

    assertThat(search.await().failure()).isInstanceOf(TimeoutException.class);
    assertThat(search.await().failure()).isInstanceOf(TimeoutException.class);
    assertThat(search.isOutdated()).isFalse();
    never.countDown();
  }

  @Test
  void failureAndSilenceAreNotRememberedForGood() {
    long second = Duration.ofSeconds(1).toNanos();
    CredentialSearch.End failed = new CredentialSearch.End(null, new TimeoutException(), 0);
    CredentialSearch.End unheard = end(FoundCredentials.Basis.UNHEARD);

    assertThat(failed.isOutdated(4 * second)).isFalse();
    assertThat(failed.isOutdated(6 * second)).isTrue();
    assertThat(unheard.isOutdated(59 * second)).isFalse();
    assertThat(unheard.isOutdated(61 * second)).isTrue();
    assertThat(end(FoundCredentials.Basis.NONE_FOUND).isOutdated(3600 * second)).isFalse();
  }

  private static CredentialSearch.End end(FoundCredentials.Basis basis) {
    return new CredentialSearch.End(FoundCredentials.anonymous(basis), null, 0);
  }

  @Test
  void anInstanceWithoutARoleIsAnonymousAndOneThatFailsIsNot() {
    try (StorageLab lab = StorageLab.open()) {
      set("aws.ec2MetadataServiceEndpoint", lab.endpoint(LabProtocol.HTTP));
      assertThat(credentials().fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);
      assertThat(lab.log().records()).isNotEmpty();
      lab.faults().always(it -> true, Faults.error(LabError.INTERNAL));

      assertThat(failure(credentials())).hasMessageContaining("the role of the instance gives no");
    }
  }
}
