// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.Batch;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.SelectionVector;
import dev.rangefinder.vector.Validity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Random rows of many types in batches of random encodings and selections. */
public final class RandomInput {
  private static final List<ColumnType> TYPES =
      List.of(
          ColumnType.BOOLEAN,
          ColumnType.INTEGER,
          ColumnType.BIGINT,
          ColumnType.decimal(10, 2),
          ColumnType.decimal(30, 4),
          ColumnType.DOUBLE,
          ColumnType.REAL,
          ColumnType.VARCHAR,
          ColumnType.UUID,
          ColumnType.DATE,
          ColumnType.timestamp(6));

  private final Random random;
  private final List<Batch> batches = new ArrayList<>();

  public RandomInput(Random random, int rows) {
    this(random, rows, Batch.MAX_ROWS);
  }

  public RandomInput(Random random, int rows, int maxBatchRows) {
    this.random = random;
    int left = rows;
    while (left > 0) {
      int size = Math.min(left, 1 + random.nextInt(maxBatchRows));
      ColumnVector[] columns = new ColumnVector[TYPES.size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = column(TYPES.get(i), size);
      }
      batches.add(new Batch(columns, size, selection(size)));
      left -= size;
    }
  }

  public List<ColumnType> types() {
    return TYPES;
  }

  public List<Batch> batches() {
    return batches;
  }

  public int aliveRows() {
    return batches.stream().mapToInt(Batch::selectedRows).sum();
  }

  private SelectionVector selection(int size) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    int[] positions = new int[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (random.nextInt(3) > 0) {
        positions[kept++] = i;
      }
    }
    return new SelectionVector(positions, kept);
  }

  private ColumnVector column(ColumnType type, int size) {
    int encoding = random.nextInt(6);
    if (encoding == 0) {
      return new ConstantVector(LiteralVectors.one(value(type, 4)), size);
    }
    if (encoding <= 2) {
      return dictionary(type, size);
    }
    int nulls = random.nextInt(3) == 0 ? 0 : 5;
    List<Literal> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(value(type, nulls));
    }
    return LiteralVectors.of(type, values);
  }

  private ColumnVector dictionary(ColumnType type, int size) {
    int entries = 1 + random.nextInt(20);
    List<Literal> values = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      values.add(value(type, 0));
    }
    int[] ids = new int[size];
    long[] validity = random.nextBoolean() ? Validity.allPresent(size) : null;
    for (int i = 0; i < size; i++) {
      ids[i] = random.nextInt(entries);
      if (validity != null && random.nextInt(6) == 0) {
        Validity.setNull(validity, i);
      }
    }
    return new DictionaryVector(ids, LiteralVectors.of(type, values), validity, size);
  }

  /** A value, absent once in {@code nulls} times; never if that is 0. */
  private Literal value(ColumnType type, int nulls) {
    if (nulls > 0 && random.nextInt(nulls) == 0) {
      return Literal.nullOf(type);
    }
    boolean few = random.nextBoolean();
    Object value =
        switch (type.kind()) {
          case BOOLEAN -> random.nextBoolean();
          case INTEGER, DATE -> (long) (few ? random.nextInt(10) : random.nextInt());
          case BIGINT, TIMESTAMP -> few ? random.nextInt(10) : random.nextLong();
          case DECIMAL ->
              type.precision() > 18
                  ? new BigInteger(96, random).subtract(BigInteger.ONE.shiftLeft(95))
                  : (long) random.nextInt();
          case DOUBLE -> floating();
          case REAL -> (float) floating();
          case VARCHAR ->
              ByteString.utf8(
                  few ? "s" + random.nextInt(10) : Long.toString(random.nextLong(), 36) + "€😀");
          case UUID -> few ? new UUID(0, random.nextInt(3)) : new UUID(random.nextLong(), 1);
          default -> throw new IllegalArgumentException(type.toString());
        };
    return new Literal(type, value instanceof Integer i ? (Object) (long) i : value);
  }

  private double floating() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> -0.0;
      case 2 -> 0.0;
      case 3 -> Double.NEGATIVE_INFINITY;
      default -> random.nextGaussian();
    };
  }

  /** An operator whose sources share the batches. */
  public Operator operator() {
    return new Operator() {
      @Override
      public List<ColumnType> outputTypes() {
        return TYPES;
      }

      @Override
      public List<BatchSource> open(ExecutionContext context, int parallelism) {
        Iterator<Batch> shared = new ConcurrentLinkedQueue<>(batches).iterator();
        List<BatchSource> sources = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
          sources.add(new Share(shared));
        }
        return sources;
      }
    };
  }

  private record Share(Iterator<Batch> shared) implements BatchSource {
    @Override
    public Batch next() {
      synchronized (shared) {
        return shared.hasNext() ? shared.next() : null;
      }
    }

    @Override
    public void close() {}
  }
}
