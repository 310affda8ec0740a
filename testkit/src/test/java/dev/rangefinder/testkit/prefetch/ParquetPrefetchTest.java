// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.doubleColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gt;
import static org.apache.parquet.filter2.predicate.FilterApi.in;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.apache.parquet.filter2.predicate.FilterApi.not;
import static org.apache.parquet.filter2.predicate.FilterApi.notEq;
import static org.apache.parquet.filter2.predicate.FilterApi.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.events.Purpose;
import dev.rangefinder.prefetch.ParquetPrefetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** parquet-java's reader over prefetched files: the same rows as locally, without a request. */
class ParquetPrefetchTest {
  private static final int ROW_GROUPS = 5;
  private static final List<Integer> ALL = IntStream.range(0, ROW_GROUPS).boxed().toList();

  @TempDir static Path folder;
  private static Path flat;
  private static Path nested;

  @BeforeAll
  static void write() {
    flat = ParquetJava.flat(folder, CompressionCodecName.SNAPPY, ROW_GROUPS);
    nested = ParquetJava.nested(folder, CompressionCodecName.ZSTD, ROW_GROUPS);
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void aChosenColumnIsReadFromMemory(CompressionCodecName codec) throws IOException {
    Path file = ParquetJava.flat(folder, codec, ROW_GROUPS);
    MessageType projection = ParquetJava.project(ParquetJava.FLAT, "name", "x");
    try (PrefetchedObject object = PrefetchedObject.of(file);
        ParquetPrefetch prefetch = object.prefetch().columns("name", "x").strict().open()) {
      assertThat(object.store().count(Purpose.FOOTER)).isEqualTo(1);
      assertThat(object.store().count(Purpose.DATA)).isBetween(1L, (long) ROW_GROUPS);
      assertThat(prefetch.io().requests()).isEqualTo(object.store().requests().size());
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, ALL))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(file), projection, ALL))
          .hasSize(ROW_GROUPS * ParquetJava.ROWS_PER_GROUP);
      assertThat(object.store().requests()).isEmpty();
    }
  }

  @Test
  void heldIsWhatWasChosenAndTheEndOfTheFile() throws IOException {
    try (PrefetchedObject object = PrefetchedObject.of(flat);
        ParquetPrefetch prefetch = object.prefetch().columns("x").open()) {
      long chosen = 8L * ROW_GROUPS * ParquetJava.ROWS_PER_GROUP;
      assertThat(prefetch.heldBytes()).isBetween(chosen, chosen + 64 * 1024 + 20_000);
      assertThat(prefetch.inputFile().getLength()).isEqualTo(Files.size(flat));
    }
  }

  @ParameterizedTest
  @MethodSource("nestedColumns")
  void nestedColumnsAreReadFromMemory(String column, MessageType projection) throws IOException {
    try (PrefetchedObject object = PrefetchedObject.of(nested);
        ParquetPrefetch prefetch = object.prefetch().columns(column).strict().open()) {
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, ALL))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(nested), projection, ALL));
      assertThat(object.store().requests()).isEmpty();
    }
  }

  static List<Arguments> nestedColumns() {
    MessageType price =
        MessageTypeParser.parseMessageType(
            "message nested { optional group items (LIST) { repeated group list {"
                + " optional group element { required double price; } } } }");
    return List.of(
        Arguments.of("items.list.element.price", price),
        Arguments.of("items", ParquetJava.project(ParquetJava.NESTED, "items")),
        Arguments.of("address", ParquetJava.project(ParquetJava.NESTED, "address")));
  }

  @Test
  void aLongFooterCostsOneMoreRequest() throws IOException {
    Path file = ParquetJava.withLongFooter(folder);
    MessageType projection = ParquetJava.project(ParquetJava.NESTED, "id");
    try (PrefetchedObject object = PrefetchedObject.of(file);
        ParquetPrefetch prefetch = object.prefetch().columns("id").strict().open()) {
      assertThat(object.store().count(Purpose.FOOTER)).isEqualTo(2);
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, List.of(0, 1)))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(file), projection, List.of(0, 1)));
      assertThat(object.store().requests()).isEmpty();
    }
  }

  @Test
  void aLocalPathIsALocation() throws IOException {
    MessageType projection = ParquetJava.project(ParquetJava.FLAT, "x");
    try (ParquetPrefetch prefetch = ParquetPrefetch.of(flat.toString()).columns("x").open()) {
      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, ALL))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(flat), projection, ALL));
      assertThat(prefetch.io().of(Purpose.FOOTER).requests()).isEqualTo(1);
    }
  }

  @Test
  void aMissingObjectIsAnError() {
    String missing = folder.resolve("missing.parquet").toString();
    assertThatThrownBy(() -> ParquetPrefetch.of(missing).open())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.parquet");
  }

  @Test
  void chosenRowGroupsAreReadFromMemory() throws IOException {
    MessageType projection = ParquetJava.project(ParquetJava.FLAT, "payload", "id");
    try (PrefetchedObject object = PrefetchedObject.of(flat);
        ParquetPrefetch prefetch =
            object.prefetch().columns("payload", "id").rowGroups(3, 1).strict().open()) {
      assertThat(prefetch.rowGroups()).containsExactly(1, 3);
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, List.of(1, 3)))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(flat), projection, List.of(1, 3)));
      assertThat(object.store().requests()).isEmpty();
    }
  }

  @Test
  void allOfAFileIsReadFromMemoryWithoutAChoice() throws IOException {
    try (PrefetchedObject object = PrefetchedObject.of(nested);
        ParquetPrefetch prefetch = object.prefetch().strict().open()) {
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), ParquetJava.NESTED, ALL))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(nested), ParquetJava.NESTED, ALL));
      assertThat(object.store().requests()).isEmpty();
    }
  }

  /** A filter with the row groups that can have rows for it. */
  record Filtered(FilterPredicate filter, List<Integer> rowGroups) {}

  static List<Filtered> filters() {
    long perGroup = ParquetJava.ROWS_PER_GROUP;
    Binary name = Binary.fromString("name 42");
    return List.of(
        new Filtered(eq(longColumn("id"), perGroup + 17), List.of(1)),
        new Filtered(eq(longColumn("id"), -1L), List.of()),
        new Filtered(in(longColumn("id"), new HashSet<>(Set.of(3L, 4 * perGroup))), List.of(0, 4)),
        new Filtered(lt(longColumn("id"), perGroup + 5), List.of(0, 1)),
        new Filtered(not(lt(longColumn("id"), 3 * perGroup)), List.of(3, 4)),
        new Filtered(
            and(gt(longColumn("id"), 2 * perGroup), eq(binaryColumn("name"), name)),
            List.of(2, 3, 4)),
        new Filtered(
            or(eq(longColumn("id"), 5L), gt(intColumn("day"), 19_000 + 190)), List.of(0, 4)),
        new Filtered(and(notEq(intColumn("day"), 19_001), lt(doubleColumn("x"), 0.5)), ALL),
        new Filtered(gt(doubleColumn("x"), 2.0), List.of()),
        new Filtered(eq(binaryColumn("name"), null), ALL),
        new Filtered(not(eq(binaryColumn("name"), null)), ALL));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aFilterKeepsTheRowGroupsThatItCanMatch(Filtered filtered) throws IOException {
    MessageType projection = ParquetJava.project(ParquetJava.FLAT, "id", "name", "x", "day");
    try (PrefetchedObject object = PrefetchedObject.of(flat);
        ParquetPrefetch prefetch =
            object
                .prefetch()
                .columns("id", "name", "x", "day")
                .filter(filtered.filter())
                .strict()
                .open()) {
      assertThat(prefetch.rowGroups()).isEqualTo(filtered.rowGroups());
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, filtered.filter()))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(flat), projection, filtered.filter()));
      assertThat(object.store().requests()).isEmpty();
    }
  }

  @Test
  void anotherColumnIsFetchedWhenItIsRead() throws IOException {
    MessageType projection = ParquetJava.project(ParquetJava.FLAT, "x", "payload");
    try (PrefetchedObject object = PrefetchedObject.of(flat);
        ParquetPrefetch prefetch = object.prefetch().columns("x").open()) {
      object.store().clear();

      assertThat(ParquetJava.rows(prefetch.inputFile(), projection, List.of(2)))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(flat), projection, List.of(2)));
      assertThat(object.store().gets()).isEqualTo(1);
      assertThat(object.store().bytes())
          .isEqualTo(ParquetJava.chunkBytes(ParquetJava.local(flat), 2, "payload"));
    }
  }

  @Test
  void strictModeRefusesAnotherColumnByName() throws IOException {
    MessageType projection = ParquetJava.project(ParquetJava.FLAT, "x", "payload");
    try (PrefetchedObject object = PrefetchedObject.of(flat);
        ParquetPrefetch prefetch = object.prefetch().columns("x").strict().open()) {
      assertThatThrownBy(() -> ParquetJava.rows(prefetch.inputFile(), projection, List.of(2)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("memory://prefetch/data.parquet: bytes ")
          .hasMessageContaining("column chunk of column \"payload\" in row group 2")
          .hasMessageEndingWith("or open without strict()");
    }
  }

  @Test
  void anObjectThatWasOverwrittenIsAnErrorAndWhatIsHeldStays() throws IOException {
    MessageType held = ParquetJava.project(ParquetJava.FLAT, "x");
    MessageType other = ParquetJava.project(ParquetJava.FLAT, "payload");
    try (PrefetchedObject object = PrefetchedObject.of(flat);
        ParquetPrefetch prefetch = object.prefetch().columns("x").open()) {
      object.overwrite(Files.readAllBytes(nested));

      assertThat(ParquetJava.rows(prefetch.inputFile(), held, List.of(0)))
          .isEqualTo(ParquetJava.rows(ParquetJava.local(flat), held, List.of(0)));
      assertThatThrownBy(() -> ParquetJava.rows(prefetch.inputFile(), other, List.of(0)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "memory://prefetch/data.parquet has changed since it was opened; close the prefetch"
                  + " and open it again");
    }
  }

  @Test
  void theMemoryLimitIsHeldBeforeDataIsFetched() throws IOException {
    try (PrefetchedObject object = PrefetchedObject.of(flat)) {
      assertThatThrownBy(
              () -> object.prefetch().columns("payload").memoryLimitBytes(200_000).open())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("memory://prefetch/data.parquet: 1 columns in 5 row groups take ")
          .hasMessageContaining("the limit is 200000")
          .hasMessageEndingWith("choose fewer columns or row groups, or raise memoryLimitBytes");
      assertThat(object.store().count(Purpose.DATA)).isZero();
    }
  }

  @Test
  void whatTheFileDoesNotHaveIsNamed() throws IOException {
    try (PrefetchedObject object = PrefetchedObject.of(nested)) {
      assertThatThrownBy(() -> object.prefetch().columns("address.zip").open())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "memory://prefetch/data.parquet has no column \"address.zip\"; it has \"id\","
                  + " \"address.city\", \"address.street\", \"items.list.element.sku\","
                  + " \"items.list.element.price\"");
      assertThatThrownBy(() -> object.prefetch().rowGroups(5).open())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "memory://prefetch/data.parquet has no row group 5; it has 5, counted from 0");
      assertThatThrownBy(() -> ParquetPrefetch.of("x").properties(Map.of("regoin", "")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("No store on the class path has a property regoin; there are [");
    }
  }

  @Test
  void whatIsNoParquetFileIsAnError() throws IOException {
    try (PrefetchedObject object = new PrefetchedObject(new byte[100])) {
      assertThatThrownBy(() -> object.prefetch().open())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("this is not a Parquet file");
    }
  }

  @Test
  void afterClosingStreamsSayWhatToDo() throws IOException {
    try (PrefetchedObject object = PrefetchedObject.of(flat)) {
      ParquetPrefetch prefetch = object.prefetch().columns("x").open();
      SeekableInputStream stream = prefetch.inputFile().newStream();
      prefetch.close();
      prefetch.close();
      assertThatThrownBy(stream::read)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "memory://prefetch/data.parquet: the prefetch is closed; open it again to read");
      assertThatThrownBy(prefetch.inputFile()::newStream).isInstanceOf(IOException.class);
    }
  }
}
