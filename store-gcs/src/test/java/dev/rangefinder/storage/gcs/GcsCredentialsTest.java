// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which credentials are found, and what is told of those that cannot be used. */
@Timeout(60)
class GcsCredentialsTest {

  private static final ObjectLocation BUCKET = ObjectLocation.of("gs://lake", "");
  private static final String SERVICE = "https://oauth2.googleapis.com/token";

  @TempDir private Path home;

  private GcsCredentials credentials(
      Map<String, String> properties, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("NO_GCE_CHECK", "true");
    GcsEnvironment environment = new GcsEnvironment(all, home);
    GcsStoreOptions options = GcsStoreOptions.of(StoreProperties.of(properties), environment);
    GcsHttpTransport transport = new GcsHttpTransport(options.client());
    return new GcsCredentials(BUCKET, options, environment, () -> transport);
  }

  private static String who(GcsCredentials credentials) {
    return credentials.account().orElseThrow().who();
  }

  private static StorageException failure(GcsCredentials credentials) {
    return catchThrowableOfType(StorageException.class, credentials::account);
  }

  @Test
  void theGivenFileComesFirstThenTheVariableThenTheUsersOwn() {
    Path given = CredentialFiles.serviceAccount(home.resolve("given.json"), SERVICE);
    Path named = CredentialFiles.serviceAccount(home.resolve("named.json"), SERVICE);
    CredentialFiles.user(
        home.resolve(".config/gcloud/application_default_credentials.json"), SERVICE);
    Map<String, String> variables = Map.of("GOOGLE_APPLICATION_CREDENTIALS", named.toString());

    assertThat(who(credentials(Map.of("credentialsFile", given.toString()), variables)))
        .contains(CredentialFiles.EMAIL, "property credentialsFile", "given.json");
    assertThat(who(credentials(Map.of(), variables)))
        .contains("variable GOOGLE_APPLICATION_CREDENTIALS", "named.json");
    assertThat(who(credentials(Map.of(), Map.of())))
        .contains("user's credentials", "application_default_credentials.json");
  }

  @Test
  void theUsersOwnFileIsWhereGooglesToolPutIt() {
    CredentialFiles.user(home.resolve("other/application_default_credentials.json"), SERVICE);
    CredentialFiles.user(
        home.resolve("roaming/gcloud/application_default_credentials.json"), SERVICE);

    assertThat(
            who(credentials(Map.of(), Map.of("CLOUDSDK_CONFIG", home.resolve("other").toString()))))
        .contains("other");
    assertThat(who(credentials(Map.of(), Map.of("APPDATA", home.resolve("roaming").toString()))))
        .contains("roaming");
  }

  @Test
  void whereThereAreNoneRequestsAreAnonymousAndSayWhy() {
    GcsCredentials none = credentials(Map.of(), Map.of());

    assertThat(none.account()).isEmpty();
    assertThat(none.fingerprint()).isEqualTo(StoreIdentity.ANONYMOUS);
    assertThat(none.whyAnonymous().orElseThrow())
        .contains("no Google credentials were found")
        .contains("gcloud auth application-default login");
  }

  @Test
  void anonymousMeansAnonymousWhateverThereIs() {
    CredentialFiles.user(
        home.resolve(".config/gcloud/application_default_credentials.json"), SERVICE);
    GcsCredentials anonymous = credentials(Map.of("anonymous", "true"), Map.of());

    assertThat(anonymous.account()).isEmpty();
    assertThat(anonymous.whyAnonymous()).isEmpty();
  }

  /** An access token opens more than one bucket to whoever sees it. */
  @ParameterizedTest
  @CsvSource({
    "https://storage.googleapis.com, true",
    "https://storage.me-central2.rep.googleapis.com, true",
    "https://storage-psc.p.googleapis.com:443, true",
    "http://storage.googleapis.com, false",
    "https://storage.googleapis.com.evil.example, false",
    "https://evilgoogleapis.com, false",
    "http://127.0.0.1:9023, false"
  })
  void defaultCredentialsGoToGoogleOnly(String endpoint, boolean found) {
    CredentialFiles.user(
        home.resolve(".config/gcloud/application_default_credentials.json"), SERVICE);

    assertThat(credentials(Map.of("endpoint", endpoint), Map.of()).account().isPresent())
        .isEqualTo(found);
  }

  @Test
  void theEmulatorsVariableIsAnEndpoint() {
    GcsEnvironment environment =
        new GcsEnvironment(Map.of("STORAGE_EMULATOR_HOST", "localhost:9023"), home);

    assertThat(GcsStoreOptions.of(StoreProperties.none(), environment).root())
        .hasToString("http://localhost:9023/");
    assertThat(
            GcsStoreOptions.of(
                    StoreProperties.of(Map.of("endpoint", "https://other:1")), environment)
                .root())
        .hasToString("https://other:1/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "planted secret, no JSON | is not JSON",
        "'' | is not JSON",
        "null | has the type \"\"",
        "[1] | is not JSON",
        "{\"planted\": \"secret\"} | has the type \"\"",
        "{\"type\": \"planted\"} | has the type \"planted\"",
        "{\"type\": \"service_account\", \"client_email\": \"a@b\"} | is not complete",
        "{\"type\": \"authorized_user\", \"client_id\": \"x\"} | is not complete"
      })
  void filesThatCannotBeUsedAreNamedWithoutWhatTheyHold(String text, String problem) {
    Path file = CredentialFiles.write(home.resolve("bad.json"), text);

    StorageException failure =
        failure(credentials(Map.of("credentialsFile", file.toString()), Map.of()));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("gs://lake/")
        .hasMessageContaining(file.toString())
        .hasMessageContaining("property credentialsFile")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aDamagedKeyIsNotShown() {
    Path file =
        CredentialFiles.write(
            home.resolve("bad.json"),
            "{\"type\": \"service_account\", \"client_email\": \"a@b\", \"client_id\": \"1\","
                + " \"private_key_id\": \"2\", \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n"
                + "plantedplantedplanted\\n-----END PRIVATE KEY-----\"}");

    StorageException failure =
        failure(credentials(Map.of("credentialsFile", file.toString()), Map.of()));

    assertThat(failure)
        .hasMessageContaining("its key is damaged")
        .hasMessageNotContaining("planted")
        .hasNoCause();
  }

  @Test
  void aFileThatIsNotThereIsAnErrorAndNotAnonymous() {
    assertThat(failure(credentials(Map.of("credentialsFile", "/no/such.json"), Map.of())))
        .hasMessageContaining("such.json")
        .hasMessageContaining("is not there");
    assertThat(
            failure(
                credentials(Map.of(), Map.of("GOOGLE_APPLICATION_CREDENTIALS", home.toString()))))
        .hasMessageContaining("variable GOOGLE_APPLICATION_CREDENTIALS")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void fingerprintsTellAccountsAndKeysApartAndShowNone() throws Exception {
    KeyPair other = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Map<String, String> one =
        Map.of(
            "credentialsFile",
            CredentialFiles.serviceAccount(home.resolve("1.json"), SERVICE).toString());
    Map<String, String> two =
        Map.of(
            "credentialsFile",
            CredentialFiles.serviceAccount(home.resolve("2.json"), SERVICE, other).toString());

    String fingerprint = credentials(one, Map.of()).fingerprint();

    assertThat(credentials(one, Map.of()).fingerprint()).isEqualTo(fingerprint);
    assertThat(credentials(two, Map.of()).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(fingerprint).matches("[0-9a-f]{24}");
    assertThat(credentials(one, Map.of()).account().orElseThrow().toString())
        .doesNotContain(CredentialFiles.privateKey(CredentialFiles.KEYS).substring(0, 40));
  }

  @Test
  void lookingForAMetadataServerTakesAboutASecondAtMost() {
    GcsCredentials elsewhere = credentials(Map.of(), Map.of("NO_GCE_CHECK", "false"));
    long start = System.nanoTime();

    boolean found = elsewhere.account().isPresent();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(Duration.ofSeconds(found ? 12 : 4));
  }

  @Test
  void aMachinesOwnAccountComesFromTheMetadataServer() throws Exception {
    try (TokenService metadata = new TokenService()) {
      List<String> lines = inAProcessOfItsOwn(metadata);

      assertThat(lines.get(0)).contains("this machine's service account");
      assertThat(lines.get(1)).isEqualTo(inAProcessOfItsOwn(metadata).get(1));
      assertThat(lines.get(2)).contains("Bearer token-1");
    }
  }

  /** They may be two accounts: what one reads must not be served to the other from a cache. */
  @Test
  void processesDoNotShareTheFingerprintOfAnUnnamedAccount() throws Exception {
    try (TokenService metadata = new TokenService()) {
      metadata.doesNotTellTheEmail();

      List<String> lines = inAProcessOfItsOwn(metadata);

      assertThat(lines.get(1))
          .matches("[0-9a-f]{24}")
          .isNotEqualTo(inAProcessOfItsOwn(metadata).get(1));
      assertThat(lines.get(2)).contains("Bearer token-1");
    }
  }

  /** Google's library reads the address from the environment alone: hence another process. */
  private List<String> inAProcessOfItsOwn(TokenService metadata) throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            MetadataServerClient.class.getName());
    command.environment().put("GCE_METADATA_HOST", metadata.host());
    command
        .environment()
        .keySet()
        .removeAll(Set.of("GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "NO_GCE_CHECK"));
    Path out = home.resolve("out");
    command.redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(out.toFile());
    Process process = command.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }
}
