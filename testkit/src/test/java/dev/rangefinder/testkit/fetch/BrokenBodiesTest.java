// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.FetchLimits;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import dev.rangefinder.testkit.lab.Fault;
import dev.rangefinder.testkit.lab.Faults;
import dev.rangefinder.testkit.lab.LabContent;
import dev.rangefinder.testkit.lab.VirtualLab;
import dev.rangefinder.testkit.lab.VirtualTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that break off, at every byte that they can break off at. */
@Timeout(60)
class BrokenBodiesTest {

  private static final int START = 100;
  private static final int END = 700;
  private static final LabContent CONTENT = LabContent.generated(1000, 9);

  private final VirtualTime time = new VirtualTime();
  private final VirtualLab lab = new VirtualLab(time);
  private final ObjectStore store = lab.store(CoalesceConfig.OBJECT_STORE);

  @BeforeEach
  void put() {
    lab.put("a", CONTENT);
  }

  /** Reads the range with a scheduler that has read nothing before. */
  private CompletableFuture<Bytes> read() {
    try (FetchScheduler scheduler =
            FetchScheduler.builder(it -> store).limits(FetchLimits.DEFAULT).clock(time).build();
        StatementSession session = StatementSession.unlimited()) {
      CompletableFuture<Bytes> bytes =
          scheduler
              .read(session, List.of(WantedRange.of(lab.location("a"), START, END, Purpose.DATA)))
              .get(0);
      time.runUntilIdle();
      return bytes;
    }
  }

  private static byte[] wanted() {
    return CONTENT.bytes(new ByteRange(START, END));
  }

  @Test
  void aBodyIsGoneOnWithFromWhereItBrokeOff() {
    for (int cut = 0; cut < END - START; cut++) {
      for (Fault fault : List.of(Faults.cutBody(cut), Faults.resetBody(cut))) {
        lab.log().clear();
        lab.faults().next(1, it -> true, fault);

        assertThat(read()).isCompletedWithValueMatching(it -> equal(it, wanted()));
        assertThat(lab.log().texts())
            .containsExactly(
                "GET /lab/a bytes=100-699", "GET /lab/a bytes=" + (START + cut) + "-699");
      }
    }
  }

  @Test
  void aBodyThatBreaksOffAgainAndAgainArrivesAsLongAsItGrows() {
    lab.faults().always(it -> true, Faults.cutBody(7));

    assertThat(read()).isCompletedWithValueMatching(it -> equal(it, wanted()));
    assertThat(lab.log().records()).hasSize((END - START + 6) / 7);
    assertThat(lab.log().bodyBytes()).isEqualTo(END - START);
  }

  @Test
  void aBodyIsNotGoneOnWithFromAnotherVersion() {
    for (int cut = 1; cut < END - START; cut += 13) {
      lab.faults().next(1, it -> true, Faults.cutBody(cut));
      lab.faults()
          .next(
              1, it -> true, Faults.meanwhile(() -> lab.put("a", LabContent.generated(1000, 10))));

      CompletableFuture<Bytes> read = read();

      assertThat(read).isCompletedExceptionally();
      assertThat(((StorageException) read.handle((it, failure) -> failure).join()).kind())
          .isEqualTo(Kind.CHANGED);
      lab.put("a", CONTENT);
    }
  }

  private static boolean equal(Bytes bytes, byte[] expected) {
    return Arrays.equals(bytes.toArray(), expected);
  }
}
