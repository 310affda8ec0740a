// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.StoreIdentity;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

  private static final int LARGE_BYTES = 24 << 20;
  private static final ObjectKey KEY =
      ObjectKey.of(StoreIdentity.anonymous("https://store"), ObjectLocation.of("s3://bucket", "a"));

  @TempDir private Path folder;

  @Test
  void aLargePartTakesNoMemoryOutsideOfTheHeap() throws Exception {
    byte[] bytes = new byte[LARGE_BYTES + 5];
    new Random(1).nextBytes(bytes);
    PartFile part = new PartFile("0123456789abcdef", ByteRange.ofLength(7, LARGE_BYTES));
    Path file = folder.resolve(part.name());

    long taken =
        inThread(
            () -> {
              long before = direct().getMemoryUsed();
              part.write(file, KEY, ByteSlice.of(bytes).slice(3, LARGE_BYTES));
              assertThat(part.read(file, KEY).orElseThrow().toArray())
                  .isEqualTo(Arrays.copyOfRange(bytes, 3, 3 + LARGE_BYTES));
              return direct().getMemoryUsed() - before;
            });

    assertThat(taken).isLessThan(LARGE_BYTES / 4);
  }

  /** The platform keeps such memory for each thread. */
  private static long inThread(Callable<Long> work) throws Exception {
    FutureTask<Long> task = new FutureTask<>(work);
    new Thread(task).start();
    return task.get();
  }

  private static BufferPoolMXBean direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(it -> it.getName().equals("direct"))
        .findFirst()
        .orElseThrow();
  }
}
