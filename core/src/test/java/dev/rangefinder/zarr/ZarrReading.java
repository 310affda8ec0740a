// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.cache.PartsCache;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.fetch.FetchScheduler;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.file.FileObjectStore;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.zarr.table.ValueDecoding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Opens groups and reads all rows of their tables, for tests. */
public final class ZarrReading implements AutoCloseable {

  private final FetchScheduler scheduler;
  private final StatementSession session = StatementSession.unlimited();

  public ZarrReading() {
    this(new FileObjectStore());
  }

  public ZarrReading(ObjectStore store) {
    this.scheduler =
        FetchScheduler.builder(it -> store)
            .known(new PartsCache(1 << 24))
            .statusReuse(Duration.ofMinutes(1))
            .build();
  }

  public ZarrGroup open(Path folder, ValueDecoding decoding) {
    return open(ObjectLocation.parse(folder.toString()), decoding);
  }

  public ZarrGroup open(ObjectLocation folder, ValueDecoding decoding) {
    return ZarrGroup.open(folder, new ZarrAccess(scheduler, scheduler, decoding), session);
  }

  /** A request for all columns. */
  public static ScanRequest everything(TableSource table) {
    return ScanRequest.of(IntStream.range(0, table.schema().size()).boxed().toList());
  }

  /** All rows of the splits, each value as that of a literal; the residual is not applied. */
  public List<List<Object>> rows(TableSource table, ScanRequest request) {
    List<List<Object>> rows = new ArrayList<>();
    ScanPlan plan = table.plan(request, session);
    for (List<Split> splits = plan.next(); !splits.isEmpty(); splits = plan.next()) {
      for (Split split : splits) {
        rows.addAll(read(table, split));
      }
    }
    return rows;
  }

  /**
   * The rows that satisfy the splits' residuals, by position in the schema; what is not read is
   * {@code null}.
   */
  public List<List<Object>> matches(
      TableSource table, ScanRequest request, BiPredicate<Expression, List<Object>> condition) {
    List<List<Object>> rows = new ArrayList<>();
    ScanPlan plan = table.plan(request, session);
    for (List<Split> splits = plan.next(); !splits.isEmpty(); splits = plan.next()) {
      for (Split split : splits) {
        for (List<Object> values : read(table, split)) {
          List<Object> row = new ArrayList<>(Collections.nCopies(table.schema().size(), null));
          for (int i = 0; i < values.size(); i++) {
            row.set(split.columns().get(i), values.get(i));
          }
          if (split.residual() == null || condition.test(split.residual(), row)) {
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  private List<List<Object>> read(TableSource table, Split split) {
    List<List<Object>> rows = new ArrayList<>();
    try (BatchReader reader = table.open(split)) {
      List<Bytes> parts = new ArrayList<>();
      table.ranges().read(session, reader.needs()).forEach(it -> parts.add(session.await(it)));
      reader.supply(parts);
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          List<Object> values = new ArrayList<>();
          for (ColumnVector column : batch.columns()) {
            values.add(LiteralVectors.literalAt(column, row).value());
          }
          rows.add(values);
        }
      }
    }
    if (rows.size() != split.rows()) {
      throw new AssertionError("a split of " + split.rows() + " rows gave " + rows.size());
    }
    return rows;
  }

  @Override
  public void close() {
    session.close();
    scheduler.close();
  }
}
