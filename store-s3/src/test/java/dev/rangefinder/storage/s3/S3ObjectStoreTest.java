// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectStoreProvider;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.StoreIdentity;
import dev.rangefinder.storage.StoreProperties;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.S3Server;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest extends ObjectStoreContract {

  private static S3Server server;
  private static int buckets;

  private String bucket;
  private ObjectStore store;

  @BeforeAll
  static void startServer() {
    server = S3Server.requiring("test-key", "test-secret");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void createBucket() {
    bucket = "bucket-" + ++buckets;
    server.createBucket(bucket);
    store = open("test-key", "test-secret");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ObjectStore open(String key, String secret) {
    return open(
        Map.of("endpoint", server.endpoint(), "accessKeyId", key, "secretAccessKey", secret));
  }

  private ObjectStore open(Map<String, String> properties) {
    ObjectStoreProvider provider = ServiceLoader.load(ObjectStoreProvider.class).iterator().next();
    return provider.open(location(""), StoreProperties.of(properties));
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    server.put(bucket, key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of("s3://" + bucket, key);
  }

  private static StorageException failure(Runnable call) {
    try {
      call.run();
    } catch (CompletionException e) {
      return (StorageException) e.getCause();
    }
    throw new AssertionError("It did not fail");
  }

  @Test
  void wrongCredentialsAreDeniedWithTheServicesWords() {
    put("a", new byte[10]);
    try (ObjectStore stranger = open("test-key", "wrong-secret")) {
      StorageException failure =
          failure(() -> stranger.list(ListRequest.deep(location(""))).join());

      assertThat(failure.kind()).isEqualTo(Kind.DENIED);
      assertThat(failure)
          .hasMessageContaining("SignatureDoesNotMatch")
          .hasMessageContaining("request")
          .hasMessageNotContaining("wrong-secret");
    }
  }

  @Test
  void anonymousRequestsAreDenied() {
    put("a", new byte[10]);
    try (ObjectStore anonymous = open(Map.of("endpoint", server.endpoint(), "anonymous", "true"))) {
      assertThat(anonymous.identity()).isEqualTo(StoreIdentity.anonymous(server.endpoint()));
      assertThat(failure(() -> anonymous.stat(location("a")).join()).kind()).isEqualTo(Kind.DENIED);
    }
  }

  @Test
  void anOpenServerIsReadAnonymously() {
    try (S3Server open = S3Server.open();
        ObjectStore anonymous = open(Map.of("endpoint", open.endpoint(), "anonymous", "true"))) {
      open.createBucket(bucket);
      open.put(bucket, "a", new byte[10]);

      assertThat(anonymous.stat(location("a")).join().size()).isEqualTo(10);
    }
  }

  @Test
  void aMissingBucketIsNotFound() {
    ObjectLocation elsewhere = ObjectLocation.parse("s3://no-such-bucket/x/");
    try (ObjectStore missing =
        new S3ObjectStore(
            "no-such-bucket",
            S3StoreOptions.of(
                StoreProperties.of(
                    Map.of(
                        "endpoint",
                        server.endpoint(),
                        "accessKeyId",
                        "test-key",
                        "secretAccessKey",
                        "test-secret"))))) {
      StorageException failure = failure(() -> missing.list(ListRequest.deep(elsewhere)).join());

      assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(failure)
          .hasMessageContaining("no-such-bucket")
          .hasMessageContaining("no such bucket");
    }
  }

  @Test
  void theRootOfABucketIsNotAnObject() {
    assertFails(Kind.NOT_FOUND, () -> get("", ByteRange.suffix(8)));
    assertFails(Kind.NOT_FOUND, () -> stat(""));
  }

  @Test
  void markersOfFoldersAreNotListed() {
    put("marked/", new byte[0]);
    put("marked/x", new byte[1]);

    assertThat(store.list(ListRequest.folder(location("marked"))).join().objects()).hasSize(1);
  }

  @Test
  void identitiesTellCredentialsApartAndShowNone() {
    try (ObjectStore other = open("test-key", "other-secret")) {
      assertThat(other.identity()).isNotEqualTo(store.identity());
      assertThat(other.identity().toString())
          .doesNotContain("test-key")
          .doesNotContain("other-secret");
    }
  }

  @Test
  void impossiblePropertiesAreRefusedWithoutTheirValues() {
    assertThatThrownBy(() -> open(Map.of("secretAccessKey", "s3cret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accessKeyId")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> open(Map.of("anonymous", "perhaps")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("anonymous");
    assertThatThrownBy(() -> open(Map.of("endpoint", "http://user:pw@host")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("pw@");
  }

  @RepeatedTest(10)
  void cancellingClosesTheConnection() throws Exception {
    try (StorageLab stalling = StorageLab.open();
        ObjectStore slow =
            open(Map.of("endpoint", stalling.endpoint(LabProtocol.S3), "anonymous", "true"))) {
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
  void anEndpointThatIsNotThereIsATransportFailure() {
    try (ObjectStore nowhere =
        open(Map.of("endpoint", "http://127.0.0.1:1", "anonymous", "true"))) {
      assertThat(failure(() -> nowhere.stat(location("a")).join()).kind())
          .isEqualTo(Kind.TRANSPORT);
    }
  }
}
