// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import dev.rangefinder.events.RequestCounters;
import dev.rangefinder.session.StatementCancelledException.Reason;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What one statement carries down to the stores: its deadline and cancel token, its memory, the
 * versions it has pinned, the locations it may touch, and what it has asked for so far.
 *
 * <p>Safe for any thread. Closing it gives up whatever is still under way for the statement and
 * gives its memory back.
 */
public final class StatementSession implements AutoCloseable {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final Deadline deadline;
  private final CancelToken cancelToken = new CancelToken();
  private final MemoryReservation memory;
  private final PinnedVersions pins = new PinnedVersions();
  private final AllowedLocations allowedLocations;
  private final IoLimits ioLimits;
  private final RequestCounters counters = new RequestCounters();
  private final IoAllowance allowance;
  private final BooleanSupplier stopSignal;
  private final Future<?> deadlineTask;

  private StatementSession(Builder builder) {
    this.deadline = builder.deadline;
    this.memory = builder.budget.open("The statement", this::throwIfCancelledOrInterrupted);
    this.allowedLocations = builder.allowedLocations;
    this.ioLimits = builder.ioLimits;
    this.allowance = new IoAllowance(ioLimits, counters);
    this.stopSignal = builder.stopSignal;
    this.deadlineTask =
        DeadlineTimer.schedule(deadline, () -> cancelToken.cancel(Reason.TIMED_OUT));
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A session without any limit, for tests and tools. */
  public static StatementSession unlimited() {
    return builder().build();
  }

  /** Tells statements of this process apart. */
  public long number() {
    return number;
  }

  public Deadline deadline() {
    return deadline;
  }

  public CancelToken cancelToken() {
    return cancelToken;
  }

  /** The statement's share of the engine's memory. */
  public MemoryReservation memory() {
    return memory;
  }

  public PinnedVersions pins() {
    return pins;
  }

  public AllowedLocations allowedLocations() {
    return allowedLocations;
  }

  /** The most that the statement may ask of the stores. */
  public IoLimits ioLimits() {
    return ioLimits;
  }

  /**
   * To be called before requests are queued for the statement.
   *
   * @param bytes what they bring, as far as that is known
   * @throws IoLimitException when the statement may not ask for so much
   */
  public void admit(long requests, long bytes) {
    allowance.take(requests, bytes);
  }

  public RequestCounters counters() {
    return counters;
  }

  /** Gives the statement up at its user's wish; from any thread. */
  public void cancel() {
    cancelToken.cancel(Reason.CANCELLED);
  }

  /**
   * To be called in every loop over batches.
   *
   * @throws StatementCancelledException when the statement was cancelled, closed, or is out of time
   */
  public void throwIfCancelled() {
    if (stopSignal.getAsBoolean()) {
      cancel();
    }
    cancelToken.throwIfCancelled();
  }

  /** Who is interrupted while it waits gives the statement up. */
  private void throwIfCancelledOrInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      cancel();
    }
    throwIfCancelled();
  }

  /**
   * Waits for a future, but no longer than the statement lives; the future is cancelled when the
   * statement is. Throws what the future failed with, unwrapped.
   *
   * @throws StatementCancelledException when the statement was cancelled, closed, or is out of time
   */
  public <T> T await(CompletableFuture<T> future) {
    if (future.isDone() && !future.isCompletedExceptionally()) {
      throwIfCancelled();
      return future.join();
    }
    try (CancelToken.Registration registration = cancelToken.onCancel(() -> future.cancel(true))) {
      long nanos = deadline.remainingNanos();
      T value = future.get(nanos, TimeUnit.NANOSECONDS);
      throwIfCancelled();
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancelToken.cancel(Reason.CANCELLED);
    } catch (TimeoutException e) {
      cancelToken.cancel(Reason.TIMED_OUT);
    } catch (CancellationException e) {
      throwIfCancelled();
      throw e;
    } catch (ExecutionException e) {
      throwIfCancelled();
      throw Failures.unchecked(e.getCause());
    }
    throw new StatementCancelledException(cancelToken.reason().orElse(Reason.CANCELLED));
  }

  @Override
  public void close() {
    deadlineTask.cancel(false);
    cancelToken.cancel(Reason.CLOSED);
    memory.close();
  }

  /** What a session starts with; without a call there is no limit. */
  public static final class Builder {
    private Deadline deadline = Deadline.never();
    private MemoryBudget budget = MemoryBudget.unlimited();
    private AllowedLocations allowedLocations = AllowedLocations.any();
    private IoLimits ioLimits = IoLimits.NONE;
    private BooleanSupplier stopSignal = () -> false;

    private Builder() {}

    public Builder deadline(Deadline value) {
      this.deadline = value;
      return this;
    }

    public Builder memoryBudget(MemoryBudget value) {
      this.budget = value;
      return this;
    }

    public Builder allowedLocations(AllowedLocations value) {
      this.allowedLocations = value;
      return this;
    }

    public Builder ioLimits(IoLimits value) {
      this.ioLimits = value;
      return this;
    }

    /** Asked in every loop over batches whether the statement is to be given up. */
    public Builder stopSignal(BooleanSupplier value) {
      this.stopSignal = value;
      return this;
    }

    public StatementSession build() {
      return new StatementSession(this);
    }
  }
}
