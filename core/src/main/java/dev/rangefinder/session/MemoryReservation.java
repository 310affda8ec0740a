// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.concurrent.atomic.AtomicLong;

/** What one owner holds of a {@link MemoryBudget}; closing gives all of it back. */
public final class MemoryReservation implements AutoCloseable {

  private final MemoryBudget budget;
  private final String owner;
  private final AtomicLong heldBytes = new AtomicLong();

  MemoryReservation(MemoryBudget budget, String owner) {
    this.budget = budget;
    this.owner = owner;
  }

  /** Takes more of the budget if there is as much left; else takes nothing. */
  public boolean tryReserve(long bytes) {
    requireCount(bytes);
    if (!budget.tryTake(bytes)) {
      return false;
    }
    heldBytes.addAndGet(bytes);
    return true;
  }

  /**
   * Takes more of the budget.
   *
   * @throws MemoryLimitException when there is not as much left
   */
  public void reserve(long bytes) {
    if (!tryReserve(bytes)) {
      throw new MemoryLimitException(owner, bytes, budget.reservedBytes(), budget.limitBytes());
    }
  }

  /** Gives bytes back that were reserved before. */
  public void release(long bytes) {
    requireCount(bytes);
    if (heldBytes.addAndGet(-bytes) < 0) {
      heldBytes.addAndGet(bytes);
      throw new IllegalStateException(owner + " released more memory than it had reserved");
    }
    budget.giveBack(bytes);
  }

  public long heldBytes() {
    return heldBytes.get();
  }

  /** Gives everything back; the reservation may be used again. */
  @Override
  public void close() {
    budget.giveBack(heldBytes.getAndSet(0));
  }

  private static void requireCount(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("Negative number of bytes: " + bytes);
    }
  }
}
