// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DiskWriterTest {

  private static final long LIMIT_BYTES = 1L << 40;
  private static final int PIECE_BYTES = 1 << 20;
  private static final int PIECES = 100;

  @TempDir private Path folder;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  @Test
  void whatWaitsTakesNoMoreThanAShareOfTheHeap() {
    assertThat(DiskWriter.maxWaitingBytes(64L << 20)).isEqualTo(2L << 20);
    assertThat(DiskWriter.maxWaitingBytes(1L << 30)).isEqualTo(32L << 20);
    assertThat(DiskWriter.maxWaitingBytes(64L << 30)).isEqualTo(64L << 20);
  }

  @Test
  void whatIsTooMuchIsDroppedUntilSomeHasBeenWritten() throws Exception {
    long most = DiskWriter.maxWaitingBytes(Runtime.getRuntime().maxMemory());
    int room = (int) (most / PIECE_BYTES);
    assertThat(room).isBetween(1, PIECES - 1);
    CountDownLatch slow = new CountDownLatch(1);
    try (DiskWriter writer = writer()) {
      writer.submit(0, written -> await(slow));
      for (int i = 0; i < PIECES; i++) {
        writer.submit(PIECE_BYTES, written -> written.accept(PIECE_BYTES));
      }
      assertThat(writer.droppedFiles()).isEqualTo(PIECES - room);

      slow.countDown();
      writer.flush();
      writer.submit(PIECE_BYTES, written -> written.accept(PIECE_BYTES));
      writer.flush();

      assertThat(writer.writtenFiles()).isEqualTo(room + 1);
      assertThat(writer.usedBytes()).isEqualTo((room + 1L) * PIECE_BYTES);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whereNothingWaitsOneIsTakenHoweverSmallTheHeapIs() throws Exception {
    long large = DiskWriter.maxWaitingBytes(Runtime.getRuntime().maxMemory()) + 1;
    try (DiskWriter writer = writer()) {
      writer.submit(large, written -> written.accept(large));
      writer.flush();

      assertThat(writer.droppedFiles()).isZero();
      assertThat(writer.writtenFiles()).isEqualTo(1);
    }
  }

  @Test
  void whatWaitsWhenTheFolderIsEmptiedIsNotWrittenAfterwards() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    try (DiskWriter writer = writer()) {
      writer.submit(
          0,
          written -> {
            begun.countDown();
            await(slow);
            order.add("under way");
          });
      begun.await();
      writer.submit(PIECE_BYTES, written -> order.add("waited"));
      Thread clearing = new Thread(() -> clear(writer, order));
      clearing.start();
      while (clearing.getState() != Thread.State.BLOCKED) {
        Thread.sleep(1);
      }
      slow.countDown();
      clearing.join();
      writer.submit(PIECE_BYTES, written -> order.add("later"));
      writer.flush();
    }
    assertThat(order).containsExactly("under way", "emptied", "later");
    assertThat(problems).isEmpty();
  }

  private static void clear(DiskWriter writer, List<String> order) {
    try {
      writer.clear(() -> order.add("emptied"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsInterruptedBecauseTheCacheIsClosedIsNoTrouble() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    DiskWriter writer = writer();
    writer.submit(
        0,
        written -> {
          try {
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw new ClosedByInterruptException();
          }
        });
    writer.close();
    interrupted.await();
    // Waits until the writer is through with it.
    writer.clear(() -> {});

    assertThat(problems).isEmpty();
  }

  private DiskWriter writer() throws IOException {
    CacheFolder cache = CacheFolder.open(folder.resolve("cache"), problems::add);
    return new DiskWriter(new DiskCleaner(cache, LIMIT_BYTES), LIMIT_BYTES, problems::add);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
