// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcsObjectStoreTest extends ObjectStoreContract {

  private final StorageLab lab = StorageLab.open();
  private final ObjectStore store = open(Map.of());

  @BeforeEach
  void createBucket() {
    lab.objects().createBucket("lake");
  }

  @AfterEach
  void close() {
    store.close();
    lab.close();
  }

  private ObjectStore open(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.putIfAbsent("endpoint", lab.endpoint(LabProtocol.GCS));
    ObjectStoreProvider provider = ServiceLoader.load(ObjectStoreProvider.class).iterator().next();
    return provider.open(location(""), StoreProperties.of(properties));
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    lab.objects().put("lake", key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of("gs://lake", key);
  }

  private static StorageException failure(CompletableFuture<?> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      return (StorageException) e.getCause();
    }
    throw new AssertionError("It did not fail");
  }

  private StorageException failureOfRead(String key) {
    GetRequest request =
        new GetRequest(location(key), new ByteRange(0, 4), Optional.empty(), Purpose.DATA);
    return failure(CollectingListener.get(store, List.of(request)).get(0));
  }

  @Test
  void whatIsNoListingIsNotAListingOfNothing() {
    put("a", new byte[10]);
    for (String document : new String[] {"{}", "{\"error\":{\"code\":503}}", "[]", "<html/>"}) {
      lab.faults().next(1, it -> true, Faults.otherBody(document));
      assertThat(failure(store.list(ListRequest.deep(location("")))).kind())
          .as(document)
          .isEqualTo(Kind.INVALID_REPLY);
    }
    assertThat(store.list(ListRequest.deep(location("none"))).join().isEmpty()).isTrue();
  }

  @Test
  void versionsAreGenerationsAndPinned() {
    put("a", new byte[10]);
    ObjectVersion version = stat("a").version();
    assertThat(version.kind()).isEqualTo(ObjectVersion.Kind.GENERATION);
    lab.log().clear();

    get(new GetRequest(location("a"), new ByteRange(0, 4), Optional.of(version), Purpose.DATA));

    assertThat(lab.log().texts())
        .containsExactly(
            "GET /download/storage/v1/b/lake/o/a?alt=media&ifGenerationMatch="
                + version.value()
                + " bytes=0-3");
  }

  @Test
  void aServerThatIgnoresThePinIsFoundOut() {
    put("a", new byte[10]);
    ObjectVersion version = stat("a").version();
    lab.faults()
        .always(
            it -> it.kind() == LabRequest.Kind.READ,
            Faults.edit(reply -> reply.with("X-Goog-Generation", "17")));

    assertFails(
        Kind.CHANGED,
        () ->
            get(
                new GetRequest(
                    location("a"), new ByteRange(0, 4), Optional.of(version), Purpose.DATA)));
  }

  @Test
  void aServerThatIgnoresThePinOfAnObjectThatBecameShorterIsFoundOut() {
    put("a", new byte[10]);
    ObjectVersion version = stat("a").version();
    put("a", new byte[5]);
    lab.faults()
        .always(
            it -> it.kind() == LabRequest.Kind.READ, Faults.error(LabError.RANGE_NOT_SATISFIABLE));

    assertFails(
        Kind.CHANGED,
        () ->
            get(
                new GetRequest(
                    location("a"), new ByteRange(6, 10), Optional.of(version), Purpose.DATA)));
  }

  @Test
  void aReplyWithoutItsGenerationIsRefused() {
    put("a", new byte[10]);
    lab.faults().always(it -> true, Faults.noVersion());

    assertThat(failureOfRead("a"))
        .hasMessageContaining("generation")
        .returns(Kind.INVALID_REPLY, StorageException::kind);
  }

  @Test
  void identityIsAskedForAndNothingElseIsTaken() {
    put("a", new byte[1000]);
    stat("a");
    get("a", ByteRange.suffix(8));
    assertThat(lab.log().records())
        .extracting(LabRecord::request)
        .allMatch(it -> it.header("accept-encoding").orElse("").equals("identity"));

    lab.faults().always(it -> it.kind() == LabRequest.Kind.READ, Faults.gzip());

    assertThat(failureOfRead("a"))
        .hasMessageContaining("Content-Encoding \"gzip\"")
        .returns(Kind.INVALID_REPLY, StorageException::kind);
  }

  /** Asked for identity, the service unpacks the object, ignores the range and tells no length. */
  @Test
  void anObjectThatIsStoredCompressedIsRefusedWithAdvice() {
    put("a.gz", new byte[1000]);
    lab.faults()
        .always(
            it -> it.kind() == LabRequest.Kind.READ,
            Faults.wholeObject()
                .and(Faults.edit(reply -> reply.with("X-Goog-Stored-Content-Encoding", "gzip"))));

    assertThat(failureOfRead("a.gz"))
        .hasMessageContaining("gs://lake/a.gz")
        .hasMessageContaining("stored with Content-Encoding \"gzip\"")
        .returns(Kind.INVALID_REPLY, StorageException::kind);
  }

  @Test
  void aReplyThatBreaksOffIsATransportFailure() {
    put("a", new byte[1000]);
    lab.faults().next(1, it -> true, Faults.cutBody(2));
    assertThat(failureOfRead("a").kind()).isEqualTo(Kind.TRANSPORT);
    lab.faults().next(1, it -> true, Faults.resetBody(2));
    assertThat(failureOfRead("a").kind()).isEqualTo(Kind.TRANSPORT);
    lab.faults().always(it -> true, Faults.close());
    assertThat(failureOfRead("a").kind()).isEqualTo(Kind.TRANSPORT);
  }

  /** One request each: the client neither repeats nor follows. */
  @ParameterizedTest
  @CsvSource({
    "400, invalid, CONFIGURATION",
    "403, forbidden, DENIED",
    "403, rateLimitExceeded, THROTTLED",
    "404, notFound, NOT_FOUND",
    "408, timeout, TRANSPORT",
    "412, conditionNotMet, CHANGED",
    "416, requestedRangeNotSatisfiable, RANGE_INVALID",
    "429, rateLimitExceeded, THROTTLED",
    "500, backendError, TRANSPORT",
    "502, backendError, TRANSPORT",
    "503, backendError, THROTTLED",
    "504, backendError, TRANSPORT",
    "418, teapot, INVALID_REPLY"
  })
  void statusesMeanKinds(int status, String reason, Kind kind) {
    put("a", new byte[10]);
    lab.faults()
        .always(
            it -> true,
            Faults.errorRetryAfter(new LabError(status, "", reason, "it \u202esays so"), 7)
                .and(Faults.edit(reply -> reply.with("X-GUploader-UploadID", "upload-77"))));

    StorageException ofStat = failure(store.stat(location("a")));
    StorageException ofRead = failureOfRead("a");

    assertThat(ofStat.kind()).as(ofStat.getMessage()).isEqualTo(kind);
    assertThat(ofStat)
        .hasMessageContaining("gs://lake/a")
        .hasMessageContaining("says \"" + reason + ": it \\u202esays so\", request upload-77");
    assertThat(ofStat.retryAfter()).contains(Duration.ofSeconds(7));
    // Reads are refused in plain text, without a reason.
    assertThat(ofRead).hasMessageContaining("it \\u202esays so");
    if (status != 403) {
      assertThat(ofRead.kind()).as(ofRead.getMessage()).isEqualTo(kind);
    }
    // An unsatisfiable range is asked about once more: the object may be empty, or another one.
    assertThat(lab.log().records()).hasSize(status == 416 ? 3 : 2);
  }

  @Test
  void aMissingBucketIsToldApartFromAMissingObject() {
    put("a", new byte[10]);
    try (ObjectStore missing =
        new GcsObjectStoreProvider()
            .open(
                ObjectLocation.parse("gs://no-such-bucket/x"),
                StoreProperties.of(Map.of("endpoint", lab.endpoint(LabProtocol.GCS))))) {
      StorageException failure =
          failure(missing.list(ListRequest.deep(ObjectLocation.parse("gs://no-such-bucket/x/"))));

      assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(failure).hasMessageContaining("gs://no-such-bucket/x/: there is no such bucket");
    }
    assertThat(failureOfRead("b")).hasMessageContaining("No such object: lake/b");
  }

  @Test
  void redirectsAreNotFollowed() {
    lab.faults().always(it -> true, Faults.redirect(302, "http://127.0.0.1:1/elsewhere"));

    assertThat(failureOfRead("a"))
        .hasMessageContaining("redirect")
        .hasMessageContaining("endpoint");
  }

  @Test
  void aPageOfSomethingInTheWayIsNoReply() {
    put("a", new byte[10]);
    lab.faults().always(it -> true, Faults.signInPage());

    StorageException failure = failure(store.list(ListRequest.deep(location(""))));
    assertThat(failure.kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failure).hasMessageContaining("proxy");
    assertThat(failure(store.stat(location("a"))).kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failureOfRead("a").kind()).isEqualTo(Kind.INVALID_REPLY);
  }

  @Test
  void aHeadThatCannotBeReadIsNoReply() {
    put("a", new byte[10]);
    lab.faults().always(it -> true, Faults.edit(reply -> reply.with("Age", "very")));

    assertThat(failure(store.stat(location("a"))).kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failureOfRead("a").kind()).isEqualTo(Kind.INVALID_REPLY);
  }

  /** The endpoint of a connection to S3 is none of Google's, and the other way round. */
  @Test
  void anEndpointIsThatOfTheConnectionsOwnService() {
    StoreProperties properties = StoreProperties.of(Map.of("endpoint", "http://127.0.0.1:9"));
    GcsEnvironment environment = new GcsEnvironment(Map.of(), Path.of(""));

    assertThat(
            GcsStoreOptions.of(properties.at(ObjectLocation.of("s3://b", "")), environment)
                .endpoint())
        .isEmpty();
    assertThat(
            GcsStoreOptions.of(properties.at(ObjectLocation.of("gs://b", "")), environment)
                .endpoint())
        .isPresent();
    assertThat(
            GcsStoreOptions.of(properties.at(ObjectLocation.of("file://", "x")), environment)
                .endpoint())
        .isPresent();
  }

  @Test
  void listingsAskForNamesSizesAndGenerationsOnly() {
    put("f/a", new byte[1]);
    lab.log().clear();

    store.list(ListRequest.folder(location("f")).withMaxEntries(10)).join();

    assertThat(lab.log().texts())
        .containsExactly(
            "GET /storage/v1/b/lake/o?delimiter=/&fields=kind,items(name,size,generation),"
                + "prefixes,nextPageToken&maxResults=10&prefix=f/");
  }

  @Test
  void aPageMayBeEmptyAlthoughMoreFollow() {
    put("f/a", new byte[1]);
    lab.faults()
        .next(1, it -> true, Faults.otherBody("{\"kind\":\"x\",\"nextPageToken\":\"Zi8=\"}"));

    ListPage page = store.list(ListRequest.deep(location("f/"))).join();

    assertThat(page.isEmpty()).isTrue();
    assertThat(page.continuation()).contains("Zi8=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"items\":[{\"size\":\"1\",\"generation\":\"1\"}]} | without a name",
        "{\"items\":[{\"name\":\"f/a\",\"generation\":\"1\"}]} | size",
        "{\"items\":[{\"name\":\"f/a\",\"size\":\"-1\",\"generation\":\"1\"}]} | size",
        "{\"items\":[{\"name\":\"f/a\",\"size\":\"99999999999999999999\",\"generation\":\"1\"}]} | size",
        "{\"items\":[{\"name\":\"f/a\",\"size\":\"1\"}]} | generation",
        "{\"items\":[{\"name\":\"f/a\",\"size\":\"x\"}]} | not one of Google Cloud Storage",
        "{\"items\":[{\"name\":\"g/a\",\"size\":\"1\",\"generation\":\"1\"}]} | not lie under",
        "{\"items\":[null]} | without a name",
        "{\"prefixes\":[\"f/b/\",\"g/\"]} | not lie under",
        "{\"prefixes\":[null]} | a folder without a name",
        "{\"kind\":\"storage#objects\",\"nextPageToken\":\"\"} | how to go on",
        "{\"items\":null,\"nextPageToken\":null} | no listing",
        "{\"items\":7} | not one of Google Cloud Storage",
        "{\"items\":[ | not one of Google Cloud Storage"
      })
  void listingsThatLackWhatIsNeededAreRefused(String body, String problem) {
    lab.faults().always(it -> true, Faults.otherBody(body));

    StorageException failure = failure(store.list(ListRequest.deep(location("f/"))));

    assertThat(failure.kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failure).hasMessageContaining(problem);
  }

  @Test
  void aListingThatGoesRoundInCirclesIsRefused() {
    put("f/a", new byte[1]);
    lab.faults().next(2, it -> true, Faults.otherBody("{\"nextPageToken\":\"Zi8=\"}"));
    ListRequest request = ListRequest.deep(location("f/"));
    ListPage first = store.list(request).join();

    StorageException failure =
        failure(store.list(request.after(first.continuation().orElseThrow())));

    assertThat(failure.kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failure).hasMessageContaining("round in circles");
  }

  @Test
  void markersOfFoldersAreNotListed() {
    put("marked/", new byte[0]);
    put("marked/x", new byte[1]);

    assertThat(store.list(ListRequest.folder(location("marked"))).join().objects()).hasSize(1);
  }

  @Test
  void theRootOfABucketIsNotAnObject() {
    assertFails(Kind.NOT_FOUND, () -> get("", ByteRange.suffix(8)));
    assertFails(Kind.NOT_FOUND, () -> stat(""));
  }

  @Test
  void anEmptyObjectIsPinnedToo() {
    put("e", new byte[0]);
    ObjectVersion old = stat("e").version();
    put("e", new byte[0]);

    assertFails(
        Kind.CHANGED,
        () ->
            get(
                new GetRequest(
                    location("e"), ByteRange.suffix(4), Optional.of(old), Purpose.DATA)));
  }

  @Test
  void theProjectThatPaysIsNamedInEachRequest() {
    put("a", new byte[10]);
    try (ObjectStore paying = open(Map.of("userProject", "my-project"))) {
      paying.stat(location("a")).join();
      paying.list(ListRequest.deep(location(""))).join();
      GetRequest read =
          new GetRequest(location("a"), new ByteRange(0, 4), Optional.empty(), Purpose.DATA);
      CollectingListener.get(paying, List.of(read)).get(0).join();
    }

    assertThat(lab.log().records())
        .hasSize(3)
        .allMatch(it -> it.request().query().get("userProject").equals("my-project"));
  }

  @Test
  void aBucketWhoseRequesterPaysSaysWhatToSet() {
    lab.faults()
        .always(
            it -> true,
            Faults.error(
                new LabError(
                    400,
                    "",
                    "required",
                    "Bucket is a requester pays bucket but no user project provided.")));

    StorageException failure = failureOfRead("a");
    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("set userProject");
  }

  @Test
  void anEndpointOfAnotherServiceIsAskedAnonymously() {
    lab.faults().always(it -> true, Faults.error(LabError.ACCESS_DENIED));

    assertThat(store.identity()).isEqualTo(StoreIdentity.anonymous(lab.endpoint(LabProtocol.GCS)));
    StorageException failure = failureOfRead("a");
    assertThat(failure.kind()).isEqualTo(Kind.DENIED);
    assertThat(failure).hasMessageContaining("anonymous unless credentialsFile is set");
    assertThat(lab.log().records()).allMatch(it -> it.request().header("authorization").isEmpty());
  }

  @Test
  void impossiblePropertiesAreRefusedWithoutTheirValues() {
    assertThatThrownBy(() -> open(Map.of("anonymous", "perhaps")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("anonymous");
    assertThatThrownBy(() -> open(Map.of("endpoint", "http://user:pw@host")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pw@");
    assertThatThrownBy(() -> open(Map.of("endpoint", "ftp://host")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint");
    assertThatThrownBy(() -> open(Map.of("endpoint", "a b c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint");
  }

  @RepeatedTest(10)
  void cancellingClosesTheConnection() throws Exception {
    try (StorageLab stalling = StorageLab.open();
        ObjectStore slow = open(Map.of("endpoint", stalling.endpoint(LabProtocol.GCS)))) {
      stalling.objects().put(location("x").root().substring(5), "x", new byte[1000]);
      GetRequest request =
          new GetRequest(location("x"), new ByteRange(0, 100), Optional.empty(), Purpose.DATA);
      for (int sent : new int[] {-1, 0, 10}) {
        stalling.log().clear();
        stalling
            .faults()
            .next(1, it -> true, sent < 0 ? Faults.stallHead() : Faults.stallBody(sent));
        GetCall call = slow.get(List.of(request), CollectingListener.ignoring(1));
        stalling.log().awaitRequests(1);
        stalling.log().awaitBodyBytes(sent);
        call.cancel(0);
        stalling.log().awaitEnds();
      }
    }
  }

  @Test
  void cancellingAListingClosesTheConnection() throws Exception {
    try (ObjectStore slow = open(Map.of())) {
      lab.faults().next(1, it -> true, Faults.stallHead());
      CompletableFuture<ListPage> page = slow.list(ListRequest.deep(location("")));
      lab.log().awaitRequests(1);
      page.cancel(true);
      lab.log().awaitEnds();
    }
  }

  @Test
  void aServiceThatSaysNothingTimesOut() {
    try (ObjectStore impatient = open(Map.of("replySeconds", "1"))) {
      lab.faults().next(1, it -> true, Faults.stallHead());
      assertThat(failure(impatient.stat(location("a"))))
          .returns(Kind.TRANSPORT, StorageException::kind)
          .hasMessageContaining("within 1 seconds");
      lab.faults().next(1, it -> true, Faults.stallBody(3));
      assertThat(failure(impatient.list(ListRequest.deep(location("")))))
          .returns(Kind.TRANSPORT, StorageException::kind)
          .hasMessageContaining("within 1 seconds");
    }
  }

  @Test
  void bodiesAreReadAsTheyComeAndNotBeyondWhatWasAsked() {
    put("a", new byte[8_000_000]);
    lab.log().clear();

    get("a", new ByteRange(1_000_000, 1_000_010));

    assertThat(lab.log().bodyBytes()).isEqualTo(10);
  }

  @Test
  void connectionsAreUsedAgain() {
    put("a", new byte[100_000]);
    for (int i = 0; i < 20; i++) {
      get("a", new ByteRange(i, i + 70_000));
      stat("a");
    }

    assertThat(lab.log().records()).extracting(it -> it.request().connection()).containsOnly(1);
  }

  @Test
  void anEndpointThatIsNotThereIsATransportFailure() {
    try (ObjectStore nowhere = open(Map.of("endpoint", "http://127.0.0.1:1"))) {
      assertThat(failure(nowhere.stat(location("a"))).kind()).isEqualTo(Kind.TRANSPORT);
    }
  }

  @Test
  void aHostThatIsNotThereIsAConfigurationFailure() {
    try (ObjectStore nowhere = open(Map.of("endpoint", "https://storage.invalid"))) {
      StorageException failure = failure(nowhere.stat(location("a")));
      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure).hasMessageContaining("cannot be found");
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    ObjectStore closed = open(Map.of());
    closed.close();

    assertThat(failure(closed.stat(location("a"))))
        .hasMessageContaining("closed")
        .returns(Kind.CONFIGURATION, StorageException::kind);
  }
}
