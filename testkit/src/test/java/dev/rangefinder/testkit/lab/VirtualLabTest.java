// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.GetCall;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ListPage;
import dev.rangefinder.storage.ListRequest;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.testkit.CollectingListener;
import dev.rangefinder.testkit.CollectingListener.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualLabTest {

  private static final long MB = 1_000_000;

  private final VirtualTime time = new VirtualTime();
  private final VirtualLab lab = new VirtualLab(time);
  private final ObjectStore store = lab.store(CoalesceConfig.OBJECT_STORE);

  private GetRequest request(RangeSpec range) {
    return new GetRequest(lab.location("a"), range, Optional.empty(), Purpose.DATA);
  }

  private CompletableFuture<Reply> get(RangeSpec range) {
    return CollectingListener.get(store, List.of(request(range))).get(0);
  }

  private static StorageException failure(CompletableFuture<?> future) {
    assertThat(future).isCompletedExceptionally();
    return (StorageException) future.handle((value, failure) -> failure).join();
  }

  @Test
  void aReplyTakesExactlyItsLatencyAndItsTransfer() {
    lab.put("a", LabContent.generated(1L << 40, 3));
    lab.settings(new LabSettings(Duration.ofMillis(30), 80 * MB, 100));

    CompletableFuture<Reply> reply = get(ByteRange.ofLength(1L << 39, 8 * MB));
    time.runFor(Duration.ofMillis(129));
    assertThat(reply).isNotDone();
    time.runUntilIdle();

    assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(130));
    assertThat(reply.join().bytes())
        .isEqualTo(LabContent.generated(1L << 40, 3).bytes(reply.join().range()));
    LabRecord record = lab.log().records().get(0);
    assertThat(record.endNanos().orElseThrow() - record.startNanos()).isEqualTo(130_000_000);
    assertThat(record.bodyBytes()).isEqualTo(8 * MB);
  }

  @Test
  void requestsWaitForSlotsInTheirOrder() {
    lab.put("a", new byte[100]);
    lab.settings(LabSettings.NEAR.withLatency(Duration.ofMillis(10)).withSlots(3));

    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      replies.add(get(ByteRange.ofLength(i, 1)));
    }
    time.runFor(Duration.ofMillis(20));
    assertThat(replies.stream().filter(CompletableFuture::isDone)).hasSize(6);
    time.runUntilIdle();

    assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(40));
    assertThat(replies).allMatch(CompletableFuture::isDone);
    assertThat(lab.log().mostAtOnce()).isEqualTo(3);
  }

  @Test
  void theSameFaultsHoldAsOnTheWire() {
    lab.put("a", new byte[1000]);
    lab.faults().next(1, it -> true, Faults.errorRetryAfter(LabError.SLOW_DOWN, 3));
    lab.faults().next(1, it -> true, Faults.cutBody(10));
    lab.faults().next(1, it -> true, Faults.shiftedRange());
    lab.faults().next(1, it -> true, Faults.reset());
    lab.faults().next(1, it -> true, Faults.wholeObject());

    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      replies.add(get(new ByteRange(50, 90)));
    }
    time.runUntilIdle();

    assertThat(failure(replies.get(0)).kind()).isEqualTo(Kind.THROTTLED);
    assertThat(failure(replies.get(0)).retryAfter()).hasValue(Duration.ofSeconds(3));
    assertThat(failure(replies.get(1)).kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(failure(replies.get(2)).kind()).isEqualTo(Kind.INVALID_REPLY);
    assertThat(failure(replies.get(3)).kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(replies.get(4).join().bytes()).hasSize(40);
    assertThat(replies.get(5).join().bytes()).hasSize(40);
  }

  @Test
  void whatIsGivenUpFreesItsSlotAndEndsInSilence() {
    lab.put("a", new byte[1000]);
    lab.settings(LabSettings.NEAR.withSlots(1));
    lab.faults().next(1, it -> true, Faults.stallBody(10));

    CollectingListener listener = CollectingListener.ignoring(2);
    GetCall stalled = store.get(List.of(request(RangeSpec.all())), listener);
    GetCall waiting = store.get(List.of(request(RangeSpec.all())), listener);
    CompletableFuture<Reply> last = get(new ByteRange(0, 1));
    time.runUntilIdle();
    assertThat(last).isNotDone();
    waiting.cancelAll();
    stalled.cancelAll();
    time.runUntilIdle();

    assertThat(last.join().bytes()).hasSize(1);
    assertThat(lab.log().records()).hasSize(2).allMatch(it -> it.endNanos().isPresent());
  }

  @Test
  void statusAndListingsTakeTheirTimeToo() {
    LabObject object = lab.put("a", new byte[1000]);
    lab.put("dir/b", new byte[1]);
    lab.settings(LabSettings.NEAR.withLatency(Duration.ofSeconds(2)));

    CompletableFuture<ObjectStatus> status = store.stat(lab.location("a"));
    CompletableFuture<?> missing = store.stat(lab.location("none"));
    CompletableFuture<ListPage> page = store.list(ListRequest.folder(lab.location("")));
    time.runFor(Duration.ofMillis(1999));
    assertThat(status).isNotDone();
    time.runUntilIdle();

    assertThat(status.join().size()).isEqualTo(1000);
    assertThat(status.join().version().toETagHeader()).isEqualTo(object.eTag());
    assertThat(failure(missing).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(page.join().objects()).containsExactly(status.join());
    assertThat(page.join().prefixes()).containsExactly(lab.location("dir/"));
  }

  @Test
  void tasksRunInOrderAndCanBeTakenBack() {
    List<String> ran = new ArrayList<>();
    time.schedule(() -> ran.add("late"), 20);
    time.schedule(
        () -> {
          ran.add("first");
          time.schedule(() -> ran.add("between"), 5);
        },
        10);
    time.schedule(() -> ran.add("second"), 10);
    time.schedule(() -> ran.add("never"), 15).cancel(false);

    time.runUntilIdle();

    assertThat(ran).containsExactly("first", "second", "between", "late");
    assertThat(time.elapsed()).isEqualTo(Duration.ofNanos(20));
  }
}
