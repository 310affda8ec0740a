// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Reads tables to the end, as an engine would. */
final class TableReading {
  private TableReading() {}

  static List<Integer> allColumns(TableSource table) {
    return IntStream.range(0, table.schema().size()).boxed().toList();
  }

  static List<Split> splits(TableSource table, ScanRequest request, StatementSession session) {
    ScanPlan plan = table.plan(request, session);
    List<Split> all = new ArrayList<>();
    for (List<Split> next = plan.next(); !next.isEmpty(); next = plan.next()) {
      all.addAll(next);
    }
    return all;
  }

  static void forEachBatch(TableSource table, ScanRequest request, Consumer<Batch> consumer) {
    try (StatementSession session = StatementSession.unlimited()) {
      for (Split split : splits(table, request, session)) {
        read(table, split, session, consumer);
      }
    }
  }

  static void read(
      TableSource table, Split split, StatementSession session, Consumer<Batch> consumer) {
    try (BatchReader reader = table.open(split)) {
      while (true) {
        if (!reader.needs().isEmpty()) {
          List<Bytes> parts = new ArrayList<>();
          table.ranges().read(session, reader.needs()).forEach(part -> parts.add(part.join()));
          reader.supply(parts);
        }
        Batch batch = reader.next();
        if (batch != null) {
          consumer.accept(batch);
        } else if (reader.needs().isEmpty()) {
          return;
        }
      }
    }
  }

  /** All rows, each value as by {@link #value}. */
  static List<List<Object>> rows(TableSource table, ScanRequest request) {
    List<List<Object>> rows = new ArrayList<>();
    forEachBatch(
        table,
        request,
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (ColumnVector column : batch.columns()) {
              values.add(value(column, row));
            }
            rows.add(values);
          }
        });
    return rows;
  }

  /** A value in a form that can be compared and read: as a literal's, but text as a String. */
  static Object value(ColumnVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    return switch (vector.type().kind()) {
      case BOOLEAN -> vector.longAt(row) == 1;
      case REAL -> (float) vector.doubleAt(row);
      case DOUBLE -> vector.doubleAt(row);
      case VARCHAR -> new String(vector.bytesAt(row), java.nio.charset.StandardCharsets.UTF_8);
      case VARBINARY -> HexFormat.of().formatHex(vector.bytesAt(row));
      case UUID -> new UUID(vector.highAt(row), vector.lowAt(row));
      case DECIMAL -> new java.math.BigDecimal(unscaled(vector, row), vector.type().scale());
      default -> vector.longAt(row);
    };
  }

  private static BigInteger unscaled(ColumnVector vector, int row) {
    if (vector.type().precision() <= 18) {
      return BigInteger.valueOf(vector.longAt(row));
    }
    byte[] bytes =
        java.nio.ByteBuffer.allocate(16)
            .putLong(vector.highAt(row))
            .putLong(vector.lowAt(row))
            .array();
    return new BigInteger(Arrays.copyOf(bytes, 16));
  }
}
