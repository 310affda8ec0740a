// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {
  @ParameterizedTest
  @CsvSource({
    "data/*.parquet, data/a.parquet, true",
    "data/*.parquet, data/.parquet, true",
    "data/*.parquet, data/x/a.parquet, false",
    "data/*.parquet, data/aXparquet, false",
    "data/202?-*.parquet, data/2024-01.parquet, true",
    "data/202?-*.parquet, data/202/-01.parquet, false",
    "data/**/a.parquet, data/a.parquet, true",
    "data/**/a.parquet, data/x/y/a.parquet, true",
    "data/**/a.parquet, data/x/ba.parquet, false",
    "data/**, data/x/y.parquet, true",
    "*/a+(b).parquet, x/a+(b).parquet, true",
    "*/a+(b).parquet, x/aa(b).parquet, false",
    "year=*/*.parquet, year=2024/a.parquet, true",
    "ä*.parquet, äö.parquet, true"
  })
  void matches(String pattern, String key, boolean expected) {
    assertThat(key.matches(GlobPattern.regex(pattern))).isEqualTo(expected);
  }
}
