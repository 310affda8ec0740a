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
import dev.rangefinder.testkit.ObjectStoreContract;
import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabError;
import dev.rangefinder.testkit.lab.LabRecord;
import dev.rangefinder.testkit.lab.LabRequest;
import dev.rangefinder.testkit.lab.StorageLab;
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

  private final StorageLab server = StorageLab.open();
  private final HttpObjectStore store =
      new HttpObjectStore(server.webRoot(), HttpStoreOptions.DEFAULT);

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
    server.putOnWeb(key, bytes);
  }

  @Override
  protected ObjectLocation location(String key) {
    return ObjectLocation.of(server.webRoot(), key);
  }

  private void redirect(String path, String to) {
    server.faults().always(it -> it.webPath().equals(path), Faults.redirect(302, to));
  }

  /** From now on every request goes wrong so. */
  private void misbehave(Fault fault) {
    server.faults().clear();
    server.faults().always(it -> true, fault);
  }

  private List<LabRequest> requests(StorageLab of) {
    return of.log().records().stream().map(LabRecord::request).toList();
  }

  private GetRequest request(String url, RangeSpec range) {
    return new GetRequest(ObjectLocation.parse(url), range, Optional.empty(), Purpose.DATA);
  }

  @Test
  void asksForIdentityAndSendsStrongTagsOnly() {
    put("a", new byte[100]);
    ObjectVersion strong = stat("a").version();
    get(new GetRequest(location("a"), new ByteRange(0, 9), Optional.of(strong), Purpose.DATA));
    misbehave(Faults.weakETag());
    ObjectVersion weak = stat("a").version();
    get(new GetRequest(location("a"), new ByteRange(0, 9), Optional.of(weak), Purpose.DATA));

    assertThat(requests(server))
        .extracting(it -> it.header("if-match"))
        .containsExactly(
            Optional.empty(),
            Optional.of(strong.toETagHeader()),
            Optional.empty(),
            Optional.empty());
    assertThat(requests(server))
        .allMatch(it -> it.header("accept-encoding").equals(Optional.of("identity")));
  }

  @Test
  void aPresignedQueryIsSentAndNeverShown() {
    put("a", new byte[100]);
    String url = server.webRoot() + "/a?X-Amz-Signature=secret+%2B1&b";

    get(request(url, ByteRange.suffix(8)));

    assertThat(server.log().texts())
        .containsExactly("GET /a?X-Amz-Signature=secret+%2B1&b bytes=-8");
    assertThat(ObjectLocation.parse(url).toString()).doesNotContain("secret");
    assertThatThrownBy(() -> get(request(url.replace("/a?", "/b?"), ByteRange.suffix(8))))
        .hasMessageContaining("/b")
        .hasMessageNotContaining("secret");
  }

  @Test
  void thePresignedUrlOfOneMethodIsNotAskedByHead() {
    put("a", new byte[100]);

    assertThat(store.stat(ObjectLocation.parse(server.webRoot() + "/a?sig=1")).join().size())
        .isEqualTo(100);

    assertThat(server.log().texts()).containsExactly("GET /a?sig=1 bytes=0-0");
  }

  @Test
  void aServerWithoutHeadIsAskedForTheFirstByte() {
    put("a", new byte[100]);
    misbehave(Faults.noHead());

    assertThat(stat("a").size()).isEqualTo(100);
    assertThat(stat("a").size()).isEqualTo(100);

    assertThat(server.log().texts())
        .containsExactly("HEAD /a", "GET /a bytes=0-0", "GET /a bytes=0-0");
  }

  @Test
  void credentialsGoToTheirOwnHostOnly() {
    try (StorageLab other = StorageLab.open();
        HttpObjectStore secretive =
            new HttpObjectStore(
                server.webRoot(),
                HttpStoreOptions.DEFAULT.withHeaders(Map.of("X-Token", "t0ken")))) {
      other.putOnWeb("there", new byte[] {1, 2, 3});
      redirect("here", other.webRoot() + "/there");
      String url = server.webRoot().replace("://", "://user:pass@") + "/here";

      List<CompletableFuture<CollectingListener.Reply>> replies =
          CollectingListener.get(secretive, List.of(request(url, ByteRange.suffix(2))));

      assertThat(replies.get(0).join().bytes()).containsExactly(2, 3);
      LabRequest first = requests(server).get(0);
      assertThat(first.header("authorization")).contains("Basic dXNlcjpwYXNz");
      assertThat(first.header("x-token")).contains("t0ken");
      LabRequest second = requests(other).get(0);
      assertThat(second.header("authorization")).isEmpty();
      assertThat(second.header("x-token")).isEmpty();
      assertThat(secretive.identity().toString()).doesNotContain("t0ken");
    }
  }

  @Test
  void redirectsToLinkLocalAddressesAndInCirclesAreRefused() {
    redirect("metadata", "http://169.254.169.254/latest/meta-data");
    redirect("circle", "/circle");

    assertFails(Kind.INVALID_REPLY, () -> get("metadata", ByteRange.suffix(2)));
    assertFails(Kind.INVALID_REPLY, () -> get("circle", ByteRange.suffix(2)));
    assertFails(Kind.INVALID_REPLY, () -> stat("circle"));
  }

  @RepeatedTest(10)
  void cancellingClosesTheConnection() throws Exception {
    try (HttpObjectStore slow = new HttpObjectStore(server.webRoot(), HttpStoreOptions.DEFAULT)) {
      put("x", new byte[1000]);
      GetRequest request = request(server.webRoot() + "/x", new ByteRange(0, 100));
      for (int sent : new int[] {-1, 0, 10}) {
        server.log().clear();
        misbehave(sent < 0 ? Faults.stallHead() : Faults.stallBody(sent));
        GetCall call = slow.get(List.of(request), CollectingListener.ignoring(1));
        server.log().awaitRequests(1);
        server.log().awaitBodyBytes(sent);
        call.cancel(0);
        server.log().awaitEnds();
      }
    }
  }

  @Test
  void aSmallObjectIsTakenFromAServerThatIgnoresRanges() {
    misbehave(Faults.wholeObject());
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
    for (Fault fault : List.of(Faults.shiftedRange(), Faults.noContentRange(), Faults.gzip())) {
      misbehave(fault);
      assertFails(Kind.INVALID_REPLY, () -> get("a", new ByteRange(0, 10)));
    }
    misbehave(Faults.halfBody());
    assertFails(Kind.TRANSPORT, () -> get("a", new ByteRange(0, 10)));
  }

  @Test
  void aChangedTagIsNoticedAlsoWhereIfMatchIsIgnored() {
    put("a", new byte[100]);
    ObjectVersion pin = stat("a").version();
    put("a", new byte[100]);
    misbehave(Faults.noIfMatch(server.objects()));

    assertFails(
        Kind.CHANGED,
        () ->
            get(
                new GetRequest(
                    location("a"), new ByteRange(0, 9), Optional.of(pin), Purpose.DATA)));
  }

  @Test
  void statusesBecomeKindsWithTheServersWords() {
    misbehave(Faults.errorRetryAfter(LabError.SLOW_DOWN, 1));
    assertThatThrownBy(() -> get("a", ByteRange.suffix(1)))
        .isInstanceOfSatisfying(
            StorageException.class,
            it -> {
              assertThat(it.kind()).isEqualTo(Kind.THROTTLED);
              assertThat(it.retryAfter()).contains(Duration.ofSeconds(1));
            });
    String words = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
    misbehave(Faults.error(LabError.ACCESS_DENIED).and(Faults.otherBody(words)));
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
      misbehave(Faults.noSuffixRanges());
      put("b", new byte[100]);
      ObjectTail tail = second.await(scheduler.readTail(second, location("b"), 10, Purpose.FOOTER));

      assertThat(tail.bytes().length()).isEqualTo(10);
      assertThat(server.log().texts())
          .containsExactly("GET /a bytes=-10", "GET /b bytes=-10", "HEAD /b", "GET /b bytes=90-99");
    }
  }

  @Test
  void bodiesThatBreakOffAreResumed() {
    byte[] bytes = new byte[1000];
    new Random(3).nextBytes(bytes);
    put("a", bytes);
    misbehave(Faults.halfBody());
    FetchLimits eager =
        FetchLimits.DEFAULT.withMaxAttempts(20).withBackoff(Duration.ZERO, Duration.ZERO);
    try (FetchScheduler scheduler = FetchScheduler.builder(it -> store).limits(eager).build();
        StatementSession session = StatementSession.unlimited()) {
      ObjectTail tail =
          session.await(scheduler.readTail(session, location("a"), 512, Purpose.FOOTER));

      assertThat(tail.bytes().toArray()).isEqualTo(Arrays.copyOfRange(bytes, 488, 1000));
      assertThat(server.log().texts().get(1)).isEqualTo("GET /a bytes=744-999");
      assertThat(requests(server).get(1).header("if-match"))
          .contains(tail.status().version().toETagHeader());
    }
  }
}
