// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvFormatTest {
  private static final String BREAK = System.lineSeparator();

  @Test
  void quotesOnlyWhatNeedsQuotes() throws SQLException {
    String[][] rows = {
      {"plain", "a,b", "say \"hi\""}, {"two\nlines", "carriage\rreturn", " spaces "},
    };

    assertThat(print(",", rows))
        .isEqualTo(
            "plain,\"a,b\",\"say \"\"hi\"\"\""
                + BREAK
                + "\"two\nlines\",\"carriage\rreturn\", spaces ");
  }

  @Test
  void nullIsEmptyAndAnEmptyStringIsQuoted() throws SQLException {
    assertThat(print(",", new String[][] {{null, "", null}})).isEqualTo(",\"\",");
  }

  @Test
  void takesAnotherDelimiter() throws SQLException {
    assertThat(print(";", new String[][] {{"a,b", "c;d"}})).isEqualTo("a,b;\"c;d\"");
  }

  @Test
  void largeResultsArriveInPiecesOfWholeLines() throws SQLException {
    String[][] rows =
        IntStream.range(0, 20_000).mapToObj(i -> new String[] {"" + i}).toArray(String[][]::new);
    List<String> pieces = new ArrayList<>();

    int count = new CsvFormat(",", pieces::add).print(results(rows), false, () -> false);

    assertThat(count).isEqualTo(20_000);
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join(BREAK, pieces).split(BREAK))
        .containsExactly(IntStream.range(0, 20_000).mapToObj(i -> "" + i).toArray(String[]::new));
  }

  @Test
  void stopsWhenItIsCanceled() throws SQLException {
    List<String> pieces = new ArrayList<>();

    int count =
        new CsvFormat(",", pieces::add).print(results(new String[][] {{"1"}}), false, () -> true);

    assertThat(count).isZero();
    assertThat(pieces).isEmpty();
  }

  private static String print(String delimiter, String[][] rows) throws SQLException {
    List<String> pieces = new ArrayList<>();
    new CsvFormat(delimiter, pieces::add).print(results(rows), false, () -> false);
    return String.join(BREAK, pieces);
  }

  private static ResultSet results(String[][] rows) {
    int[] row = {-1};
    ClassLoader loader = CsvFormatTest.class.getClassLoader();
    Object metaData =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ResultSetMetaData.class},
            (self, method, arguments) -> rows[0].length);
    return (ResultSet)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ResultSet.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getMetaData" -> metaData;
                  case "next" -> ++row[0] < rows.length;
                  case "getString" -> rows[row[0]][(Integer) arguments[0] - 1];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
