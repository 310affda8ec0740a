// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
        results.add(requests.submit(LOCATION, () -> meets(running)));
      }

      assertThat(results).allMatch(CompletableFuture::join);
    }
  }

  /** Whether as many threads have come as are waited for. */
  private static boolean meets(CountDownLatch running) {
    running.countDown();
    try {
      return running.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
