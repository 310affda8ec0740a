// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.parquet.metadata.ColumnChunk;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.metadata.FooterTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one column that is read: pages that DuckDB has written, to be put into a wider file.
 *
 * @param chunks one for each row group
 * @param sum of all its values
 */
record ReadColumn(List<Chunk> chunks, long sum) {

  /** Values are this prime's multiples modulo another, so that they compress as numbers do. */
  private static final long FACTOR = 2_654_435_761L;

  private static final long MODULUS = 1_000_003;

  /**
   * A column chunk.
   *
   * @param codec number of the compression codec
   * @param uncompressedBytes of the pages with their heads, before compression
   */
  record Chunk(long rows, int codec, long uncompressedBytes, byte[] pages) {}

  /**
   * Generates the column unless it is there.
   *
   * @param compression as DuckDB calls it
   * @param rows of each row group, a multiple of 2048
   */
  static ReadColumn at(Path data, String compression, int rowGroups, long rows)
      throws IOException, SQLException {
    Path file =
        data.resolve("column-" + compression + "-" + rowGroups + "x" + rows + ".parquet")
            .toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(data);
      Path unfinished = Files.createTempFile(data, "column", ".unfinished").toAbsolutePath();
      try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = duckDb.createStatement()) {
        statement.execute("SET threads = 1");
        statement.execute(
            """
            COPY (SELECT (i * %d %% %d)::BIGINT AS v FROM range(%d) t(i)) TO '%s'
              (FORMAT parquet, COMPRESSION %s, ROW_GROUP_SIZE %d)
            """
                .formatted(FACTOR, MODULUS, rowGroups * rows, unfinished, compression, rows));
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return read(file, rowGroups * rows);
  }

  private static ReadColumn read(Path file, long rows) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Footer footer = FooterTail.find(file.toString(), all.length, Bytes.of(all)).parse();
    FlatColumn column = footer.schema().columns().get(0);
    List<Chunk> chunks = new ArrayList<>();
    for (int group = 0; group < footer.rowGroupCount(); group++) {
      ColumnChunk chunk = footer.columnChunk(group, column.leaf());
      ByteRange pages = footer.pages(group, column, chunk);
      chunks.add(
          new Chunk(
              footer.rows(group),
              chunk.codec(),
              chunk.uncompressedBytes(),
              Arrays.copyOfRange(all, (int) pages.start(), (int) pages.end())));
    }
    long sum = 0;
    for (long i = 0; i < rows; i++) {
      sum += i * FACTOR % MODULUS;
    }
    return new ReadColumn(chunks, sum);
  }
}
