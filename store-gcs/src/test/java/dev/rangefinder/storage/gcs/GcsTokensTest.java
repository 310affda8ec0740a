// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with access tokens: how they are got, renewed and refused. */
@Timeout(60)
class GcsTokensTest {

  private static final Fault REJECTION = Faults.error(LabError::expiredCredentials);
  private static final ObjectLocation LOCATION = ObjectLocation.of("gs://lake", "a");

  @TempDir private Path folder;
  private final StorageLab lab = StorageLab.open();
  private final TokenService tokens = new TokenService();
  private ObjectStore store;

  @BeforeEach
  void open() {
    lab.objects().put("lake", "a", new byte[100]);
    store = open(CredentialFiles.serviceAccount(folder.resolve("key.json"), tokens.url()));
  }

  @AfterEach
  void close() {
    store.close();
    tokens.close();
    lab.close();
  }

  private ObjectStore open(Path credentials) {
    return new GcsObjectStoreProvider()
        .open(
            LOCATION,
            StoreProperties.of(
                Map.of(
                    "endpoint",
                    lab.endpoint(LabProtocol.GCS),
                    "credentialsFile",
                    credentials.toString(),
                    "replySeconds",
                    "2")));
  }

  private CompletableFuture<?> read() {
    GetRequest request =
        new GetRequest(LOCATION, new ByteRange(0, 4), Optional.empty(), Purpose.DATA);
    return CollectingListener.get(store, List.of(request)).get(0);
  }

  private static StorageException failure(CompletableFuture<?> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      return (StorageException) e.getCause();
    }
    throw new AssertionError("It did not fail");
  }

  private static boolean carries(LabRequest request, String token) {
    return request.header("authorization").orElse("").equals("Bearer " + token);
  }

  private static void assertNoSecret(StorageException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertThat(text.toString())
        .doesNotContain(CredentialFiles.privateKey(CredentialFiles.KEYS).substring(100, 140))
        .doesNotContain("planted-")
        .doesNotContain("token-1")
        .doesNotContain("assertion=");
  }

  @Test
  void manyRequestsShareOneToken() {
    List<CompletableFuture<?>> reads = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      reads.add(read());
    }
    reads.forEach(CompletableFuture::join);
    store.list(ListRequest.deep(LOCATION)).join();

    assertThat(tokens.forms()).hasSize(1);
    assertThat(lab.log().records()).hasSize(31).allMatch(it -> carries(it.request(), "token-1"));
  }

  @Test
  void theAssertionIsSignedAndAsksForReadingOnly() throws Exception {
    read().join();

    String[] assertion = tokens.forms().get(0).get("assertion").split("\\.");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(CredentialFiles.KEYS.getPublic());
    signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2]))).isTrue();
    assertThat(new String(Base64.getUrlDecoder().decode(assertion[1]), StandardCharsets.UTF_8))
        .contains(CredentialFiles.EMAIL)
        .contains("https://www.googleapis.com/auth/devstorage.read_only")
        .contains("\"aud\":\"https://oauth2.googleapis.com/token\"");
  }

  @Test
  void aTokenIsRenewedBeforeItExpires() {
    tokens.answersWithTokens(200);
    read().join();
    tokens.answersWithTokens(3600);
    read().join();
    read().join();

    assertThat(tokens.forms()).hasSizeBetween(2, 3);
    assertThat(lab.log().records().get(2).request())
        .matches(it -> carries(it, "token-" + tokens.forms().size()));
  }

  @Test
  void aTokenThatCannotBeRenewedEarlyIsUsedUntilItExpires() {
    tokens.answersWithTokens(100);
    read().join();
    tokens.answers(503, "{}");
    read().join();
    int asked = tokens.forms().size();
    read().join();

    assertThat(asked).isGreaterThan(1);
    assertThat(tokens.forms()).as("the next try waits a while").hasSize(asked);
    assertThat(lab.log().records()).hasSize(3).allMatch(it -> carries(it.request(), "token-1"));
  }

  @Test
  void aTokenIsUsedWhileItsEarlyRenewalHangs() {
    tokens.answersWithTokens(100);
    read().join();
    tokens.hold();

    read().join();

    assertThat(tokens.forms()).hasSize(2);
    assertThat(lab.log().records()).hasSize(2).allMatch(it -> carries(it.request(), "token-1"));
  }

  @Test
  void aTokenThatHasExpiredIsNotUsed() throws Exception {
    tokens.answersWithTokens(1);
    read().join();
    Thread.sleep(1100);
    tokens.answers(503, "{}");

    assertThat(failure(read()).kind()).isEqualTo(Kind.THROTTLED);
    assertThat(lab.log().records()).hasSize(1);
  }

  @Test
  void aUsersCredentialsAreExchangedAndTheirQuotaProjectIsSent() {
    store.close();
    store = open(CredentialFiles.user(folder.resolve("user.json"), tokens.url()));

    read().join();

    assertThat(tokens.forms().get(0))
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", CredentialFiles.REFRESH_TOKEN);
    assertThat(lab.log().records().get(0).request())
        .matches(it -> carries(it, "token-1"))
        .matches(it -> it.header("x-goog-user-project").orElse("").equals("my-quota"));
  }

  /** Google's library takes https alone for these, and so nobody answers here. */
  @Test
  void federatedCredentialsAreUsed() {
    Path own = CredentialFiles.write(folder.resolve("own.jwt"), "planted-subject");
    String nowhere = "https://127.0.0.1:1/token";
    store.close();
    store = open(CredentialFiles.external(folder.resolve("ext.json"), own, nowhere));

    StorageException failure = failure(read());

    assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure)
        .hasMessageContaining("federated")
        .hasMessageContaining("ext.json")
        .hasMessageContaining("127.0.0.1:1");
    assertNoSecret(failure);
  }

  @Test
  void aTokenThatIsNoLongerAcceptedIsReplacedOnce() {
    read().join();
    lab.faults().always(it -> !carries(it, "token-2"), REJECTION);

    StorageException first = failure(read());
    read().join();

    assertThat(first.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(first.isRetryable()).isTrue();
    assertThat(tokens.forms()).hasSize(2);
  }

  @Test
  void aNewTokenThatIsNotAcceptedEitherIsAClearError() {
    lab.faults().always(it -> true, REJECTION);

    assertThat(failure(read()).kind()).isEqualTo(Kind.TRANSPORT);
    StorageException second = failure(read());

    assertThat(second.kind()).isEqualTo(Kind.DENIED);
    assertThat(second)
        .hasMessageContaining("does not accept the access token")
        .hasMessageContaining(CredentialFiles.EMAIL)
        .hasMessageContaining("key.json")
        .hasMessageContaining("create a new key")
        .hasMessageContaining("Invalid Credentials");
    assertNoSecret(second);
    assertThat(tokens.forms()).hasSize(2);
  }

  /** One request's fate says nothing about the others that were sent with the same token. */
  @Test
  void manyRequestsWithAnOldTokenCountOnce() {
    read().join();
    lab.faults().always(it -> !carries(it, "token-2"), REJECTION);

    List<CompletableFuture<?>> reads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      reads.add(read());
    }
    reads.stream()
        .filter(CompletableFuture::isCompletedExceptionally)
        .forEach(it -> assertThat(failure(it).kind()).isEqualTo(Kind.TRANSPORT));
    reads.forEach(it -> it.handle((done, failure) -> done).join());
    read().join();

    assertThat(tokens.forms()).hasSize(2);
  }

  @Test
  void revokedCredentialsSayWhoseTheyAreAndWhatToDo() {
    store.close();
    store = open(CredentialFiles.user(folder.resolve("user.json"), tokens.url()));
    tokens.answers(
        400,
        "{\"error\":\"invalid_grant\","
            + "\"error_description\":\"Token has been expired or revoked.\"}");

    StorageException failure = failure(read());

    assertThat(failure.kind()).isEqualTo(Kind.DENIED);
    assertThat(failure)
        .hasMessageContaining("gs://lake/a")
        .hasMessageContaining("user.json")
        .hasMessageContaining("gcloud auth application-default login")
        .hasMessageContaining("invalid_grant: Token has been expired or revoked.");
    assertNoSecret(failure);
    assertThat(tokens.forms()).hasSize(1);
    assertThat(lab.log().records()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, DENIED",
    "401, DENIED",
    "403, DENIED",
    "404, CONFIGURATION",
    "429, THROTTLED",
    "500, TRANSPORT",
    "503, THROTTLED",
    "302, INVALID_REPLY"
  })
  void refusalsOfTheTokenServiceMeanKinds(int status, Kind kind) {
    tokens.answers(status, "{\"error\":{\"message\":\"it says so\",\"status\":\"BECAUSE\"}}");

    StorageException failure = failure(read());

    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    assertThat(failure)
        .hasMessageContaining(CredentialFiles.EMAIL)
        .hasMessageContaining("BECAUSE: it says so");
    assertNoSecret(failure);
    assertThat(tokens.forms()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>Please sign in</html> | not one of a token service",
        "{\"expires_in\":3600} | access_token"
      })
  void repliesThatHoldNoTokenAreRefused(String body, String problem) {
    tokens.answers(200, body);

    StorageException failure = failure(read());

    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageContaining(problem).hasMessageContaining("no access token");
    assertNoSecret(failure);
  }

  @Test
  void aTokenServiceThatIsSilentTimesOut() {
    tokens.hold();

    StorageException failure = failure(read());

    assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure).hasMessageContaining(CredentialFiles.EMAIL).hasMessageContaining("2 sec");
  }

  @Test
  void aTokenServiceThatIsNotThereIsNamed() {
    store.close();
    store =
        open(CredentialFiles.serviceAccount(folder.resolve("k.json"), "http://127.0.0.1:1/token"));

    StorageException failure = failure(read());

    assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure)
        .hasMessageContaining("no access token for the service account")
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void aTokenServicesRedirectIsNotFollowedWithTheKey() {
    tokens.answers(307, "{}");

    assertThat(failure(read()).kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(tokens.forms()).hasSize(1);
  }

  @Test
  void aRequestGivenUpWhileItWaitsForATokenHarmsNoOther() throws Exception {
    tokens.hold();
    GetRequest request =
        new GetRequest(LOCATION, new ByteRange(0, 4), Optional.empty(), Purpose.DATA);
    GetCall givenUp = store.get(List.of(request), CollectingListener.ignoring(1));
    tokens.awaitRequest();
    CompletableFuture<?> other = read();
    givenUp.cancelAll();
    tokens.letGo();

    other.join();

    assertThat(tokens.forms()).hasSize(1);
  }
}
