// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of test files outside the project that the property rangefinder.corpus names. */
final class Corpus {
  private Corpus() {}

  /**
   * A line of the table of expected values.
   *
   * @param rows empty where unknown
   * @param nonNullCounts of each column, empty where unknown
   */
  record Expected(String file, boolean isOk, String rows, List<String> nonNullCounts) {
    @Override
    public String toString() {
      return file;
    }
  }

  /** The folder; skips the test if the property is not set. */
  static Path folder() {
    String folder = System.getProperty("rangefinder.corpus");
    assumeTrue(folder != null, "set -Drangefinder.corpus=FOLDER to test over the corpus");
    return Path.of(folder);
  }

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Expected> parquetFiles() {
    try {
      return Files.readAllLines(folder().resolve("parquet/expected.tsv")).stream()
          .skip(1)
          .map(Corpus::expected)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Expected expected(String line) {
    String[] fields = line.split("\t", -1);
    List<String> counts = fields[8].isEmpty() ? List.of() : List.of(fields[8].split(","));
    return new Expected(fields[0], fields[1].equals("ok"), fields[2], counts);
  }
}
