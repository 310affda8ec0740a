// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.events.PurposeTallies;
import dev.rangefinder.events.RequestTally;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.fetch.FetchForecast;
import dev.rangefinder.fetch.ObjectTail;
import dev.rangefinder.fetch.Pace;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.scan.BatchReader;
import dev.rangefinder.scan.ScanPlan;
import dev.rangefinder.scan.ScanRequest;
import dev.rangefinder.scan.ScanSummary;
import dev.rangefinder.scan.Split;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.scan.TableStatistics;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.type.Schema;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.SequenceVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A table of one BIGINT column that counts rows up over all splits, one object per split, whose
 * bytes arrive when a test lets them.
 */
final class FakeTable implements TableSource, RangeReader {
  static final int ROWS_PER_SPLIT = 10;

  private final int splits;
  private final long bytesPerSplit;
  private final Arrival arrival;
  private final List<CompletableFuture<Bytes>> futures =
      Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger planned = new AtomicInteger();
  private final AtomicInteger openReaders = new AtomicInteger();
  private final List<WantedRange> asked = Collections.synchronizedList(new ArrayList<>());
  private boolean filterLast;
  private Expression residual;
  private IntConsumer whenPlanned = number -> {};
  private IntConsumer whenRead = number -> {};
  private IntConsumer whenClosed = number -> {};

  /** Whether bytes are there at once. */
  enum Arrival {
    AT_ONCE,
    WITHHELD
  }

  FakeTable(int splits, long bytesPerSplit, Arrival arrival) {
    this.splits = splits;
    this.bytesPerSplit = bytesPerSplit;
    this.arrival = arrival;
  }

  FakeTable withResidual(Expression condition) {
    residual = condition;
    return this;
  }

  /** Splits need two ranges, of which the last one is of a filter; what comes is checked. */
  FakeTable withFilterLast() {
    filterLast = true;
    return this;
  }

  /** All ranges that were asked for, in that order. */
  List<WantedRange> asked() {
    return asked;
  }

  /** Runs something before the split of a number is planned. */
  FakeTable whenPlanned(IntConsumer action) {
    whenPlanned = action;
    return this;
  }

  /** Runs something before the bytes of so many splits are asked for, those before included. */
  FakeTable whenRead(IntConsumer action) {
    whenRead = action;
    return this;
  }

  /** Runs something when the reader of the split of a number has been closed. */
  FakeTable whenClosed(IntConsumer action) {
    whenClosed = action;
    return this;
  }

  /** The futures handed out, in the order of the requests. */
  List<CompletableFuture<Bytes>> futures() {
    return futures;
  }

  void arrive(int request) {
    futures.get(request).complete(Bytes.empty());
  }

  int splitsPlanned() {
    return planned.get();
  }

  int openReaders() {
    return openReaders.get();
  }

  Operator scan() {
    return new ScanOperator(this, List.of(0), residual, null);
  }

  @Override
  public Schema schema() {
    return new Schema(List.of(Field.required("n", ColumnType.BIGINT)));
  }

  @Override
  public TableStatistics statistics() {
    return new TableStatistics(splits * (double) ROWS_PER_SPLIT, TableStatistics.Exactness.EXACT);
  }

  @Override
  public ScanPlan plan(ScanRequest request, StatementSession session) {
    return new ScanPlan() {
      private int next;

      @Override
      public List<Split> next() {
        if (next == splits) {
          return List.of();
        }
        whenPlanned.accept(next);
        planned.incrementAndGet();
        return List.of(new FakeSplit(next++, bytesPerSplit, request.predicate()));
      }

      @Override
      public ScanSummary summary() {
        return new ScanSummary("files", next, splits, "pieces", next, next);
      }
    };
  }

  @Override
  public RangeReader ranges() {
    return this;
  }

  @Override
  public BatchReader open(Split split) {
    openReaders.incrementAndGet();
    return new FakeReader((FakeSplit) split);
  }

  @Override
  public List<CompletableFuture<Bytes>> read(
      StatementSession session, List<WantedRange> wanted, Pace pace) {
    whenRead.accept(futures.size() + wanted.size());
    asked.addAll(wanted);
    List<CompletableFuture<Bytes>> parts = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      CompletableFuture<Bytes> part = new CompletableFuture<>();
      if (arrival == Arrival.AT_ONCE) {
        byte[] purpose = {(byte) wanted.get(i).purpose().ordinal()};
        part.complete(filterLast ? Bytes.of(ByteSlice.of(purpose)) : Bytes.empty());
      }
      parts.add(part);
      futures.add(part);
    }
    return parts;
  }

  @Override
  public FetchForecast forecast(StatementSession session, List<WantedRange> wanted) {
    RequestTally tally = new RequestTally(wanted.size(), wanted.size() * bytesPerSplit);
    return new FetchForecast(new PurposeTallies(Map.of(Purpose.DATA, tally)), 0, -1);
  }

  @Override
  public CompletableFuture<ObjectTail> readTail(
      StatementSession session, ObjectLocation location, long length, Purpose purpose) {
    throw new UnsupportedOperationException();
  }

  private record FakeSplit(int number, long plannedBytes, Expression residual) implements Split {
    private static final long serialVersionUID = 1L;

    @Override
    public ObjectLocation location() {
      return ObjectLocation.of("memory://fake", "part-" + number);
    }

    @Override
    public ObjectVersion version() {
      return ObjectVersion.ofETag("v1");
    }

    @Override
    public List<Integer> columns() {
      return List.of(0);
    }

    @Override
    public long rows() {
      return ROWS_PER_SPLIT;
    }
  }

  private final class FakeReader implements BatchReader {
    private final FakeSplit split;
    private boolean supplied;
    private boolean read;
    private boolean closed;

    FakeReader(FakeSplit split) {
      this.split = split;
    }

    @Override
    public List<WantedRange> needs() {
      if (supplied) {
        return List.of();
      }
      ByteRange range = new ByteRange(0, split.plannedBytes());
      WantedRange data = new WantedRange(split.location(), range, Purpose.DATA);
      WantedRange filter = new WantedRange(split.location(), range, Purpose.FILTER_DATA);
      return filterLast ? List.of(data, filter) : List.of(data);
    }

    @Override
    public void supply(List<Bytes> parts) {
      if (filterLast) {
        List<Integer> purposes = parts.stream().map(it -> (int) it.toArray()[0]).toList();
        if (!purposes.equals(List.of(Purpose.DATA.ordinal(), Purpose.FILTER_DATA.ordinal()))) {
          throw new IllegalStateException("parts that were not asked for like this: " + purposes);
        }
      }
      supplied = true;
    }

    @Override
    public Batch next() {
      if (!supplied || read) {
        return null;
      }
      read = true;
      long start = (long) split.number() * ROWS_PER_SPLIT;
      ColumnVector numbers = new SequenceVector(ColumnType.BIGINT, start, 1, ROWS_PER_SPLIT);
      return new Batch(new ColumnVector[] {numbers}, ROWS_PER_SPLIT, null);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        openReaders.decrementAndGet();
        whenClosed.accept(split.number());
      }
    }
  }
}
