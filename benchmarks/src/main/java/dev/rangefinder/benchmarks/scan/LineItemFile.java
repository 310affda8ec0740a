// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.scan;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Generates the lines of orders as one Parquet file: Snappy, about ten row groups. */
final class LineItemFile {

  private static final int ROWS_AT_SCALE_ONE = 6_000_000;
  private static final int ROW_GROUPS = 10;

  /** DuckDB's row groups are multiples of it. */
  private static final int VECTOR_ROWS = 2048;

  private LineItemFile() {}

  /** The file for a scale factor, generated unless it is there. */
  static Path at(Path data, double scale) throws IOException, SQLException {
    Path file = data.resolve("sf" + scale).resolve("lineitem.parquet");
    if (Files.exists(file)) {
      return file;
    }
    System.out.println("Generating " + file + ", once ...");
    Files.createDirectories(file.getParent());
    Path folder = Files.createTempDirectory(data, "generating");
    Path unfinished = folder.resolve("lineitem.parquet");
    Path database = folder.resolve("lines.db");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = duckDb.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SET preserve_insertion_order = true");
      statement.execute(
          """
          CREATE TABLE lines (orderkey BIGINT, partkey BIGINT, suppkey BIGINT, linenumber INTEGER,
            quantity BIGINT, price_cents BIGINT, discount_percent BIGINT, tax_percent BIGINT,
            returnflag VARCHAR, linestatus VARCHAR, ship INTEGER, commit INTEGER, receipt INTEGER,
            shipinstruct VARCHAR, shipmode VARCHAR, comment VARCHAR)
          """);
      append(duckDb.unwrap(DuckDBConnection.class), scale);
      long rows = Math.round(ROWS_AT_SCALE_ONE * scale) / ROW_GROUPS / VECTOR_ROWS + 1;
      statement.execute(
          """
          COPY (
            SELECT orderkey, partkey, suppkey, linenumber,
              quantity::DECIMAL(15,2) AS quantity,
              (price_cents * 0.01)::DECIMAL(15,2) AS extendedprice,
              (discount_percent * 0.01)::DECIMAL(15,2) AS discount,
              (tax_percent * 0.01)::DECIMAL(15,2) AS tax,
              returnflag, linestatus,
              DATE '1970-01-01' + ship AS shipdate, DATE '1970-01-01' + commit AS commitdate,
              DATE '1970-01-01' + receipt AS receiptdate, shipinstruct, shipmode, comment
            FROM lines
          ) TO '%s' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE %d)
          """
              .formatted(unfinished, rows * VECTOR_ROWS));
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(database);
    Files.delete(folder);
    return file;
  }

  private static void append(DuckDBConnection duckDb, double scale) throws SQLException {
    try (DuckDBAppender rows = duckDb.createAppender("lines")) {
      for (LineItem line : new LineItemGenerator(scale, 1, 1)) {
        rows.beginRow()
            .append(line.getOrderKey())
            .append(line.getPartKey())
            .append(line.getSupplierKey())
            .append(line.getLineNumber())
            .append(line.getQuantity())
            .append(line.getExtendedPriceInCents())
            .append(line.getDiscountPercent())
            .append(line.getTaxPercent())
            .append(line.getReturnFlag())
            .append(line.getStatus())
            .append(line.getShipDate())
            .append(line.getCommitDate())
            .append(line.getReceiptDate())
            .append(line.getShipInstructions())
            .append(line.getShipMode())
            .append(line.getComment())
            .endRow();
      }
    }
  }
}
