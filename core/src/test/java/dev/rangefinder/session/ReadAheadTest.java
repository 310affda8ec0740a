// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gives back what is read ahead, when and to whom. */
@Timeout(20)
class ReadAheadTest {

  /** Three quarters are for reading. */
  private final MemoryBudget budget = new MemoryBudget(1_000);

  private final List<MemoryReservation> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(MemoryReservation::close);
  }

  private MemoryReservation owner() {
    return owner(() -> {});
  }

  private MemoryReservation owner(Runnable waiting) {
    MemoryReservation owner = budget.open("An owner", waiting);
    open.add(owner);
    return owner;
  }

  /** Pieces of so many bytes that are held ahead. */
  private static final class Pieces implements ReadAhead {
    private final MemoryReservation owner;
    private final long bytes;
    private int count;
    private boolean busy;

    Pieces(MemoryReservation owner, long bytes, int count) {
      this.owner = owner;
      this.bytes = bytes;
      while (this.count < count && owner.tryReserveForReading(bytes)) {
        this.count++;
      }
      owner.offer(this);
    }

    @Override
    public synchronized long heldBytes() {
      return bytes * count;
    }

    @Override
    public synchronized long returnableBytes() {
      return busy ? 0 : bytes * count;
    }

    @Override
    public boolean isForOthers() {
      return true;
    }

    @Override
    public long lastUsedNanos() {
      return 0;
    }

    @Override
    public synchronized boolean giveBackLast() {
      if (count == 0 || busy) {
        return false;
      }
      count--;
      owner.releaseFromReading(bytes);
      return true;
    }

    /** Whether nothing can be given back for now. */
    synchronized void setBusy(boolean value) {
      busy = value;
    }

    synchronized int count() {
      return count;
    }
  }

  @Test
  void whatIsNeededNowTakesAllThatIsAhead() {
    Pieces pieces = new Pieces(owner(), 100, 7);

    assertThat(owner().reserveForReading(700, () -> false)).isTrue();

    assertThat(pieces.count()).isZero();
  }

  @Test
  void nothingIsGivenBackThatWouldNotBeEnough() {
    owner().reserveForReading(400, () -> false);
    Pieces pieces = new Pieces(owner(), 100, 3);
    int[] asked = new int[1];

    assertThat(owner().reserveForReading(500, () -> asked[0]++ == 20)).isFalse();

    assertThat(pieces.count()).isEqualTo(3);
  }

  @Test
  void readAheadTakesWhatIsBeyondTheSharesOfOthersAlone() {
    Pieces pieces = new Pieces(owner(), 100, 7);
    MemoryReservation second = owner();

    assertThat(second.tryReserveForReading(200)).isFalse();
    assertThat(pieces.count()).isEqualTo(7);
    // The share of each is half the limit, of which half may be ahead.
    assertThat(second.tryReserveFromReadAhead(400)).isTrue();
    assertThat(pieces.count()).isEqualTo(3);
    assertThat(second.tryReserveFromReadAhead(200)).isFalse();
    assertThat(pieces.count()).isEqualTo(3);
  }

  @Test
  void whoComputesWithinItsShareTakesWhatIsAhead() {
    Pieces pieces = new Pieces(owner(), 100, 7);

    owner().reserve(500);

    assertThat(pieces.count()).isEqualTo(5);
  }

  @Test
  void whoComputesBeyondItsShareTakesWhatIsAheadToo() {
    Pieces pieces = new Pieces(owner(), 100, 7);
    MemoryReservation second = owner();

    second.reserve(900);

    assertThat(pieces.count()).isEqualTo(1);
    assertThatThrownBy(() -> second.reserve(101)).isInstanceOf(MemoryLimitException.class);
    assertThat(pieces.count()).isEqualTo(1);
  }

  @Test
  void whoComputesBeyondItsShareWaitsForWhatIsBeingAskedFor() {
    Pieces pieces = new Pieces(owner(), 100, 7);
    pieces.setBusy(true);
    MemoryReservation second = owner(() -> pieces.setBusy(false));

    second.reserve(900);

    assertThat(pieces.count()).isEqualTo(1);
  }

  @Test
  void whoComputesBeyondItsShareWaitsForAMomentAlone() {
    Pieces pieces = new Pieces(owner(), 100, 7);
    pieces.setBusy(true);
    MemoryReservation second = owner();

    assertThatThrownBy(() -> second.reserve(900)).isInstanceOf(MemoryLimitException.class);

    assertThat(pieces.count()).isEqualTo(7);
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void nothingIsReadAheadWhileSomebodyWaits() throws Exception {
    MemoryReservation busy = owner();
    busy.reserveForReading(600, () -> false);
    MemoryReservation waiting = owner();
    CompletableFuture<Void> waits = new CompletableFuture<>();
    CompletableFuture<Boolean> reserved =
        CompletableFuture.supplyAsync(
            () ->
                waiting.reserveForReading(
                    200,
                    () -> {
                      waits.complete(null);
                      return false;
                    }));
    waits.get();

    MemoryReservation third = owner();
    assertThat(third.tryReserveForReading(100)).isFalse();
    busy.releaseFromReading(300);
    assertThat(reserved.get()).isTrue();
    assertThat(third.tryReserveForReading(100)).isTrue();
  }

  @Test
  void whoGivesBackDoesNotOvertakeWhoWaits() throws Exception {
    MemoryReservation busy = owner();
    busy.reserveForReading(700, () -> false);
    CompletableFuture<Void> waits = new CompletableFuture<>();
    MemoryReservation waiting = owner();
    CompletableFuture<Boolean> reserved =
        CompletableFuture.supplyAsync(
            () ->
                waiting.reserveForReading(
                    400,
                    () -> {
                      waits.complete(null);
                      return false;
                    }));
    waits.get();

    busy.releaseFromReading(700);
    // Whether the other has it by now or not.
    assertThat(busy.reserveForReading(700, () -> true)).isFalse();

    assertThat(reserved.get()).isTrue();
    waiting.releaseFromReading(400);
    assertThat(busy.reserveForReading(700, () -> false)).isTrue();
  }

  @Test
  void whoGetsNothingIsToldWhoHoldsWhat() {
    MemoryBudget impatient = new MemoryBudget(1_000, Duration.ofMillis(50));
    impatient.open("Another", () -> {}).reserveForReading(600, () -> false);
    impatient.open("Another", () -> {}).reserve(50);
    MemoryReservation third = impatient.open("An owner", () -> {});
    third.reserveForReading(100, () -> false);

    String advice =
        " by others, of which 2 run or have a result set open; close result sets that are read no"
            + " further, run fewer statements at once or with fewer threads, let the statement read"
            + " less, or raise memoryLimit";
    assertThatThrownBy(() -> third.reserveForReading(200, () -> false))
        .isInstanceOf(MemoryLimitException.class)
        .hasMessage(
            "An owner needs 200 more bytes for reading, but 700 of the 750 bytes that are for"
                + " reading are in use, 100 by itself and 600"
                + advice
                + ", which is 1000 bytes");
    assertThatThrownBy(() -> third.reserve(300))
        .hasMessage(
            "An owner needs 300 more bytes, but 750 of the limit of 1000 bytes are in use, 100 by"
                + " itself and 650"
                + advice);
    assertThatThrownBy(() -> third.reserveForReading(1_001, () -> false))
        .hasMessage(
            "An owner needs 1001 bytes at once, more than the limit of 1000 bytes; raise"
                + " memoryLimit or let the statement read less");
  }

  @Test
  void whatEndsGivesNothingBackAnyMore() {
    MemoryReservation first = owner();
    Pieces pieces = new Pieces(first, 100, 4);
    MemoryReservation second = owner();
    Pieces withdrawn = new Pieces(second, 100, 3);
    second.withdraw(withdrawn);
    first.close();

    assertThat(owner().reserveForReading(400, () -> false)).isTrue();

    assertThat(pieces.count()).isEqualTo(4);
    assertThat(withdrawn.count()).isEqualTo(3);
  }
}
