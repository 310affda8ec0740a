// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.ForwardProxy;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabObjects.Versioning;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What S3 and its like may answer, and what that means. */
class S3FailuresTest {

  private static final ObjectLocation OBJECT = ObjectLocation.of("s3://lake", "dir/a");

  private final StorageLab lab = StorageLab.open();

  S3FailuresTest() {
    lab.objects().put("lake", "dir/a", new byte[] {1, 2, 3, 4});
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private ObjectStore store(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    properties.put("endpoint", lab.endpoint(LabProtocol.S3));
    properties.put("accessKeyId", "AKIDLAB");
    properties.put("secretAccessKey", "hush-hush");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    if (properties.containsKey("anonymous")) {
      properties.remove("accessKeyId");
      properties.remove("secretAccessKey");
    }
    return new S3ObjectStore("lake", S3StoreOptions.of(StoreProperties.of(properties), Map.of()));
  }

  private static byte[] read(ObjectStore store, Optional<ObjectVersion> pin) {
    GetRequest request = new GetRequest(OBJECT, ByteRange.suffix(2), pin, Purpose.DATA);
    return CollectingListener.get(store, List.of(request)).get(0).join().bytes();
  }

  private static StorageException failure(Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    assertThat(thrown).isInstanceOf(CompletionException.class);
    assertThat(thrown.getCause()).isInstanceOf(StorageException.class);
    assertThat(thrown.getCause().getMessage()).doesNotContain("hush-hush").startsWith("s3://lake/");
    return (StorageException) thrown.getCause();
  }

  private StorageException ofRead(String... namesAndValues) {
    try (ObjectStore store = store(namesAndValues)) {
      return failure(() -> read(store, Optional.empty()));
    }
  }

  private StorageException ofStat(String... namesAndValues) {
    try (ObjectStore store = store(namesAndValues)) {
      return failure(() -> store.stat(OBJECT).join());
    }
  }

  private ListPage list(String... namesAndValues) {
    try (ObjectStore store = store(namesAndValues)) {
      return store.list(ListRequest.deep(ObjectLocation.of("s3://lake", "dir/"))).join();
    }
  }

  private StorageException ofList(String... namesAndValues) {
    return failure(() -> list(namesAndValues));
  }

  private void always(Fault fault) {
    lab.faults().always(it -> true, fault);
  }

  private static Fault listing(String body) {
    return Faults.otherBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, DENIED, 'the credentials have expired: get new ones'",
    "403, InvalidAccessKeyId, DENIED, 'does not know this accessKeyId'",
    "403, SignatureDoesNotMatch, DENIED, 'secretAccessKey does not belong to accessKeyId'",
    "400, InvalidToken, DENIED, 'this sessionToken'",
    "403, RequestTimeTooSkewed, CONFIGURATION, 'clock is wrong'",
    "403, AccessDenied, DENIED, 'access is denied'",
    "404, NoSuchBucket, NOT_FOUND, 'there is no such bucket'",
    "404, NoSuchKey, NOT_FOUND, 'there is no such object'",
    "400, AuthorizationHeaderMalformed, CONFIGURATION, 'set region'",
    "400, InvalidRequest, CONFIGURATION, 'answered with status 400'",
    "400, RequestTimeout, TRANSPORT, 'lost patience'",
    "503, SlowDown, THROTTLED, 'overloaded'",
    "429, TooManyRequests, THROTTLED, 'overloaded (status 429)'",
    "500, InternalError, TRANSPORT, 'answered with status 500'",
    "405, MethodNotAllowed, DENIED, 'answered with status 405'"
  })
  void codesSayWhatIsWrong(int status, String code, Kind kind, String words) {
    always(Faults.error(new LabError(status, code, "", "The service's own words.")));

    for (StorageException failure : List.of(ofRead(), ofList())) {
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure)
          .hasMessageContaining(words)
          .hasMessageContaining("the service says \"" + code + ": The service's own words.\"")
          .hasMessageContaining("request LAB");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, 'have expired'",
    "403, InvalidAccessKeyId, 'does not know this accessKeyId'",
    "403, AccessDenied, 'or there is no such object'",
  })
  void theReplyToHeadHasNoWordsAndAnotherRequestLearnsThem(int status, String code, String words) {
    always(Faults.error(new LabError(status, code, "", "Words")));

    assertThat(ofStat()).hasMessageContaining(words).hasMessageContaining(code + ": Words");
    assertThat(lab.log().texts()).containsExactly("HEAD /lake/dir/a", "GET /lake/dir/a bytes=0-0");
  }

  @Test
  void aServiceThatIsOverloadedMaySayForHowLong() {
    always(Faults.errorRetryAfter(LabError.SLOW_DOWN, 9));

    assertThat(ofRead().retryAfter()).contains(Duration.ofSeconds(9));
    assertThat(ofRead().isRetryable()).isTrue();
  }

  @Test
  void theRegionIsLearnedFromAHeaderAndFromWords() {
    lab.faults()
        .next(
            1,
            it -> true,
            Faults.error(new LabError(301, "PermanentRedirect", "", "elsewhere"))
                .and(Faults.edit(it -> it.with("x-amz-bucket-region", "eu-west-1"))));
    try (ObjectStore store = store()) {
      StorageException elsewhere = failure(() -> read(store, Optional.empty()));
      assertThat(elsewhere.isRetryable()).isTrue();
      assertThat(elsewhere).hasMessageContaining("lies in region \"eu-west-1\", asking there");
      assertThat(read(store, Optional.empty())).containsExactly(3, 4);
      assertThat(lastRegion()).isEqualTo("eu-west-1");
      lab.faults()
          .next(
              1,
              it -> true,
              Faults.error(
                  new LabError(
                      400,
                      "AuthorizationHeaderMalformed",
                      "",
                      "The region 'eu-west-1' is wrong; expecting 'ap-south-2'")));
      assertThat(failure(() -> read(store, Optional.empty())).isRetryable()).isTrue();
      assertThat(read(store, Optional.empty())).containsExactly(3, 4);
      assertThat(lastRegion()).isEqualTo("ap-south-2");
    }
  }

  @Test
  void readsThatAreUnderWayTogetherAllLearnTheRegion() {
    int together = 8;
    CyclicBarrier allHaveAsked = new CyclicBarrier(together);
    lab.faults()
        .next(
            together,
            it -> true,
            Faults.error(new LabError(301, "PermanentRedirect", "", "elsewhere"))
                .and(Faults.edit(it -> it.with("x-amz-bucket-region", "eu-west-1")))
                .and(Faults.edit(it -> waiting(allHaveAsked, it))));
    try (ObjectStore store = store("region", "us-east-1")) {
      GetRequest request =
          new GetRequest(OBJECT, ByteRange.suffix(2), Optional.empty(), Purpose.DATA);

      List<StorageException> failures =
          CollectingListener.get(store, Collections.nCopies(together, request)).stream()
              .map(it -> failure(it::join))
              .toList();

      assertThat(failures)
          .hasSize(together)
          .allMatch(StorageException::isRetryable)
          .allMatch(it -> it.getMessage().contains("asking there"));
      assertThat(read(store, Optional.empty())).containsExactly(3, 4);
      assertThat(lastRegion()).isEqualTo("eu-west-1");
    }
  }

  private static <T> T waiting(CyclicBarrier barrier, T reply) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      return reply;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the requests did not come together", e);
    }
  }

  @Test
  void aRegionThatWasAskedAlreadyIsNotAskedAgain() {
    always(
        Faults.error(new LabError(301, "PermanentRedirect", "", "elsewhere"))
            .and(Faults.edit(it -> it.with("x-amz-bucket-region", "eu-west-1"))));

    assertThat(ofRead("region", "eu-west-1").kind()).isEqualTo(Kind.CONFIGURATION);
  }

  private String lastRegion() {
    List<String> authorizations =
        lab.log().records().stream()
            .map(it -> it.request().header("authorization").orElse(""))
            .toList();
    return authorizations.get(authorizations.size() - 1).split("/")[2];
  }

  @Test
  void whatIsNoRegionIsNotGoneTo() {
    always(
        Faults.error(new LabError(301, "PermanentRedirect", "", "elsewhere"))
            .and(Faults.edit(it -> it.with("x-amz-bucket-region", "evil.example/#"))));

    StorageException failure = ofRead();

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("set region or endpoint");
  }

  @Test
  void requestsAskForIdentityAndAgreeToPayWhereToldTo() {
    try (ObjectStore store = store("requesterPays", "true")) {
      read(store, Optional.empty());
      store.stat(OBJECT).join();
    }
    list("requesterPays", "true");

    assertThat(lab.log().records())
        .hasSize(3)
        .allMatch(it -> it.request().header("x-amz-request-payer").equals(Optional.of("requester")))
        .allMatch(it -> it.request().header("accept-encoding").equals(Optional.of("identity")));
    always(Faults.absentIsForbidden());
    lab.objects().remove("lake", "dir/a");
    assertThat(ofRead())
        .hasMessageContaining("requesterPays=true")
        .hasMessageContaining("or there is no such object");
  }

  @Test
  void anonymousRequestsCarryNoSignature() {
    list("anonymous", "true");

    assertThat(lab.log().records()).allMatch(it -> it.request().header("authorization").isEmpty());
    always(Faults.error(LabError.ACCESS_DENIED));
    assertThat(ofRead("anonymous", "true")).hasMessageContaining("the request was anonymous");
  }

  @Test
  void aPinnedReadGoesOnWithTheVersionThatItBeganWith() {
    lab.objects().versioning(Versioning.KEPT);
    lab.objects().put("lake", "dir/a", new byte[] {5, 6, 7});
    try (ObjectStore versioned = store("objectVersions", "on");
        ObjectStore current = store()) {
      Optional<ObjectVersion> pin = Optional.of(versioned.stat(OBJECT).join().version());
      assertThat(pin.get().kind()).isEqualTo(ObjectVersion.Kind.STRONG_ETAG);
      assertThat(read(versioned, pin)).containsExactly(6, 7);
      assertThat(read(current, pin)).containsExactly(6, 7);

      lab.objects().put("lake", "dir/a", new byte[] {8, 9});

      assertThat(read(versioned, pin)).containsExactly(6, 7);
      assertThat(failure(() -> read(current, pin)).kind()).isEqualTo(Kind.CHANGED);
      assertThat(read(versioned, Optional.empty())).containsExactly(8, 9);
      lab.objects().remove("lake", "dir/a");
      assertThat(read(versioned, pin)).containsExactly(6, 7);
      assertThat(failure(() -> read(versioned, Optional.empty())).kind()).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @Test
  void aVersionThatIsGoneIsAChange() {
    lab.objects().versioning(Versioning.KEPT);
    lab.objects().put("lake", "dir/a", new byte[] {5, 6, 7});
    try (ObjectStore versioned = store("objectVersions", "on")) {
      Optional<ObjectVersion> pin = Optional.of(versioned.stat(OBJECT).join().version());
      read(versioned, pin);
      always(Faults.error(new LabError(404, "NoSuchVersion", "", "gone")));

      assertThat(failure(() -> read(versioned, pin)).kind()).isEqualTo(Kind.CHANGED);
    }
  }

  @Test
  void aListingThatIsNoneIsNeverEmpty() {
    lab.faults().next(1, it -> true, Faults.okWithErrorBody(LabError.INTERNAL));
    StorageException error = ofList();
    assertThat(error).hasMessageContaining("InternalError");
    lab.faults().next(1, it -> true, Faults.signInPage());
    StorageException page = ofList();
    assertThat(page.kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(page).hasMessageContaining("a login page is in the way");
    lab.faults().next(1, it -> true, listing("<Something/>"));
    assertThat(ofList().kind()).isEqualTo(Kind.INVALID_REPLY);
    lab.faults().next(1, it -> true, Faults.otherBody(""));
    assertThat(ofList().kind()).isEqualTo(Kind.INVALID_REPLY);
  }

  @Test
  void aListingThatBreaksOffIsNeverComplete() {
    lab.faults().next(1, it -> true, Faults.cutBody(250));
    assertThat(ofList().kind()).isEqualTo(Kind.TRANSPORT);
    lab.faults()
        .next(
            1,
            it -> true,
            listing("<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>dir/a</Key>"));
    assertThat(ofList().kind()).isEqualTo(Kind.INVALID_REPLY);
    lab.faults()
        .next(
            1,
            it -> true,
            listing("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"));
    assertThat(ofList()).hasMessageContaining("does not say how to go on");
  }

  @Test
  void aListingThatGoesRoundInCirclesIsRefused() {
    always(
        listing(
            "<ListBucketResult><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>ZGly</NextContinuationToken></ListBucketResult>"));
    try (ObjectStore store = store()) {
      ListRequest request = ListRequest.deep(ObjectLocation.of("s3://lake", "dir/"));
      assertThat(store.list(request).join().continuation()).contains("ZGly");

      assertThat(failure(() -> store.list(request.after("ZGly")).join()))
          .hasMessageContaining("in circles");
    }
  }

  @Test
  void keysThatLieElsewhereAreRefused() {
    always(
        listing(
            "<ListBucketResult><IsTruncated>false</IsTruncated>"
                + "<Contents><Key>secret/a</Key><Size>3</Size></Contents></ListBucketResult>"));

    assertThat(ofList()).hasMessageContaining("does not lie under this prefix");
  }

  @Test
  void anErrorWithStatus200IsNeverData() {
    always(Faults.okWithErrorBody(LabError.INTERNAL));

    assertThat(ofRead().kind()).isEqualTo(Kind.INVALID_REPLY);
    lab.faults().clear();
    always(Faults.signInPage());
    assertThat(ofRead()).hasMessageContaining("a web page instead of the file");
    assertThat(ofStat().kind()).isEqualTo(Kind.INVALID_REPLY);
  }

  @Test
  void silenceEndsAlsoInAListing() {
    lab.faults().always(it -> it.kind() == LabRequest.Kind.LIST, Faults.stallBody(100));

    StorageException failure = ofList("replySeconds", "1");

    assertThat(failure.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure).hasMessageContaining("(replySeconds)");
  }

  @Test
  void aProxyIsUsedAndNamed() {
    try (ForwardProxy proxy = ForwardProxy.requiring("me", "pass")) {
      String address = "127.0.0.1:" + proxy.port();

      assertThat(list("proxy", "http://me:pass@" + address).objects()).hasSize(1);
      assertThat(ofRead("proxy", address)).hasMessageContaining("set proxyUser and proxyPassword");
      assertThat(ofStat("proxy", address).kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(ofList("proxy", "127.0.0.1:1"))
          .hasMessageContaining("no connection to the proxy 127.0.0.1:1");
    }
  }

  @Test
  void anEndpointThatDoesNotSpeakTlsOrIsNotThereIsNamed() {
    String secure = lab.endpoint(LabProtocol.S3).replace("http:", "https:");
    assertThat(ofRead("endpoint", secure)).hasMessageContaining("may speak plain http://");
    assertThat(ofRead("endpoint", "http://no-such-host.invalid"))
        .hasMessageContaining("the host no-such-host.invalid cannot be found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host/?token=hush-hush",
        "host:9000?hush-hush",
        "https://host/path#hush-hush",
        "https://me:hush-hush@host",
        "https://host/hush-hush hush"
      })
  void anEndpointThatMayHoldASecretIsRefusedWithoutShowingIt(String endpoint) {
    StoreProperties properties = StoreProperties.of(Map.of("endpoint", endpoint));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3StoreOptions.of(properties, Map.of()))
        .withMessageContaining("without user, query or fragment")
        .withNoCause()
        .satisfies(it -> assertThat(it.getMessage()).doesNotContain("hush"));
  }

  @Test
  void theEndpointMayStandInTheEnvironment() {
    S3StoreOptions options =
        S3StoreOptions.of(
            StoreProperties.none(), Map.of("AWS_ENDPOINT_URL", lab.endpoint(LabProtocol.S3)));

    assertThat(options.endpoint()).isPresent();
    assertThat(options.addressing()).isEqualTo(S3StoreOptions.Addressing.PATH);
  }
}
