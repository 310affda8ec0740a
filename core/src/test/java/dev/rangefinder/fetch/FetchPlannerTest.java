// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteRangeSet;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FetchPlannerTest {

  private static final ObjectLocation A = ObjectLocation.of("memory://m", "a");
  private static final ObjectLocation B = ObjectLocation.of("memory://m", "b");

  private static WantedRange data(ObjectLocation location, long start, long end) {
    return WantedRange.of(location, start, end, Purpose.DATA);
  }

  private static List<String> ranges(FetchPlan plan) {
    return plan.requests().stream().map(it -> it.location().key() + it.range()).toList();
  }

  @Test
  void bridgesGapsUpToTheLimitAndNoFurther() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(10, 1000, 1));

    FetchPlan plan = planner.plan(List.of(data(A, 0, 10), data(A, 20, 30), data(A, 41, 50)));

    assertThat(ranges(plan)).containsExactly("a[0, 30)", "a[41, 50)");
    assertThat(plan.wantedBytes()).isEqualTo(29);
    assertThat(plan.overReadBytes()).isEqualTo(10);
  }

  @Test
  void endsRequestsWhereAWantedRangeEndsWhenTheCapIsReached() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(10, 100, 1));

    FetchPlan plan = planner.plan(List.of(data(A, 0, 60), data(A, 60, 120), data(A, 120, 150)));

    assertThat(ranges(plan)).containsExactly("a[0, 60)", "a[60, 150)");
  }

  @Test
  void splitsALargeRangeEvenly() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(0, 100, 1));

    FetchPlan plan = planner.plan(List.of(data(A, 0, 250)));

    assertThat(ranges(plan)).containsExactly("a[0, 84)", "a[84, 167)", "a[167, 250)");
  }

  @Test
  void leavesOutWhatIsPresent() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(0, 100, 1));

    FetchPlan plan =
        planner.plan(
            List.of(data(A, 0, 50), data(B, 0, 10)),
            location ->
                location.equals(A)
                    ? ByteRangeSet.of(new ByteRange(10, 20))
                    : ByteRangeSet.of(new ByteRange(0, 10)));

    assertThat(ranges(plan)).containsExactly("a[0, 10)", "a[20, 50)");
  }

  @Test
  void sendsWhatWasAskedForFirstFirst() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(0, 100, 1));

    FetchPlan plan =
        planner.plan(List.of(data(B, 500, 510), data(A, 0, 10), data(B, 0, 10), data(A, 90, 99)));

    assertThat(ranges(plan)).containsExactly("b[500, 510)", "a[0, 10)", "b[0, 10)", "a[90, 99)");
  }

  @Test
  void aRequestHasThePurposeOfItsMostUrgentRange() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(100, 1000, 1));
    WantedRange filter = WantedRange.of(A, 50, 60, Purpose.FILTER_DATA);

    FetchPlan plan =
        planner.plan(
            List.of(
                data(B, 0, 10),
                data(A, 50, 60),
                filter,
                WantedRange.of(A, 0, 10, Purpose.DICTIONARY),
                WantedRange.of(A, 20, 30, Purpose.FOOTER),
                WantedRange.of(A, 500, 510, Purpose.FILTER_DATA),
                data(A, 490, 505)));

    assertThat(plan.requests())
        .extracting(it -> it.purpose() + " " + it.range())
        .containsExactly("DICTIONARY [0, 60)", "DATA [0, 10)", "FILTER_DATA [490, 510)");
    assertThat(planner.plan(List.of(data(A, 50, 60), filter)).requests())
        .singleElement()
        .extracting("purpose")
        .isEqualTo(Purpose.FILTER_DATA);
  }

  @Test
  void aRequestIsSentWhenTheFirstOfItsRangesWasAskedFor() {
    FetchPlanner planner = new FetchPlanner(new CoalesceConfig(0, 1000, 1));

    FetchPlan plan =
        planner.plan(
            List.of(
                data(A, 0, 10),
                data(B, 0, 10),
                data(A, 500, 510),
                WantedRange.of(B, 10, 20, Purpose.FILTER_DATA)));

    assertThat(ranges(plan)).containsExactly("a[0, 10)", "b[0, 20)", "a[500, 510)");
  }

  @Test
  void refusesOpenRanges() {
    FetchPlanner planner = new FetchPlanner(CoalesceConfig.MEMORY);

    assertThatThrownBy(() -> planner.plan(List.of(WantedRange.whole(A, Purpose.DATA))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void planningTakesStepsThatGrowAsNLogN() {
    long few = stepsOf(10_000);
    long many = stepsOf(100_000);

    // n log n of ten times as many is 12.5 times as much; n times n would be 100 times.
    assertThat((double) many / few).isLessThan(14);
    assertThat(many).isLessThan(12L * 100_000 * 17);
  }

  private static long stepsOf(int count) {
    Random random = new Random(7);
    List<WantedRange> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = random.nextInt(1_000_000_000);
      wanted.add(data(A, start, start + random.nextInt(50_000_000)));
    }
    FetchPlanner planner = new FetchPlanner(CoalesceConfig.OBJECT_STORE);

    assertThat(planner.plan(wanted).requests()).isNotEmpty();

    return planner.steps();
  }
}
