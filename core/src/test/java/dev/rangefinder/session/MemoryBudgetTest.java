// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.session.StatementCancelledException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets how much of the budget, and in which order. */
@Timeout(60)
class MemoryBudgetTest {
  private static final Runnable NEVER_STOPPED = () -> {};
  private static final BooleanSupplier NEVER_GIVEN_UP = () -> false;

  private final MemoryBudget budget = new MemoryBudget(100, Duration.ofMinutes(10));
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  private MemoryReservation open() {
    return budget.open("A statement", NEVER_STOPPED);
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work);
    threads.add(thread);
    thread.start();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  /** Reserves for reading in a thread of its own, and comes back when that stands in the line. */
  private CompletableFuture<Boolean> lineUp(MemoryReservation reservation, long bytes)
      throws InterruptedException {
    return lineUp(budget, () -> reservation.reserveForReading(bytes, NEVER_GIVEN_UP));
  }

  private CompletableFuture<Boolean> lineUp(MemoryBudget of, BooleanSupplier reserving)
      throws InterruptedException {
    int before = of.waiting();
    CompletableFuture<Boolean> served = new CompletableFuture<>();
    start(
        () -> {
          try {
            served.complete(reserving.getAsBoolean());
          } catch (RuntimeException e) {
            served.completeExceptionally(e);
          }
        });
    await(() -> of.waiting() > before || served.isDone());
    return served;
  }

  private static Throwable failure(CompletableFuture<?> future) {
    return future.handle((value, failure) -> failure).join();
  }

  @Test
  void whatIsFetchedLeavesAQuarterForComputing() {
    MemoryReservation reservation = open();

    assertThat(reservation.tryReserveForReading(75)).isTrue();
    assertThat(reservation.tryReserveForReading(1)).isFalse();
    assertThat(reservation.tryReserve(25)).isTrue();
    assertThat(reservation.tryReserve(1)).isFalse();
    assertThat(budget.reservedBytes()).isEqualTo(100);
  }

  @Test
  void somethingLargerThanThreeQuartersCanBeFetchedAlone() {
    MemoryReservation reservation = open();

    assertThat(reservation.tryReserveForReading(100)).isTrue();
    reservation.releaseFromReading(100);
    assertThat(reservation.tryReserveForReading(1)).isTrue();
    assertThat(reservation.tryReserveForReading(99)).isFalse();
  }

  @Test
  void nothingIsAlwaysGranted() throws Exception {
    assertThat(open().tryReserveForReading(90)).isTrue();
    lineUp(open(), 80);
    MemoryReservation reservation = open();

    assertThat(reservation.tryReserveForReading(0)).isTrue();
    assertThat(reservation.reserveForReading(0, () -> true)).isTrue();
    assertThat(reservation.tryReserve(0)).isTrue();
  }

  @Test
  void closingIsFinal() {
    MemoryReservation closed = open();
    MemoryReservation other = open();
    closed.reserve(30);
    assertThat(closed.tryReserveForReading(40)).isTrue();
    assertThat(budget.fairShareBytes()).isEqualTo(50);

    closed.close();
    closed.close();
    closed.release(30);
    closed.releaseFromReading(40);

    assertThat(budget.reservedBytes()).isZero();
    assertThat(budget.fairShareBytes()).isEqualTo(100);
    assertThat(closed.tryReserve(1)).isFalse();
    assertThat(closed.tryReserveForReading(1)).isFalse();
    assertThat(other.tryReserve(100)).isTrue();
  }

  @Test
  void nobodyGivesBackMoreThanItHas() {
    MemoryReservation reservation = open();
    open().reserve(50);
    reservation.reserve(10);

    assertThatThrownBy(() -> reservation.release(11)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> reservation.releaseFromReading(1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> reservation.release(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(budget.reservedBytes()).isEqualTo(60);
  }

  @Test
  void whoHasItsShareDoesNotWaitForMore() {
    MemoryReservation reservation = open();
    open().reserve(40);
    reservation.reserve(50);

    assertThatThrownBy(() -> reservation.reserve(20)).isInstanceOf(MemoryLimitException.class);
  }

  @Test
  void whoHasLessThanItsShareWaitsForIt() throws Exception {
    MemoryReservation greedy = open();
    MemoryReservation modest = open();
    greedy.reserve(90);
    CompletableFuture<Boolean> served =
        lineUp(
            budget,
            () -> {
              modest.reserve(40);
              return true;
            });
    assertThat(served).isNotDone();

    greedy.release(30);

    assertThat(served.join()).isTrue();
    assertThat(modest.heldBytes()).isEqualTo(40);
  }

  @Test
  void whoGivesBackAndWantsMoreIsBehindThoseWhoWait() throws Exception {
    MemoryReservation busy = open();
    assertThat(busy.tryReserveForReading(75)).isTrue();
    MemoryReservation first = open();
    MemoryReservation second = open();
    final CompletableFuture<Boolean> firstServed = lineUp(first, 75);
    final CompletableFuture<Boolean> secondServed = lineUp(second, 10);

    busy.releaseFromReading(40);
    // There is room for it, and for the second.
    assertThat(busy.tryReserveForReading(10)).isFalse();
    assertThat(secondServed).isNotDone();
    CompletableFuture<Boolean> again = lineUp(busy, 10);
    busy.releaseFromReading(35);

    assertThat(firstServed.join()).isTrue();
    assertThat(secondServed).isNotDone();
    first.close();
    assertThat(secondServed.join()).isTrue();
    assertThat(again.join()).isTrue();
    assertThat(budget.reservedBytes()).isEqualTo(20);
  }

  @Test
  void fiftyWhoAlwaysWantMoreGetTheSame() throws Exception {
    int owners = 50;
    int rounds = 20;
    BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
    List<SynchronousQueue<Boolean>> goOn = new ArrayList<>();
    MemoryReservation before = open();
    assertThat(before.tryReserveForReading(75)).isTrue();
    for (int i = 0; i < owners; i++) {
      int owner = i;
      goOn.add(new SynchronousQueue<>());
      // Two of them never fit at once.
      int wanted = 38 + owner % 30;
      MemoryReservation reservation = open();
      lineUp(
          budget,
          () -> {
            try {
              do {
                reservation.reserveForReading(wanted, NEVER_GIVEN_UP);
                served.add(owner);
                // Given back and wanted again in one go, as by a scan.
                goOn.get(owner).take();
                reservation.releaseFromReading(wanted);
              } while (true);
            } catch (InterruptedException e) {
              return false;
            }
          });
    }
    assertThat(budget.waiting()).isEqualTo(owners);
    before.close();

    for (int turn = 0; turn < owners * rounds; turn++) {
      // In turn, and so each as often as every other.
      int owner = served.take();
      assertThat(owner).isEqualTo(turn % owners);
      goOn.get(owner).put(true);
      if (turn < owners * rounds - 1) {
        // The next has what this one gave back, and this one stands at the end of the line.
        await(() -> !served.isEmpty() && budget.waiting() == owners - 1);
      }
    }
  }

  @Test
  void whoIsCancelledFreesItsPlaceInTheLine() throws Exception {
    MemoryReservation holder = open();
    assertThat(holder.tryReserveForReading(60)).isTrue();
    AtomicBoolean givenUp = new AtomicBoolean();
    try (StatementSession cancelled = StatementSession.builder().memoryBudget(budget).build()) {
      CompletableFuture<Boolean> first =
          lineUp(budget, () -> cancelled.memory().reserveForReading(70, NEVER_GIVEN_UP));
      CompletableFuture<Boolean> second =
          lineUp(budget, () -> holder.reserveForReading(70, givenUp::get));
      CompletableFuture<Boolean> third = lineUp(open(), 10);

      cancelled.cancel();
      assertThat(failure(first))
          .isInstanceOfSatisfying(
              StatementCancelledException.class,
              it -> assertThat(it.reason()).isEqualTo(Reason.CANCELLED));
      assertThat(third).isNotDone();
      givenUp.set(true);

      assertThat(second.join()).isFalse();
      assertThat(third.join()).isTrue();
    }
    assertThat(budget.waiting()).isZero();
    assertThat(budget.reservedBytes()).isEqualTo(70);
  }

  @Test
  void anInterruptCancelsWhoWaits() throws Exception {
    MemoryReservation holder = open();
    assertThat(holder.tryReserveForReading(60)).isTrue();
    try (StatementSession interrupted = StatementSession.builder().memoryBudget(budget).build()) {
      CompletableFuture<Boolean> served =
          lineUp(budget, () -> interrupted.memory().reserveForReading(70, NEVER_GIVEN_UP));

      threads.get(0).interrupt();

      assertThat(failure(served))
          .isInstanceOfSatisfying(
              StatementCancelledException.class,
              it -> assertThat(it.reason()).isEqualTo(Reason.CANCELLED));
      assertThat(interrupted.cancelToken().reason()).contains(Reason.CANCELLED);
    }
    CompletableFuture<Boolean> ofNoSession = lineUp(open(), 70);
    threads.get(1).interrupt();
    assertThat(failure(ofNoSession)).isInstanceOf(StatementCancelledException.class);
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void whatComputingHoldsBackHoldsUpNobodyElse() throws Exception {
    MemoryReservation computing = open();
    computing.reserve(50);
    MemoryReservation large = open();
    CompletableFuture<Boolean> served = lineUp(large, 60);

    // All that has been fetched would not do for the large one: the other goes on, to its end.
    assertThat(computing.reserveForReading(20, NEVER_GIVEN_UP)).isTrue();
    computing.close();

    assertThat(served.join()).isTrue();
  }

  @Test
  void nothingCanBeWaitedForThatIsMoreThanAll() {
    MemoryReservation reservation = open();

    assertThatThrownBy(() -> reservation.reserveForReading(101, NEVER_GIVEN_UP))
        .isInstanceOf(MemoryLimitException.class);
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void nobodyWaitsForEver() throws Exception {
    MemoryBudget impatient = new MemoryBudget(100, Duration.ofSeconds(2));
    MemoryReservation holder = impatient.open("Holder", NEVER_STOPPED);
    assertThat(holder.tryReserveForReading(50)).isTrue();
    MemoryReservation large = impatient.open("Large", NEVER_STOPPED);
    CompletableFuture<Boolean> first =
        lineUp(impatient, () -> large.reserveForReading(70, NEVER_GIVEN_UP));

    // Nobody gives anything back: after a while the order is given up, and then the waiting.
    assertThat(holder.reserveForReading(20, NEVER_GIVEN_UP)).isTrue();

    assertThat(failure(first)).isInstanceOf(MemoryLimitException.class);
    assertThat(impatient.waiting()).isZero();
    assertThat(impatient.reservedBytes()).isEqualTo(70);
  }

  @Test
  void whoGaveWayIsNotOvertakenForEver() throws Exception {
    MemoryBudget impatient = new MemoryBudget(100, Duration.ofSeconds(2));
    MemoryReservation holder = impatient.open("Holder", NEVER_STOPPED);
    assertThat(holder.tryReserveForReading(50)).isTrue();
    MemoryReservation large = impatient.open("Large", NEVER_STOPPED);
    final CompletableFuture<Boolean> served =
        lineUp(impatient, () -> large.reserveForReading(70, NEVER_GIVEN_UP));
    MemoryReservation small = impatient.open("Small", NEVER_STOPPED);
    assertThat(small.reserveForReading(20, NEVER_GIVEN_UP)).isTrue();
    small.releaseFromReading(20);

    // As long as something is given back now and then, the order comes back.
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (small.reserveForReading(20, () -> true)) {
      assertThat(System.nanoTime()).isLessThan(end);
      small.releaseFromReading(20);
      Thread.sleep(1);
    }
    holder.close();

    assertThat(served.join()).isTrue();
  }

  @Test
  void thereIsNeverMoreThanTheLimit() throws Exception {
    AtomicBoolean exceeded = new AtomicBoolean();
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      CompletableFuture<Void> one = new CompletableFuture<>();
      done.add(one);
      start(
          () -> {
            try (MemoryReservation mine = open()) {
              for (int turn = 0; turn < 500; turn++) {
                useSome(mine);
                if (budget.reservedBytes() > 100) {
                  exceeded.set(true);
                }
              }
              one.complete(null);
            } catch (RuntimeException e) {
              one.completeExceptionally(e);
            }
          });
    }
    try {
      done.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw new AssertionError("Nobody may be refused what others give back", e);
    }

    assertThat(exceeded).isFalse();
    assertThat(budget.reservedBytes()).isZero();
    assertThat(budget.waiting()).isZero();
    assertThat(open().tryReserveForReading(75)).isTrue();
  }

  private static void useSome(MemoryReservation mine) {
    int fetched = ThreadLocalRandom.current().nextInt(1, 76);
    mine.reserveForReading(fetched, NEVER_GIVEN_UP);
    int ahead = ThreadLocalRandom.current().nextInt(20);
    boolean isAhead = mine.tryReserveForReading(ahead);
    int computed = ThreadLocalRandom.current().nextInt(30);
    if (mine.tryReserve(computed)) {
      Thread.yield();
      mine.release(computed);
    }
    mine.releaseFromReading(fetched + (isAhead ? ahead : 0));
  }
}
