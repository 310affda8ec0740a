// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.fetch.FetchClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A clock that stands still while tasks run and jumps to the next task when they have: hours pass
 * in an instant, and the same way each time. Tasks due at the same time run in the order in which
 * they were scheduled, on the thread that lets time pass.
 */
public final class VirtualTime implements FetchClock {

  /** Not 0, so that whoever takes the clock's value for a duration is found out. */
  private static final long START_NANOS = 1_000_000_000_000L;

  private static final Duration FOREVER = Duration.ofDays(30);

  private static final Comparator<Task> ORDER =
      Comparator.<Task>comparingLong(task -> task.dueNanos).thenComparingLong(task -> task.number);

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
  private long nowNanos = START_NANOS;
  private long scheduled;

  private final class Task extends FutureTask<Void> {
    private final long dueNanos;
    private final long number;

    Task(Runnable task, long dueNanos, long number) {
      super(task, null);
      this.dueNanos = dueNanos;
      this.number = number;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      synchronized (VirtualTime.this) {
        tasks.remove(this);
      }
      return super.cancel(false);
    }
  }

  @Override
  public synchronized long nanoTime() {
    return nowNanos;
  }

  /** How much time has passed since the clock was made. */
  public Duration elapsed() {
    return Duration.ofNanos(nanoTime() - START_NANOS);
  }

  @Override
  public synchronized Future<?> schedule(Runnable task, long delayNanos) {
    long due = nowNanos + Math.max(0, delayNanos);
    Task entry = new Task(task, due < nowNanos ? Long.MAX_VALUE : due, scheduled++);
    tasks.add(entry);
    return entry;
  }

  /**
   * Lets time pass until nothing is scheduled any more.
   *
   * @throws AssertionError when a task throws, or when there seems to be no end
   */
  public void runUntilIdle() {
    long limit = nanoTime() + FOREVER.toNanos();
    runUntil(limit);
    if (next(Long.MAX_VALUE) != null) {
      throw new AssertionError("Tasks are still scheduled after " + FOREVER);
    }
  }

  /** Lets some time pass; what is due by its end has run then. */
  public void runFor(Duration duration) {
    long end = nanoTime() + duration.toNanos();
    runUntil(end);
    synchronized (this) {
      nowNanos = end;
    }
  }

  private void runUntil(long endNanos) {
    for (Task task = take(endNanos); task != null; task = take(endNanos)) {
      run(task);
    }
  }

  private synchronized Task next(long untilNanos) {
    Task first = tasks.peek();
    return first == null || first.dueNanos > untilNanos ? null : first;
  }

  private synchronized Task take(long untilNanos) {
    Task first = next(untilNanos);
    if (first != null) {
      tasks.remove(first);
      nowNanos = Math.max(nowNanos, first.dueNanos);
    }
    return first;
  }

  private static void run(Task task) {
    task.run();
    if (task.isCancelled()) {
      return;
    }
    try {
      task.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
