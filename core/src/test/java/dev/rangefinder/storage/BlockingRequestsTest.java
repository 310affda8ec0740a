// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.RangeSpec;
import dev.rangefinder.events.Purpose;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BlockingRequestsTest {

  private static final ObjectLocation LOCATION = ObjectLocation.of("memory://m", "a");

  @Test
  void asManyRequestsForMetadataRunAtOnceAsReads() {
    int count = 20;
    CountDownLatch running = new CountDownLatch(count);
    List<CompletableFuture<Boolean>> results = new ArrayList<>();
    try (BlockingRequests requests = new BlockingRequests("test", count)) {
      for (int i = 0; i < count; i++) {
        results.add(
            requests.submit(
                LOCATION,
                () -> {
                  running.countDown();
                  return meets(running);
                }));
      }

      assertThat(results).allMatch(CompletableFuture::join);
    }
  }

  @Test
  void readsThatWereStartedAreGivenUpWhenTheirCallThrows() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch givenUp = new CountDownLatch(1);
    BlockingGet get =
        (request, body) -> {
          body.onCancel(givenUp::countDown);
          started.countDown();
          meets(givenUp);
        };
    try (BlockingRequests requests = new BlockingRequests("test", 2)) {
      assertThatThrownBy(() -> requests.get(failingAfter(started), new Silent(), get))
          .isInstanceOf(OutOfMemoryError.class);

      assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Two requests, of which the second cannot be had once the first has been started. */
  private static List<GetRequest> failingAfter(CountDownLatch started) {
    return new AbstractList<>() {
      @Override
      public GetRequest get(int index) {
        if (index == 1) {
          meets(started);
          throw new OutOfMemoryError("unable to create native thread");
        }
        return new GetRequest(LOCATION, RangeSpec.all(), Optional.empty(), Purpose.DATA);
      }

      @Override
      public int size() {
        return 2;
      }
    };
  }

  /** Does not listen. */
  private static final class Silent implements GetListener {
    @Override
    public void opened(int request, ObjectStatus status, ByteRange range) {}

    @Override
    public void arrived(int request, ByteBuffer bytes) {}

    @Override
    public void completed(int request) {}

    @Override
    public void failed(int request, StorageException failure) {}
  }

  /** Waits for others; whether they came. */
  private static boolean meets(CountDownLatch others) {
    try {
      return others.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
