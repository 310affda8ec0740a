// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Writes files one after another on a thread of its own, and has the folder cleaned when it has
 * grown too large. After a failure, which is told once, it writes no more.
 */
final class DiskWriter implements AutoCloseable {

  /** What may wait to be written, however large the heap is. */
  private static final long MAX_WAITING_BYTES = 64L << 20;

  /** What waits takes no more than this part of the heap. */
  private static final int HEAP_SHARE = 32;

  private static final long FLUSH_SECONDS = 2;
  private static final int IDLE_SECONDS = 5;

  /** After so many percent of the limit the folder is looked at: others write into it, too. */
  private static final int LOOK_PERCENT = 5;

  private final DiskCleaner cleaner;
  private final long limitBytes;
  private final long maxWaitingBytes = maxWaitingBytes(Runtime.getRuntime().maxMemory());
  private final Consumer<String> problems;
  private final ThreadPoolExecutor thread;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final LongAdder written = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private volatile boolean stopped;

  /** Held while the folder is worked on. */
  private final Object working = new Object();

  /** How many times the folder has been emptied: what was submitted before is not written. */
  private final AtomicLong emptied = new AtomicLong();

  private volatile long usedBytes = -1;
  private long writtenSinceLook;

  /** Writes files. */
  @FunctionalInterface
  interface Write {
    /**
     * Runs on the writer's thread.
     *
     * @param written is told how long each file is that has been written
     */
    void run(LongConsumer written) throws IOException;
  }

  DiskWriter(DiskCleaner cleaner, long limitBytes, Consumer<String> problems) {
    this.cleaner = cleaner;
    this.limitBytes = limitBytes;
    this.problems = problems;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread writer = new Thread(task, "rangefinder-disk-cache");
              writer.setDaemon(true);
              return writer;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** What may wait to be written; no statement's memory holds it. */
  static long maxWaitingBytes(long heapBytes) {
    return Math.min(MAX_WAITING_BYTES, heapBytes / HEAP_SHARE);
  }

  /** Has what killed processes have left removed, later. */
  void tidy() {
    execute(() -> attempt(cleaner::removeAbandoned));
  }

  /**
   * Writes later; drops what is too much, but never what would wait alone.
   *
   * @param bytes what it holds until it has been written
   */
  void submit(long bytes, Write write) {
    if (stopped || bytes > limitBytes / 4) {
      return;
    }
    long waiting = waitingBytes.addAndGet(bytes);
    if (waiting > maxWaitingBytes && waiting > bytes) {
      waitingBytes.addAndGet(-bytes);
      dropped.increment();
      return;
    }
    long submitted = emptied.get();
    boolean accepted =
        execute(
            () -> {
              try {
                attempt(() -> run(write, submitted));
              } finally {
                waitingBytes.addAndGet(-bytes);
              }
            });
    if (!accepted) {
      waitingBytes.addAndGet(-bytes);
    }
  }

  /** False when the cache has been closed, or when the process may have no more threads. */
  private boolean execute(Runnable task) {
    try {
      thread.execute(task);
      return true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      return false;
    }
  }

  /** Something that is done to the folder. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private void attempt(Work work) {
    synchronized (working) {
      if (stopped) {
        return;
      }
      try {
        work.run();
      } catch (OutOfMemoryError e) {
        // It passes: what was to be written is read from its store again.
        dropped.increment();
      } catch (IOException | RuntimeException e) {
        // Who closes the cache interrupts what is being written: that is no trouble.
        if (!stopped) {
          stopped = true;
          problems.accept(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
      }
    }
  }

  private void run(Write write, long submitted) throws IOException {
    if (submitted != emptied.get()) {
      return;
    }
    if (usedBytes < 0) {
      usedBytes = cleaner.usedBytes();
    }
    write.run(this::wrote);
    if (writtenSinceLook > limitBytes / 100 * LOOK_PERCENT) {
      usedBytes = cleaner.usedBytes();
      writtenSinceLook = 0;
    }
    if (cleaner.isFull(usedBytes)) {
      usedBytes = cleaner.clean();
    }
  }

  private void wrote(long bytes) {
    written.increment();
    usedBytes += bytes;
    writtenSinceLook += bytes;
  }

  /** Waits a moment until what waits now has been written. */
  void flush() {
    CountDownLatch done = new CountDownLatch(1);
    try {
      if (execute(done::countDown)) {
        done.await(FLUSH_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Empties the folder, when what is being written now has been written; what waits is dropped.
   *
   * @param forget forgets what is known of its files
   */
  void clear(Runnable forget) throws IOException {
    emptied.incrementAndGet();
    synchronized (working) {
      try {
        cleaner.clear();
      } finally {
        forget.run();
        usedBytes = -1;
        writtenSinceLook = 0;
      }
    }
  }

  /** What the files take; 0 as long as nobody has looked. */
  long usedBytes() {
    return Math.max(0, usedBytes);
  }

  long writtenFiles() {
    return written.sum();
  }

  long droppedFiles() {
    return dropped.sum();
  }

  @Override
  public void close() {
    flush();
    stopped = true;
    thread.shutdownNow();
  }
}
