// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.contains;
import static org.apache.parquet.filter2.predicate.FilterApi.doubleColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gt;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.in;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.apache.parquet.filter2.predicate.FilterApi.not;
import static org.apache.parquet.filter2.predicate.FilterApi.notEq;
import static org.apache.parquet.filter2.predicate.FilterApi.notIn;
import static org.apache.parquet.filter2.predicate.FilterApi.or;
import static org.apache.parquet.filter2.predicate.FilterApi.userDefined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.LogicalType;
import dev.rangefinder.parquet.metadata.PhysicalType;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.ColumnZone.Nans;
import dev.rangefinder.predicate.Conjuncts;
import dev.rangefinder.type.ColumnType;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Statistics;
import org.apache.parquet.filter2.predicate.UserDefinedPredicate;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Which row groups a filter of parquet-java leaves: never one fewer than may have a match. */
class FilterConditionsTest {
  private static final FlatColumn NUMBER =
      column("number", PhysicalType.INT64, LogicalType.NONE, ColumnType.BIGINT);
  private static final FlatColumn DECIMAL =
      column("decimal", PhysicalType.BYTE_ARRAY, LogicalType.NONE, ColumnType.decimal(9, 2));
  private static final FlatColumn REAL =
      column("real", PhysicalType.DOUBLE, LogicalType.NONE, ColumnType.DOUBLE);
  private static final FlatColumn UNSIGNED =
      column(
          "unsigned",
          PhysicalType.INT32,
          new LogicalType(LogicalType.Kind.INTEGER, 32, 0, null, false),
          ColumnType.BIGINT);
  private static final List<FlatColumn> COLUMNS = List.of(NUMBER, DECIMAL, REAL, UNSIGNED);

  private static FlatColumn column(
      String name, PhysicalType physical, LogicalType logical, ColumnType type) {
    return new FlatColumn(name, 0, physical, 0, logical, 1, type);
  }

  private static boolean keeps(FilterPredicate filter, FlatColumn column, ColumnZone zone) {
    FilterConditions conditions = new FilterConditions(filter, COLUMNS);
    int index = COLUMNS.indexOf(column);
    return Conjuncts.of(conditions.condition()).within(it -> it == index ? zone : null).isPresent();
  }

  /** A zone of 10 rows. */
  private static ColumnZone zone(FlatColumn column, Object min, Object max, long nulls) {
    return new ColumnZone(column.type(), min, max, 10, nulls, Nans.NONE);
  }

  @Test
  void comparisonsAreMatchedWithBounds() {
    ColumnZone zone = zone(NUMBER, 10L, 20L, 0);
    assertThat(keeps(eq(longColumn("number"), 15L), NUMBER, zone)).isTrue();
    assertThat(keeps(eq(longColumn("number"), 21L), NUMBER, zone)).isFalse();
    assertThat(keeps(gtEq(longColumn("number"), 20L), NUMBER, zone)).isTrue();
    assertThat(keeps(gt(longColumn("number"), 20L), NUMBER, zone)).isFalse();
    assertThat(keeps(in(longColumn("number"), set(1L, 20L)), NUMBER, zone)).isTrue();
    assertThat(keeps(in(longColumn("number"), set(1L, 2L)), NUMBER, zone)).isFalse();
    assertThat(keeps(in(longColumn("number"), set(1L, null)), NUMBER, zone)).isFalse();
    assertThat(keeps(notIn(longColumn("number"), set(15L)), NUMBER, zone)).isTrue();
  }

  @Test
  void negationsMoveIntoComparisons() {
    ColumnZone zone = zone(NUMBER, 10L, 20L, 0);
    FilterPredicate below = lt(longColumn("number"), 30L);
    assertThat(keeps(not(below), NUMBER, zone)).isFalse();
    assertThat(keeps(not(or(below, eq(longColumn("number"), 99L))), NUMBER, zone)).isFalse();
    assertThat(keeps(not(and(below, eq(longColumn("number"), 99L))), NUMBER, zone)).isTrue();
  }

  @Test
  void anInequalitySelectsNulls() {
    FilterPredicate filter = notEq(longColumn("number"), 10L);
    assertThat(keeps(filter, NUMBER, zone(NUMBER, 10L, 10L, 0))).isFalse();
    assertThat(keeps(filter, NUMBER, zone(NUMBER, 10L, 10L, 1))).isTrue();
    assertThat(keeps(not(eq(longColumn("number"), 10L)), NUMBER, zone(NUMBER, 10L, 10L, 1)))
        .isTrue();
    assertThat(keeps(filter, NUMBER, ColumnZone.allNull(NUMBER.type(), 10))).isTrue();
  }

  @Test
  void nullIsAValue() {
    FilterPredicate isNull = eq(longColumn("number"), null);
    assertThat(keeps(isNull, NUMBER, zone(NUMBER, 1L, 2L, 0))).isFalse();
    assertThat(keeps(isNull, NUMBER, zone(NUMBER, 1L, 2L, 3))).isTrue();
    assertThat(keeps(notEq(longColumn("number"), null), NUMBER, zone(NUMBER, 1L, 2L, 3))).isTrue();
    assertThat(
            keeps(notEq(longColumn("number"), null), NUMBER, ColumnZone.allNull(NUMBER.type(), 10)))
        .isFalse();
  }

  @Test
  void negativeZeroIsBelowZero() {
    ColumnZone zeros = zone(REAL, -0.0, 0.0, 0);
    assertThat(keeps(lt(doubleColumn("real"), 0.0), REAL, zeros)).isTrue();
    assertThat(keeps(gt(doubleColumn("real"), -0.0), REAL, zeros)).isTrue();
    assertThat(keeps(notEq(doubleColumn("real"), 0.0), REAL, zeros)).isTrue();
    assertThat(keeps(lt(doubleColumn("real"), 0.0), REAL, zone(REAL, 1.0, 2.0, 0))).isFalse();
    assertThat(keeps(eq(doubleColumn("real"), Double.NaN), REAL, zeros)).isTrue();
  }

  @Test
  void unsignedNumbersAreReadFromTheirBits() {
    ColumnZone large = zone(UNSIGNED, 3_000_000_000L, 4_000_000_000L, 0);
    int inside = (int) 3_500_000_000L;
    assertThat(keeps(eq(intColumn("unsigned"), inside), UNSIGNED, large)).isTrue();
    assertThat(keeps(lt(intColumn("unsigned"), 5), UNSIGNED, large)).isFalse();
  }

  @Test
  void whatHasNoTranslationMayMatch() {
    ColumnZone zone = zone(NUMBER, 10L, 20L, 0);
    Binary bytes = Binary.fromString("1");
    assertThat(keeps(eq(binaryColumn("decimal"), bytes), NUMBER, zone)).isTrue();
    assertThat(keeps(eq(longColumn("nowhere"), 1L), NUMBER, zone)).isTrue();
    assertThat(keeps(eq(longColumn("group.number"), 1L), NUMBER, zone)).isTrue();
    assertThat(keeps(eq(intColumn("number"), 1), NUMBER, zone)).isTrue();
    assertThat(keeps(contains(eq(longColumn("number"), 1L)), NUMBER, zone)).isTrue();
    assertThat(keeps(userDefined(longColumn("number"), new Odd()), NUMBER, zone)).isTrue();
    assertThat(keeps(not(userDefined(longColumn("number"), new Odd())), NUMBER, zone)).isTrue();
    FilterPredicate other = userDefined(longColumn("number"), new Odd());
    assertThat(keeps(and(other, eq(longColumn("number"), 1L)), NUMBER, zone)).isFalse();
    assertThat(keeps(or(other, eq(longColumn("number"), 1L)), NUMBER, zone)).isTrue();
  }

  @Test
  void allColumnsOfAFilterAreNamed() {
    FilterPredicate filter =
        and(
            or(eq(longColumn("a.b"), 1L), not(userDefined(longColumn("c"), new Odd()))),
            and(notIn(longColumn("d"), set(1L)), contains(eq(longColumn("e"), 1L))));
    assertThat(new FilterConditions(filter, COLUMNS).columnNames())
        .containsExactly("a.b", "c", "d", "e");
  }

  private static Set<Long> set(Long... values) {
    Set<Long> set = new HashSet<>();
    for (Long value : values) {
      set.add(value);
    }
    return set;
  }

  /** A predicate that nobody can look into. */
  private static final class Odd extends UserDefinedPredicate<Long> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean keep(Long value) {
      return value != null && value % 2 != 0;
    }

    @Override
    public boolean canDrop(Statistics<Long> statistics) {
      return false;
    }

    @Override
    public boolean inverseCanDrop(Statistics<Long> statistics) {
      return false;
    }
  }
}
