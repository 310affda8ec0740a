// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.testkit.lab.LabContent;
import dev.rangefinder.testkit.lab.LabProtocol;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are larger than the heap, and more statements than it has room for at once. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallHeapTest {

  private static final int ROWS = 1_600_000;
  private static final int HEAP_MIB = 256;

  @TempDir private static Path folder;
  private StorageLab lab;
  private long fileBytes;

  @BeforeAll
  void serve() throws Exception {
    Path file = folder.resolve("t.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, i * 3 AS a, hash(i) / 1e19 AS b FROM range("
              + ROWS
              + ") t(i)) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1,"
              + " ROW_GROUP_SIZE 204800)");
    }
    fileBytes = Files.size(file);
    LabContent content = LabContent.of(Files.readAllBytes(file));
    lab = StorageLab.open();
    lab.objects().createBucket("lake");
    long files = 10L * HEAP_MIB * 1024 * 1024 / fileBytes + 1;
    for (int i = 0; i < files; i++) {
      lab.objects().put("lake", "large/t-" + i + ".parquet", content);
    }
    for (int i = 0; i < 3; i++) {
      lab.objects().put("lake", "three/t-" + i + ".parquet", content);
    }
  }

  @AfterAll
  void stop() {
    lab.close();
  }

  private List<String> run(String table, String sql, int statements) throws Exception {
    Path output = folder.resolve("output-" + table);
    Path errors = folder.resolve("errors-" + table);
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-Drangefinder.diskCache=off",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapProgram.class.getName(),
                "jdbc:rangefinder:s3://lake/"
                    + table
                    + ";region=us-east-1;anonymous=true;endpoint="
                    + lab.endpoint(LabProtocol.S3),
                sql,
                Integer.toString(statements))
            // Newer JDKs have warnings of their own.
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();
    boolean ended = program.waitFor(180, TimeUnit.SECONDS);
    program.destroyForcibly().waitFor();
    String printed = printed(output);
    String all = printed + printed(errors);
    assertThat(ended).as(all).isTrue();
    assertThat(program.exitValue()).as(all).isZero();
    return printed.lines().toList();
  }

  private static String printed(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static String answer(long files) {
    // A sum of BIGINT is a decimal.
    return files * ROWS + " " + files * (3L * ROWS * (ROWS - 1L) / 2);
  }

  @Test
  void aTableOfTenTimesTheHeapIsRead() throws Exception {
    long files = 10L * HEAP_MIB * 1024 * 1024 / fileBytes + 1;

    List<String> printed = run("large", "SELECT count(b), sum(a + id - id) FROM large", 1);

    assertThat(printed.get(0)).isEqualTo(answer(files));
    long sent = lab.log().records().stream().mapToLong(it -> it.bodyBytes()).sum();
    assertThat(sent).isGreaterThan(9L * HEAP_MIB * 1024 * 1024);
    long[] cache = numbers(printed.get(2));
    theCacheWasFull(cache);
    // It fills within the first twentieth.
    assertThat(cache[3]).as("looks at a full cache").isGreaterThan(cache[2] / 2);
  }

  @Test
  void fiftyStatementsAtOnceShareTheMemory() throws Exception {
    List<String> printed = run("three", "SELECT count(b), sum(a + id - id) FROM three", 50);

    assertThat(printed.subList(0, 50)).isEqualTo(Collections.nCopies(50, answer(3)));
    theCacheWasFull(numbers(printed.get(51)));
    long[] bytes = numbers(printed.get(50));
    assertThat(bytes[0])
        .as("What the last of them has got when half of them are at their end")
        .isGreaterThan(bytes[1] / 4);
  }

  private static long[] numbers(String line) {
    return Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** It never holds more than it may, and comes close to that. */
  private static void theCacheWasFull(long[] cache) {
    assertThat(cache[0]).as("most bytes").isBetween(cache[1] / 10 * 9, cache[1]);
  }
}
