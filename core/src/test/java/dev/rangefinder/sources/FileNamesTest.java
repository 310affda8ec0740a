// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  private static Map<String, List<String>> auto(String... names) {
    return FileNames.tables(List.of(names), "lake", TableGrouping.AUTO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.parquet",
        "A.PARQUET",
        "a.parq",
        "a.pq",
        "a.snappy.parquet",
        "part-0000-c000.zstd.parquet",
        "日本.parquet",
        "a b%.parquet"
      })
  void takesParquetExtensionsForData(String name) {
    assertThat(FileNames.isParquet(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_SUCCESS",
        "_metadata.parquet",
        ".a.parquet",
        "a.parquet.crc",
        "a.csv",
        "parquet",
        "a.parquet.tmp"
      })
  void takesNothingElse(String name) {
    assertThat(FileNames.isParquet(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "trips.parquet, trips",
    "trips.snappy.parquet, trips",
    "trips.c000.gz.parquet, trips",
    "trips.v1.parquet, trips.v1",
    "trips, trips",
    "TRIPS.Parquet, TRIPS"
  })
  void namesATableWithoutTheExtensions(String file, String table) {
    assertThat(FileNames.stem(file)).isEqualTo(table);
  }

  @Test
  void filesThatDifferInLettersAreTablesOfTheirOwn() {
    assertThat(auto("orders.parquet", "customers.parquet"))
        .isEqualTo(
            Map.of("orders", List.of("orders.parquet"), "customers", List.of("customers.parquet")));
  }

  @Test
  void filesThatDifferInDigitsAloneAreTheTableOfTheirFolder() {
    assertThat(auto("y2023m1.parquet", "y2023m12.parquet", "y2024m1.parquet"))
        .isEqualTo(
            Map.of("lake", List.of("y2023m1.parquet", "y2023m12.parquet", "y2024m1.parquet")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "part-00000-1c2b.snappy.parquet",
        "part.0.parquet",
        "part_3.parquet",
        "Part7.parquet",
        "000000_0.parquet"
      })
  void aPartIsOfItsFolderAlsoWhenItIsAlone(String name) {
    assertThat(auto(name)).isEqualTo(Map.of("lake", List.of(name)));
  }

  @Test
  void partsWithOtherTailsAreOneTable() {
    assertThat(auto("part-0-aaa.parquet", "part-1-bbb.parquet", "part-2.parquet")).hasSize(1);
  }

  @Test
  void aFileBesideAGroupIsATableOfItsOwn() {
    assertThat(auto("trips_1.parquet", "trips_2.parquet", "zones.parquet"))
        .containsOnlyKeys("lake", "zones");
  }

  @Test
  void severalGroupsAreNamedByWhatTheirFilesShare() {
    assertThat(auto("trips-1.parquet", "trips-2.parquet", "fares 1.parquet", "fares 2.parquet"))
        .containsOnlyKeys("trips", "fares");
    assertThat(auto("1.parquet", "2.parquet", "a1.parquet", "a2.parquet"))
        .containsOnlyKeys("lake", "a");
  }

  @Test
  void noTwoTablesHaveOneName() {
    Map<String, List<String>> tables =
        auto("lake.parquet", "a1.parquet", "a2.parquet", "part-0.parquet");

    assertThat(tables.values().stream().mapToInt(List::size).sum()).isEqualTo(4);
    assertThat(tables).hasSize(3).containsKey("lake");
  }

  @Test
  void whatTheConnectionSaysOverridesTheNames() {
    List<String> names = List.of("a1.parquet", "a2.parquet", "part-0.parquet", "b.parquet");

    assertThat(FileNames.tables(names, "lake", TableGrouping.FILE))
        .containsOnlyKeys("a1", "a2", "part-0", "b");
    assertThat(FileNames.tables(names, "lake", TableGrouping.FOLDER))
        .isEqualTo(Map.of("lake", names));
  }
}
