// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.testkit.CollectingListener.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store must do; each implementation's test inherits it. */
@Timeout(60)
public abstract class ObjectStoreContract {

  private static final int LARGE_BYTES = 3_000_000;

  /** The store under test, the same one during a test. */
  protected abstract ObjectStore store();

  /** Puts an object by other means than the store. */
  protected abstract void put(String key, byte[] bytes);

  protected abstract ObjectLocation location(String key);

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  protected final Reply get(String key, RangeSpec range) {
    return get(new GetRequest(location(key), range, Optional.empty(), Purpose.DATA));
  }

  protected final Reply get(GetRequest request) {
    return wait(CollectingListener.get(store(), List.of(request)).get(0));
  }

  private static <T> T wait(CompletableFuture<T> future) {
    try {
      return future.orTimeout(20, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  protected final ObjectStatus stat(String key) {
    return wait(store().stat(location(key)));
  }

  protected static void assertFails(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            it -> assertThat(it.kind()).as(it.getMessage()).isEqualTo(kind));
  }

  @Test
  void readsBoundedOpenAndSuffixRanges() {
    byte[] bytes = random(1000);
    put("dir/a.bin", bytes);

    assertThat(get("dir/a.bin", new ByteRange(10, 20)).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    assertThat(get("dir/a.bin", new ByteRange(999, 1000)).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, 999, 1000));
    assertThat(get("dir/a.bin", ByteRange.from(990)).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, 990, 1000));
    assertThat(get("dir/a.bin", RangeSpec.all()).bytes()).isEqualTo(bytes);
    Reply tail = get("dir/a.bin", ByteRange.suffix(8));
    assertThat(tail.bytes()).isEqualTo(Arrays.copyOfRange(bytes, 992, 1000));
    assertThat(tail.range()).isEqualTo(new ByteRange(992, 1000));
    assertThat(tail.status().size()).isEqualTo(1000);
  }

  @Test
  void aSuffixLongerThanTheObjectGivesAllOfIt() {
    put("short.bin", new byte[] {1, 2, 3});

    assertThat(get("short.bin", ByteRange.suffix(100)).bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void anEmptyObjectHasAnEmptyTail() {
    put("empty.bin", new byte[0]);

    Reply tail = get("empty.bin", ByteRange.suffix(8));

    assertThat(tail.status().size()).isZero();
    assertThat(tail.bytes()).isEmpty();
    assertThat(get("empty.bin", RangeSpec.all()).bytes()).isEmpty();
    assertThat(stat("empty.bin").size()).isZero();
  }

  @Test
  void readsRangesOfManyObjectsInOneCall() {
    List<GetRequest> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      put("many/" + i, random(5000 + i));
      ByteRange range = ByteRange.ofLength(i * 10L, 3000);
      requests.add(new GetRequest(location("many/" + i), range, Optional.empty(), Purpose.DATA));
    }

    List<CompletableFuture<Reply>> replies = CollectingListener.get(store(), requests);

    for (int i = 0; i < 20; i++) {
      assertThat(wait(replies.get(i)).bytes())
          .isEqualTo(Arrays.copyOfRange(random(5000 + i), i * 10, i * 10 + 3000));
    }
  }

  @Test
  void readsALargeRange() {
    byte[] bytes = random(LARGE_BYTES);
    put("large.bin", bytes);

    assertThat(get("large.bin", new ByteRange(1, LARGE_BYTES - 1)).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, 1, LARGE_BYTES - 1));
  }

  @Test
  void statAndRepliesTellTheSameVersion() {
    put("v.bin", random(100));

    ObjectStatus status = stat("v.bin");

    assertThat(status.size()).isEqualTo(100);
    assertThat(status.location()).isEqualTo(location("v.bin"));
    assertThat(get("v.bin", ByteRange.suffix(1)).status()).isEqualTo(status);
    assertThat(get("v.bin", new ByteRange(0, 1)).status()).isEqualTo(status);
  }

  @Test
  void aPinnedReadOfTheSameVersionSucceeds() {
    put("p.bin", random(100));
    ObjectVersion pin = stat("p.bin").version();

    Reply reply =
        get(new GetRequest(location("p.bin"), new ByteRange(5, 9), Optional.of(pin), Purpose.DATA));

    assertThat(reply.bytes()).hasSize(4);
  }

  @Test
  void aPinnedReadOfAnotherVersionFails() {
    put("p.bin", random(100));
    ObjectVersion pin = stat("p.bin").version();
    put("p.bin", random(101));

    assertFails(
        Kind.CHANGED,
        () ->
            get(
                new GetRequest(
                    location("p.bin"), new ByteRange(5, 9), Optional.of(pin), Purpose.DATA)));
    assertThat(stat("p.bin").version()).isNotEqualTo(pin);
  }

  @Test
  void aMissingObjectIsNotFound() {
    assertFails(Kind.NOT_FOUND, () -> get("none.bin", new ByteRange(0, 1)));
    assertFails(Kind.NOT_FOUND, () -> get("none.bin", ByteRange.suffix(8)));
    assertFails(Kind.NOT_FOUND, () -> stat("none.bin"));
  }

  @Test
  void aRangeBeyondTheEndIsInvalid() {
    put("r.bin", random(100));

    assertFails(Kind.RANGE_INVALID, () -> get("r.bin", new ByteRange(100, 101)));
    assertFails(Kind.RANGE_INVALID, () -> get("r.bin", new ByteRange(50, 101)));
  }

  @Test
  void oneFailedRequestDoesNotFailTheOthers() {
    put("good.bin", random(100));

    List<CompletableFuture<Reply>> replies =
        CollectingListener.get(
            store(),
            List.of(
                new GetRequest(
                    location("bad.bin"), ByteRange.suffix(4), Optional.empty(), Purpose.DATA),
                new GetRequest(
                    location("good.bin"), ByteRange.suffix(4), Optional.empty(), Purpose.DATA)));

    assertThat(wait(replies.get(1)).bytes()).hasSize(4);
    assertFails(Kind.NOT_FOUND, () -> wait(replies.get(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.bin",
        "plus+and%percent.bin",
        "encoded%20text.bin",
        "k=a%3Ab/hive.bin",
        "größe/東京/файл.bin",
        "emoji/🛰.bin",
        "quote'(1)&x=y;z,@!.bin",
        "hash#and[brackets].bin"
      })
  void keysOfAnyCharacterAreReadAndListed(String key) {
    byte[] bytes = random(50);
    put("odd/" + key, bytes);

    assertThat(get("odd/" + key, RangeSpec.all()).bytes()).isEqualTo(bytes);
    assertThat(stat("odd/" + key).location().key()).endsWith(key);
    assertThat(ObjectLocation.parse(location("odd/" + key).toString()))
        .isEqualTo(location("odd/" + key));
    if (store().canList()) {
      ListPage page = wait(store().list(ListRequest.deep(location("odd/"))));
      assertThat(page.objects())
          .extracting(ObjectStatus::location)
          .containsExactly(location("odd/" + key));
    }
  }

  @Test
  void listsPageByPageInTheOrderOfTheKeys() {
    assumeTrue(store().canList(), "the store has no listing");
    List<String> keys =
        List.of("l/B", "l/a-b", "l/a/1", "l/a/2/x", "l/a/3", "l/a0", "l/c", "l/z/y");
    keys.forEach(key -> put(key, random(key.length())));
    put("m", random(1));

    List<String> found = new ArrayList<>();
    ListRequest request = ListRequest.deep(location("l/")).withMaxEntries(3);
    for (int pages = 0; pages < 10; pages++) {
      ListPage page = wait(store().list(request));
      assertThat(page.objects()).hasSizeLessThanOrEqualTo(3);
      page.objects().forEach(object -> found.add(relative(object.location())));
      if (page.continuation().isEmpty()) {
        break;
      }
      request = request.after(page.continuation().get());
    }

    assertThat(found).containsExactlyElementsOf(keys);
  }

  @Test
  void listsAFolderWithItsSubfolders() {
    assumeTrue(store().canList(), "the store has no listing");
    for (String key : List.of("f/one", "f/sub/a", "f/sub/b", "f/two", "f2/x")) {
      put(key, random(10));
    }

    ListPage page = wait(store().list(ListRequest.folder(location("f"))));
    List<String> paged = new ArrayList<>();
    ListRequest request = ListRequest.folder(location("f")).withMaxEntries(1);
    for (int pages = 0; pages < 10; pages++) {
      ListPage next = wait(store().list(request));
      next.objects().forEach(object -> paged.add(relative(object.location())));
      next.prefixes().forEach(prefix -> paged.add(relative(prefix)));
      if (next.continuation().isEmpty()) {
        break;
      }
      request = request.after(next.continuation().get());
    }

    assertThat(page.objects())
        .extracting(object -> relative(object.location()))
        .containsExactly("f/one", "f/two");
    assertThat(page.prefixes()).extracting(this::relative).containsExactly("f/sub/");
    assertThat(page.continuation()).isEmpty();
    assertThat(paged).containsExactly("f/one", "f/sub/", "f/two");
  }

  @Test
  void aListingTellsTheSameStatusAsAReply() {
    assumeTrue(store().canList(), "the store has no listing");
    put("s/x.bin", random(77));

    ListPage page = wait(store().list(ListRequest.deep(location("s/"))));

    assertThat(page.objects()).containsExactly(get("s/x.bin", ByteRange.suffix(1)).status());
  }

  @Test
  void aPrefixWithoutObjectsIsAnEmptyPage() {
    assumeTrue(store().canList(), "the store has no listing");

    ListPage page = wait(store().list(ListRequest.folder(location("nothing/here"))));

    assertThat(page.isEmpty()).isTrue();
    assertThat(page.continuation()).isEmpty();
  }

  @Test
  void aPrefixNeedNotBeAFolder() {
    assumeTrue(store().canList(), "the store has no listing");
    put("pre/abc1", random(1));
    put("pre/abc2/x", random(1));
    put("pre/b", random(1));

    ListPage page = wait(store().list(ListRequest.deep(location("pre/abc"))));

    assertThat(page.objects())
        .extracting(object -> relative(object.location()))
        .containsExactly("pre/abc1", "pre/abc2/x");
  }

  private String relative(ObjectLocation found) {
    String base = location("").key();
    return found.key().substring(base.length());
  }

  @Test
  void theIdentityIsTheSameEachTime() {
    assertThat(store().identity()).isEqualTo(store().identity());
  }
}
