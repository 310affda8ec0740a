// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arrays kept outside the project: sums and extremes must be those that another reader found. */
class ZarrCorpusTest {

  private static final String CORPUS = System.getProperty("rangefinder.corpus");

  /** What the table of expected values says of an array. */
  private record Expected(String array, long elements, double min, double max, double sum) {}

  @BeforeEach
  void requireCorpus() {
    assumeThat(CORPUS).as("-Drangefinder.corpus is not set").isNotNull();
  }

  private static List<Expected> expected() throws IOException {
    List<Expected> expected = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of(CORPUS, "zarr", "expected.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      boolean isNumeric = !fields[10].isEmpty() && !fields[4].contains("|S") && isNumber(fields[4]);
      // Arrays in archives, and a null fill value with missing chunks, which that reader takes for
      // 0.
      boolean isComparable = fields[14].equals("ok") && !fields[0].contains("!");
      if (isNumeric && isComparable && !fields[0].contains("fv_null")) {
        expected.add(
            new Expected(
                fields[0],
                Long.parseLong(fields[9]),
                Double.parseDouble(fields[10]),
                Double.parseDouble(fields[11]),
                Double.parseDouble(fields[12])));
      }
    }
    return expected;
  }

  private static boolean isNumber(String dtype) {
    return dtype.matches("\"(?:[<>|][iuf]\\d|u?int\\d+|float\\d+)\"");
  }

  @Test
  void numbersHaveTheSumsAndExtremesThatAnotherReaderFound() throws Exception {
    int compared = 0;
    Map<String, String> refused = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:rangefinder:" + CORPUS + ";zarrValues=raw");
        Statement statement = connection.createStatement()) {
      for (Expected array : expected()) {
        String name = array.array().substring(array.array().lastIndexOf('/') + 1);
        String column = name.replaceFirst("\\.zarr$", "");
        String location = Path.of(CORPUS, array.array()).toString();
        String table = location.contains(".zarr/") ? location : location + "/";
        String sql =
            // The other reader left NaN out.
            "SELECT count(*), min(v), max(v), sum(v) FROM (SELECT NULLIF(CAST(\""
                + column
                + "\" AS DOUBLE), CAST('NaN' AS DOUBLE)) AS v FROM \""
                + table
                + "\") AS t";
        try (ResultSet result = statement.executeQuery(sql)) {
          assertThat(result.next()).isTrue();
          assertThat(result.getLong(1)).as(array.array()).isEqualTo(array.elements());
          compare(result.getDouble(2), array.min(), array.array() + " min");
          compare(result.getDouble(3), array.max(), array.array() + " max");
          compare(result.getDouble(4), array.sum(), array.array() + " sum");
          compared++;
        } catch (SQLException e) {
          refused.put(array.array(), e.getMessage());
        }
      }
    }
    assertThat(refused.values())
        .as("what is refused is named")
        .allMatch(message -> message.contains("is not supported"));
    assertThat(compared).as(refused.toString()).isEqualTo(118);
    assertThat(refused).hasSize(7);
  }

  private static void compare(double found, double expected, String what) {
    if (!Double.isFinite(expected)) {
      assertThat((Double) found).as(what).isEqualTo((Double) expected);
      return;
    }
    double tolerance = Math.max(1e-9, Math.abs(expected) * 1e-12);
    assertThat(found).as(what).isCloseTo(expected, within(tolerance));
  }

  @Test
  void theWeatherCubeIsTheSameInEachFormat() throws Exception {
    Set<String> answers = new LinkedHashSet<>();
    for (String store :
        List.of("synthetic_v2", "synthetic_v2_blosc", "synthetic_v3", "synthetic_v3_blosc")) {
      String url = "jdbc:rangefinder:" + CORPUS + "/zarr/weather-cube/data/" + store + ".zarr";
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        StringBuilder answer = new StringBuilder();
        for (String sql :
            List.of(
                "SELECT dim_0, sum(temperature), min(dim_1 * temperature) FROM temperature"
                    + " GROUP BY dim_0 ORDER BY dim_0",
                "SELECT * FROM humidity WHERE dim_1 BETWEEN 3 AND 5 AND dim_2 IN (0, 9)"
                    + " ORDER BY dim_0, dim_1, dim_2",
                "SELECT t.dim_0, sum(t.temperature * h.humidity) FROM temperature AS t"
                    + " JOIN humidity AS h ON h.dim_0 = t.dim_0 AND h.dim_1 = t.dim_1"
                    + " AND h.dim_2 = t.dim_2 GROUP BY t.dim_0 ORDER BY t.dim_0")) {
          Answer found = Answer.of(statement.executeQuery(sql));
          answer.append(found).append('\n');
        }
        answers.add(answer.toString());
      }
    }
    assertThat(answers).hasSize(1);
  }
}
