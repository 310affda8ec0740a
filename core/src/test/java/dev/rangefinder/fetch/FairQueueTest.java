// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private final FairQueue<String> queue = new FairQueue<>();

  /** Takes everything, each thing being under way from then on. */
  private List<String> drain() {
    List<String> taken = new ArrayList<>();
    while (!queue.isEmpty()) {
      String next = queue.peek();
      assertThat(queue.remove()).isEqualTo(next);
      queue.started(next.substring(0, 1));
      taken.add(next);
    }
    return taken;
  }

  @Test
  void statementsTakeTurns() {
    for (int i = 0; i < 4; i++) {
      queue.add("a" + i, "a", Priority.DATA);
    }
    queue.add("b0", "b", Priority.DATA);
    queue.add("b1", "b", Priority.DATA);

    assertThat(drain()).containsExactly("a0", "b0", "a1", "b1", "a2", "a3");
  }

  @Test
  void withinAStatementPriorityDecidesAndThenTheOrderOfAsking() {
    queue.add("a-data", "a", Priority.DATA);
    queue.add("a-data2", "a", Priority.DATA);
    queue.add("a-footer", "a", Priority.METADATA);

    assertThat(drain()).containsExactly("a-footer", "a-data", "a-data2");
  }

  @Test
  void oneStatementsFloodOfHighPriorityDoesNotKeepOthersWaiting() {
    for (int i = 0; i < 100; i++) {
      queue.add("a" + i, "a", Priority.METADATA);
    }
    queue.add("b0", "b", Priority.DATA);

    assertThat(drain().indexOf("b0")).isEqualTo(1);
  }

  @Test
  void aPrefetchIsTheLastOfItsStatementAndTakesTurnsWithOthers() {
    queue.add("a-ahead", "a", Priority.PREFETCH);
    queue.add("a-data", "a", Priority.DATA);
    queue.add("b0", "b", Priority.DATA);
    queue.add("b1", "b", Priority.DATA);
    queue.add("b2", "b", Priority.DATA);

    assertThat(drain()).containsExactly("a-data", "b0", "a-ahead", "b1", "b2");
  }

  @Test
  void whoHasFewestUnderWayIsNext() {
    queue.started("a");
    queue.started("a");
    queue.started("b");
    queue.add("a0", "a", Priority.DATA);
    queue.add("b0", "b", Priority.DATA);
    assertThat(queue.peek()).isEqualTo("b0");

    queue.ended("a");
    queue.ended("a");

    assertThat(queue.peek()).isEqualTo("a0");
  }
}
