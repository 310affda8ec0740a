// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.prefetch.ParquetPrefetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.Column;
import org.apache.parquet.filter2.predicate.Operators.SupportsEqNotEq;
import org.apache.parquet.filter2.predicate.Operators.SupportsLtGt;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Random filters: what parquet-java finds in the prefetched parts is what it finds in the whole
 * file without skipping anything, and its own skipping needs no byte that was not fetched.
 */
class PrefetchFilterTest {
  private static final int ROW_GROUPS = 3;
  private static final MessageType PROJECTION =
      ParquetJava.project(ParquetJava.FLAT, "id", "name", "x", "day");

  private static Path folder;
  private static Path file;
  private static PrefetchedObject object;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("prefetch-filter");
    file = ParquetJava.flat(folder, CompressionCodecName.SNAPPY, ROW_GROUPS);
    object = PrefetchedObject.of(file);
  }

  @AfterContainer
  static void close() throws IOException {
    object.close();
    Files.delete(file);
    Files.delete(folder);
  }

  @Property(tries = 120)
  void filteredRowsAreThoseOfAScan(@ForAll long seed) throws IOException {
    FilterPredicate filter = filter(new Random(seed), 3);
    try (ParquetPrefetch prefetch =
        object.prefetch().columns("id", "name", "x", "day").filter(filter).strict().open()) {
      object.store().clear();
      assertThat(ParquetJava.rows(prefetch.inputFile(), PROJECTION, filter))
          .as("%s", filter)
          .isEqualTo(ParquetJava.rowsWithoutSkipping(ParquetJava.local(file), PROJECTION, filter));
      assertThat(object.store().requests()).isEmpty();
    }
  }

  private static FilterPredicate filter(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      FilterPredicate left = filter(random, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> FilterApi.and(left, filter(random, depth - 1));
        case 1 -> FilterApi.or(left, filter(random, depth - 1));
        default -> FilterApi.not(left);
      };
    }
    int rows = ROW_GROUPS * ParquetJava.ROWS_PER_GROUP;
    return switch (random.nextInt(4)) {
      case 0 -> comparison(random, FilterApi.longColumn("id"), (long) random.nextInt(rows + 500));
      case 1 ->
          comparison(
              random,
              FilterApi.binaryColumn("name"),
              Binary.fromString("name " + random.nextInt(120)));
      case 2 -> comparison(random, FilterApi.doubleColumn("x"), random.nextDouble() * 1.5 - 0.2);
      default ->
          comparison(random, FilterApi.intColumn("day"), 19_000 + random.nextInt(rows / 100 + 20));
    };
  }

  private static <T extends Comparable<T>, C extends Column<T> & SupportsLtGt & SupportsEqNotEq>
      FilterPredicate comparison(Random random, C column, T value) {
    Set<T> values = new HashSet<>(Set.of(value));
    return switch (random.nextInt(10)) {
      case 0, 1 -> FilterApi.eq(column, value);
      case 2 -> FilterApi.eq(column, null);
      case 3 -> FilterApi.notEq(column, value);
      case 4 -> FilterApi.notEq(column, null);
      case 5 -> FilterApi.lt(column, value);
      case 6 -> FilterApi.ltEq(column, value);
      case 7 -> FilterApi.gt(column, value);
      case 8 -> FilterApi.gtEq(column, value);
      default ->
          random.nextBoolean() ? FilterApi.in(column, values) : FilterApi.notIn(column, values);
    };
  }
}
