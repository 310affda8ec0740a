// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.HttpRequestRecord;
import dev.rangefinder.testkit.LoopbackHttpServer;
import dev.rangefinder.testkit.Misbehaviour;
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.StallingHttpServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HttpObjectStoreTest extends ObjectStoreContract {

  private final LoopbackHttpServer server = new LoopbackHttpServer();
  private final HttpObjectStore store =
      new HttpObjectStore(server.root(), HttpStoreOptions.DEFAULT);

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void put(String key, byte[] bytes) {
    server.put(key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of(server.root(), key);
  }

  private GetRequest request(String url, RangeSpec range) {
    return new GetRequest(ObjectLocation.parse(url), range, Optional.empty(), Purpose.DATA);
  }

  @Test
  void asksForIdentityAndSendsStrongTagsOnly() {
    put("a", new byte[100]);
    ObjectVersion strong = stat("a").version();
    get(new GetRequest(location("a"), new ByteRange(0, 9), Optional.of(strong), Purpose.DATA));
    server.misbehave(Misbehaviour.WEAKENS_ETAG);
    ObjectVersion weak = stat("a").version();
    get(new GetRequest(location("a"), new ByteRange(0, 9), Optional.of(weak), Purpose.DATA));

    assertThat(server.requests())
        .extracting(it -> it.header("if-match"))
        .containsExactly(
            Optional.empty(), Optional.of("\"v1\""), Optional.empty(), Optional.empty());
    assertThat(server.requests())
        .allMatch(it -> it.header("accept-encoding").equals(Optional.of("identity")));
  }

  @Test
  void aPresignedQueryIsSentAndNeverShown() {
    put("a", new byte[100]);
    String url = server.root() + "/a?X-Amz-Signature=secret+%2B1&b";

    get(request(url, ByteRange.suffix(8)));

    assertThat(server.texts()).containsExactly("GET /a?X-Amz-Signature=secret+%2B1&b bytes=-8");
    assertThat(ObjectLocation.parse(url).toString()).doesNotContain("secret");
    assertThatThrownBy(() -> get(request(url.replace("/a?", "/b?"), ByteRange.suffix(8))))
        .hasMessageContaining("/b")
        .hasMessageNotContaining("secret");
  }

  @Test
  void thePresignedUrlOfOneMethodIsNotAskedByHead() {
    put("a", new byte[100]);

    assertThat(store.stat(ObjectLocation.parse(server.root() + "/a?sig=1")).join().size())
        .isEqualTo(100);

    assertThat(server.texts()).containsExactly("GET /a?sig=1 bytes=0-0");
  }

  @Test
  void aServerWithoutHeadIsAskedForTheFirstByte() {
    put("a", new byte[100]);
    server.misbehave(Misbehaviour.REFUSES_HEAD);

    assertThat(stat("a").size()).isEqualTo(100);
    assertThat(stat("a").size()).isEqualTo(100);

    assertThat(server.texts()).containsExactly("HEAD /a", "GET /a bytes=0-0", "GET /a bytes=0-0");
  }

  @Test
  void credentialsGoToTheirOwnHostOnly() {
    try (LoopbackHttpServer other = new LoopbackHttpServer();
        HttpObjectStore secretive =
            new HttpObjectStore(
                server.root(), HttpStoreOptions.DEFAULT.withHeaders(Map.of("X-Token", "t0ken")))) {
      other.put("there", new byte[] {1, 2, 3});
      server.redirect("here", other.root() + "/there");
      String url = server.root().replace("://", "://user:pass@") + "/here";

      List<CompletableFuture<CollectingListener.Reply>> replies =
          CollectingListener.get(secretive, List.of(request(url, ByteRange.suffix(2))));

      assertThat(replies.get(0).join().bytes()).containsExactly(2, 3);
      HttpRequestRecord first = server.requests().get(0);
      assertThat(first.header("authorization")).contains("Basic dXNlcjpwYXNz");
      assertThat(first.header("x-token")).contains("t0ken");
      HttpRequestRecord second = other.requests().get(0);
      assertThat(second.header("authorization")).isEmpty();
      assertThat(second.header("x-token")).isEmpty();
      assertThat(secretive.identity().toString()).doesNotContain("t0ken");
    }
  }

  @Test
  void redirectsToLinkLocalAddressesAndInCirclesAreRefused() {
    server.redirect("metadata", "http://169.254.169.254/latest/meta-data");
    server.redirect("circle", "/circle");

    assertFails(Kind.INVALID_REPLY, () -> get("metadata", ByteRange.suffix(2)));
    assertFails(Kind.INVALID_REPLY, () -> get("circle", ByteRange.suffix(2)));
    assertFails(Kind.INVALID_REPLY, () -> stat("circle"));
  }

  @RepeatedTest(10)
  void cancellingClosesTheConnection() throws Exception {
    try (StallingHttpServer stalling = new StallingHttpServer();
        HttpObjectStore slow = new HttpObjectStore(stalling.root(), HttpStoreOptions.DEFAULT)) {
      GetRequest request = request(stalling.root() + "/x", new ByteRange(0, 100));
      for (StallingHttpServer.Stall where : StallingHttpServer.Stall.values()) {
        stalling.stall(where);
        GetCall call = slow.get(List.of(request), CollectingListener.ignoring(1));
        stalling.awaitStalled();
        call.cancel(0);
        stalling.awaitClosed();
      }
    }
  }

  @Test
  void aSmallObjectIsTakenFromAServerThatIgnoresRanges() {
    server.misbehave(Misbehaviour.IGNORES_RANGES);
    put("small", new byte[] {0, 1, 2, 3, 4});
    put("big", new byte[2_000_000]);

    assertThat(get("small", ByteRange.suffix(2)).bytes()).containsExactly(3, 4);
    assertThat(get("small", new ByteRange(1, 3)).bytes()).containsExactly(1, 2);
    assertFails(Kind.INVALID_REPLY, () -> get("big", new ByteRange(0, 10)));
    assertFails(Kind.INVALID_REPLY, () -> get("big", ByteRange.suffix(10)));
    assertThat(get("big", RangeSpec.all()).bytes()).hasSize(2_000_000);
  }

  @Test
  void repliesThatAreNotWhatWasAskedAreNeverData() {
    put("a", new byte[100]);
    for (Misbehaviour misbehaviour :
        new Misbehaviour[] {
          Misbehaviour.SHIFTS_RANGES, Misbehaviour.OMITS_CONTENT_RANGE, Misbehaviour.COMPRESSES
        }) {
      server.misbehave(misbehaviour);
      assertFails(Kind.INVALID_REPLY, () -> get("a", new ByteRange(0, 10)));
    }
    server.misbehave(Misbehaviour.CUTS_BODIES);
    assertFails(Kind.TRANSPORT, () -> get("a", new ByteRange(0, 10)));
  }

  @Test
  void aChangedTagIsNoticedAlsoWhereIfMatchIsIgnored() {
    put("a", new byte[100]);
    ObjectVersion pin = stat("a").version();
    put("a", new byte[100]);
    server.misbehave(Misbehaviour.IGNORES_IF_MATCH);

    assertFails(
        Kind.CHANGED,
        () ->
            get(
                new GetRequest(
                    location("a"), new ByteRange(0, 9), Optional.of(pin), Purpose.DATA)));
  }

  @Test
  void statusesBecomeKindsWithTheServersWords() {
    server.misbehave(Misbehaviour.IS_OVERLOADED);
    assertThatThrownBy(() -> get("a", ByteRange.suffix(1)))
        .isInstanceOfSatisfying(
            StorageException.class,
            it -> {
              assertThat(it.kind()).isEqualTo(Kind.THROTTLED);
              assertThat(it.retryAfter()).contains(Duration.ofSeconds(1));
            });
    server.misbehave(Misbehaviour.DENIES);
    assertThatThrownBy(() -> get("a", ByteRange.suffix(1)))
        .hasMessageContaining("AccessDenied: Access Denied");
    assertFails(Kind.DENIED, () -> stat("a"));
  }

  @Test
  void anUnreachableServerIsATransportFailure() {
    server.close();

    assertFails(Kind.TRANSPORT, () -> get("a", ByteRange.suffix(1)));
    assertFails(Kind.TRANSPORT, () -> stat("a"));
  }

  @Test
  void aTailIsReadInOneRequestAndInTwoWithoutSuffixRanges() {
    put("a", new byte[100]);
    try (FetchScheduler scheduler =
            FetchScheduler.builder(it -> store).known(new PartsCache(1 << 20)).build();
        StatementSession first = StatementSession.unlimited();
        StatementSession second = StatementSession.unlimited()) {
      first.await(scheduler.readTail(first, location("a"), 10, Purpose.FOOTER));
      server.misbehave(Misbehaviour.REFUSES_SUFFIX);
      put("b", new byte[100]);
      ObjectTail tail = second.await(scheduler.readTail(second, location("b"), 10, Purpose.FOOTER));

      assertThat(tail.bytes().length()).isEqualTo(10);
      assertThat(server.texts())
          .containsExactly("GET /a bytes=-10", "GET /b bytes=-10", "HEAD /b", "GET /b bytes=90-99");
    }
  }

  @Test
  void bodiesThatBreakOffAreResumed() {
    byte[] bytes = new byte[1000];
    new Random(3).nextBytes(bytes);
    put("a", bytes);
    server.misbehave(Misbehaviour.CUTS_BODIES);
    FetchLimits eager =
        FetchLimits.DEFAULT.withMaxAttempts(20).withBackoff(Duration.ZERO, Duration.ZERO);
    try (FetchScheduler scheduler = FetchScheduler.builder(it -> store).limits(eager).build();
        StatementSession session = StatementSession.unlimited()) {
      ObjectTail tail =
          session.await(scheduler.readTail(session, location("a"), 512, Purpose.FOOTER));

      assertThat(tail.bytes().toArray()).isEqualTo(Arrays.copyOfRange(bytes, 488, 1000));
      assertThat(server.texts().get(1)).isEqualTo("GET /a bytes=744-999");
      assertThat(server.requests().get(1).header("if-match")).contains("\"v1\"");
    }
  }
}
