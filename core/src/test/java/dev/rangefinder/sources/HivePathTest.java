// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of partition folders, and the columns that they become. */
class HivePathTest {
  private static ColumnType type(String... values) {
    List<Map<String, Optional<String>>> files = new ArrayList<>();
    for (String value : values) {
      files.add(HivePath.keys("k=" + value + "/a.parquet"));
    }
    return HiveColumns.types(files).get("k");
  }

  @Test
  void keysStandInTheOrderOfThePath() {
    Map<String, Optional<String>> keys = HivePath.keys("year=2024/raw/month=02/a=b.parquet");

    assertThat(keys.keySet()).containsExactly("year", "month");
    assertThat(keys).containsEntry("year", Optional.of("2024"));
    assertThat(keys).containsEntry("month", Optional.of("02"));
  }

  @ParameterizedTest
  @CsvSource({
    "k=a%2Fb, a/b",
    "k=%C3%A4, ä",
    "k=%, %",
    "k=100%25, 100%",
    "k=%zz, %zz",
    "k=a=b, a=b",
    "k=日本, 日本",
    "k=a+b, a+b"
  })
  void valuesAreDecodedOnce(String folder, String value) {
    assertThat(HivePath.keys(folder + "/f.parquet")).containsEntry("k", Optional.of(value));
  }

  @Test
  void namesAreDecodedToo() {
    assertThat(HivePath.keys("a%20b=1/f.parquet")).containsOnlyKeys("a b");
  }

  @Test
  void hivesNullIsNull() {
    assertThat(HivePath.keys("k=__HIVE_DEFAULT_PARTITION__/f.parquet"))
        .containsEntry("k", Optional.empty());
  }

  @Test
  void aFolderWithoutAKeyIsNoPartition() {
    assertThat(HivePath.isPartition("k=1")).isTrue();
    assertThat(HivePath.isPartition("k=")).isTrue();
    assertThat(HivePath.isPartition("=1")).isFalse();
    assertThat(HivePath.isPartition("k")).isFalse();
    assertThat(HivePath.keys("k/f.parquet")).isEmpty();
  }

  @Test
  void theTypeIsThatOfAllValues() {
    assertThat(type("1", "-5", "007")).isEqualTo(ColumnType.INTEGER);
    assertThat(type("1", "3000000000")).isEqualTo(ColumnType.BIGINT);
    assertThat(type("999999999999999999")).isEqualTo(ColumnType.BIGINT);
    assertThat(type("1", "99999999999999999999")).isEqualTo(ColumnType.VARCHAR);
    assertThat(type("2024-02-29", "2023-01-01")).isEqualTo(ColumnType.DATE);
    assertThat(type("2023-02-29")).isEqualTo(ColumnType.VARCHAR);
    assertThat(type("2024-02-29", "5")).isEqualTo(ColumnType.VARCHAR);
    assertThat(type("1", "a")).isEqualTo(ColumnType.VARCHAR);
    assertThat(type("1.5")).isEqualTo(ColumnType.VARCHAR);
  }

  @Test
  void nullSaysNothingOfTheType() {
    assertThat(type("__HIVE_DEFAULT_PARTITION__", "3")).isEqualTo(ColumnType.INTEGER);
    assertThat(type("3", "__HIVE_DEFAULT_PARTITION__")).isEqualTo(ColumnType.INTEGER);
    assertThat(type("__HIVE_DEFAULT_PARTITION__")).isEqualTo(ColumnType.VARCHAR);
  }

  @Test
  void aKeyThatSomeFilesLackIsNullThere() {
    Map<String, Optional<String>> first = Map.of("a", Optional.of("1"));
    Map<String, Optional<String>> second = new LinkedHashMap<>();
    second.put("a", Optional.of("2"));
    second.put("b", Optional.of("x"));

    assertThat(HiveColumns.types(List.of(first, second)))
        .isEqualTo(Map.of("a", ColumnType.INTEGER, "b", ColumnType.VARCHAR));
    assertThat(HiveColumns.value(Optional.empty(), ColumnType.INTEGER).isNull()).isTrue();
  }

  @Test
  void valuesAreLiteralsOfTheType() {
    assertThat(HiveColumns.value(Optional.of("007"), ColumnType.INTEGER).value()).isEqualTo(7L);
    assertThat(HiveColumns.value(Optional.of("007"), ColumnType.VARCHAR).value())
        .isEqualTo(ByteString.utf8("007"));
    assertThat(HiveColumns.value(Optional.of("2024-02-29"), ColumnType.DATE).value())
        .isEqualTo(LocalDate.of(2024, 2, 29).toEpochDay());
  }
}
