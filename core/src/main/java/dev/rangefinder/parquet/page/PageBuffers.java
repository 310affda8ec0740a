// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.page;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Arrays that pages are decompressed into, handed from one column chunk to the next: allocating and
 * clearing one per chunk would cost a good part of what decompressing costs. Safe for any thread.
 */
final class PageBuffers {
  /** Larger arrays are left to the collector. */
  private static final int MAX_KEPT_BYTES = 4 * 1024 * 1024;

  /** With the longest arrays this keeps 128 MiB. */
  private static final int MAX_KEPT = 32;

  private static final int MAX_TRIES = 4;
  private static final int MIN_BYTES = 64 * 1024;

  private static final ConcurrentLinkedQueue<byte[]> KEPT = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger KEPT_COUNT = new AtomicInteger();

  private PageBuffers() {}

  /** An array of at least this length with anything in it. */
  static byte[] acquire(int length) {
    for (int i = 0; i < MAX_TRIES && length <= MAX_KEPT_BYTES; i++) {
      byte[] kept = KEPT.poll();
      if (kept == null) {
        break;
      }
      KEPT_COUNT.decrementAndGet();
      if (kept.length >= length) {
        return kept;
      }
    }
    return new byte[Math.max(length, MIN_BYTES)];
  }

  /** Gives an array back, which the caller must not touch from now on. */
  static void release(byte[] buffer) {
    if (buffer.length == 0 || buffer.length > MAX_KEPT_BYTES) {
      return;
    }
    if (KEPT_COUNT.incrementAndGet() <= MAX_KEPT) {
      KEPT.add(buffer);
    } else {
      KEPT_COUNT.decrementAndGet();
    }
  }
}
