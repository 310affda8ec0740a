// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that an engine may hold: bytes in flight, caches and operator state all draw from it.
 * Safe for any thread.
 */
public final class MemoryBudget {

  private final long limitBytes;
  private final AtomicLong reservedBytes = new AtomicLong();

  public MemoryBudget(long limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("A memory limit of " + limitBytes + " bytes");
    }
    this.limitBytes = limitBytes;
  }

  /** A budget that never runs out, for tests and tools. */
  public static MemoryBudget unlimited() {
    return new MemoryBudget(Long.MAX_VALUE);
  }

  public long limitBytes() {
    return limitBytes;
  }

  public long reservedBytes() {
    return reservedBytes.get();
  }

  /** Opens an empty reservation. */
  public MemoryReservation open(String owner) {
    return new MemoryReservation(this, owner);
  }

  boolean tryTake(long bytes) {
    long before = reservedBytes.get();
    while (bytes <= limitBytes - before) {
      if (reservedBytes.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = reservedBytes.get();
    }
    return false;
  }

  void giveBack(long bytes) {
    reservedBytes.addAndGet(-bytes);
  }
}
