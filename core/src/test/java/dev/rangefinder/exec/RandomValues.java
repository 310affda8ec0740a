// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.Literal;
import dev.rangefinder.expression.LiteralVectors;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Layout;
import dev.rangefinder.type.TypeKind;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.ConstantVector;
import dev.rangefinder.vector.DictionaryVector;
import dev.rangefinder.vector.SequenceVector;
import dev.rangefinder.vector.Validity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values and vectors of every type, with many repeated and many extreme values. */
final class RandomValues {
  static final List<ColumnType> TYPES =
      List.of(
          ColumnType.BOOLEAN,
          ColumnType.TINYINT,
          ColumnType.SMALLINT,
          ColumnType.INTEGER,
          ColumnType.BIGINT,
          ColumnType.REAL,
          ColumnType.DOUBLE,
          ColumnType.decimal(5, 2),
          ColumnType.decimal(12, 2),
          ColumnType.decimal(18, 0),
          ColumnType.decimal(18, 6),
          ColumnType.decimal(25, 4),
          ColumnType.decimal(38, 10),
          ColumnType.VARCHAR,
          ColumnType.VARBINARY,
          ColumnType.UUID,
          ColumnType.DATE,
          ColumnType.time(3),
          ColumnType.time(6),
          ColumnType.time(9),
          ColumnType.timestamp(3),
          ColumnType.timestamp(6),
          ColumnType.timestamp(9),
          ColumnType.timestampLtz(6));

  private static final String[] TEXTS = {
    "",
    "a",
    "b",
    "ab",
    "abc",
    "ABC",
    " x ",
    "%",
    "_",
    "straße",
    "İı",
    "日本語",
    "😀a😀",
    "12",
    "-7.5",
    "1e3",
    "true",
    "2020-02-29",
    "2021-01-01 10:20:30.123456",
    "10:20",
    "nan",
    "zz",
    "aXbXc",
    "aaaa",
    "550e8400-e29b-41d4-a716-446655440000",
    "9223372036854775808"
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  ColumnType type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  Literal literal(ColumnType type) {
    return random.nextInt(8) == 0 ? Literal.nullOf(type) : present(type);
  }

  Literal present(ColumnType type) {
    return new Literal(type, value(type));
  }

  private Object value(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case TINYINT -> whole(8);
      case SMALLINT -> whole(16);
      case INTEGER -> whole(32);
      case BIGINT -> whole(64);
      case REAL -> (float) floating();
      case DOUBLE -> floating();
      case DECIMAL -> decimal(type);
      case VARCHAR -> ByteString.utf8(TEXTS[random.nextInt(TEXTS.length)]);
      case VARBINARY -> {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        yield ByteString.copyOf(bytes);
      }
      case UUID -> new UUID(random.nextInt(3) - 1L, random.nextInt(3) - 1L);
      case DATE ->
          (long)
              (random.nextInt(4) == 0
                  ? random.nextInt(3_000_000) - 1_500_000
                  : random.nextInt(40_000) - 10_000);
      case TIME -> random.nextLong(86_400L * type.unitsPerSecond());
      case TIMESTAMP, TIMESTAMP_LTZ -> timestamp(type);
      case NULL -> null;
    };
  }

  private long timestamp(ColumnType type) {
    long units = type.unitsPerSecond();
    return switch (random.nextInt(8)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextLong(100) - 50;
      case 2 -> (random.nextInt(40_000) - 10_000) * 86_400L * units;
      default ->
          (random.nextLong(4_000_000_000L) - 1_000_000_000L) * units
              + (random.nextBoolean() ? random.nextLong(units) : 0);
    };
  }

  private long whole(int bits) {
    long max = bits == 64 ? Long.MAX_VALUE : (1L << (bits - 1)) - 1;
    return switch (random.nextInt(12)) {
      case 0 -> max;
      case 1 -> -max - 1;
      case 2 -> max - random.nextInt(10);
      case 3 -> random.nextLong() >> (64 - bits);
      default -> random.nextInt(21) - 10L;
    };
  }

  private double floating() {
    return switch (random.nextInt(14)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      case 4 -> 0.0;
      case 5 -> random.nextInt(100) / 8.0;
      case 6 -> (random.nextDouble() - 0.5) * 1e20;
      case 7 -> random.nextInt(1000) / 100.0 + 0.005;
      case 8 -> 1e-7 * random.nextInt(100);
      default -> random.nextInt(21) - 10;
    };
  }

  private Object decimal(ColumnType type) {
    BigInteger limit = BigInteger.TEN.pow(type.precision());
    BigInteger unscaled =
        switch (random.nextInt(8)) {
          case 0 -> limit.subtract(BigInteger.ONE);
          case 1 -> BigInteger.ONE.subtract(limit);
          case 2 ->
              new BigInteger(type.precision() * 3, random)
                  .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
          case 3 ->
              BigInteger.valueOf(random.nextInt(21) - 10)
                  .multiply(BigInteger.TEN.pow(type.scale()))
                  .remainder(limit);
          default -> BigInteger.valueOf(random.nextInt(2001) - 1000).remainder(limit);
        };
    return type.layout() == Layout.LONG ? (Object) unscaled.longValueExact() : unscaled;
  }

  /** A vector of some encoding. */
  ColumnVector vector(ColumnType type, int size) {
    int encoding = random.nextInt(10);
    if (encoding == 0) {
      return new ConstantVector(LiteralVectors.one(literal(type)), size);
    }
    boolean sequence =
        encoding == 1
            && (type.kind() == TypeKind.INTEGER
                || type.kind() == TypeKind.BIGINT
                || type.kind() == TypeKind.DATE);
    if (sequence) {
      return new SequenceVector(type, random.nextInt(100) - 50, random.nextInt(5) - 2, size);
    }
    if (encoding <= 4) {
      return dictionary(type, size);
    }
    List<Literal> values = new ArrayList<>(size);
    boolean nulls = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      values.add(nulls ? literal(type) : present(type));
    }
    return LiteralVectors.of(type, values);
  }

  private ColumnVector dictionary(ColumnType type, int size) {
    List<Literal> entries = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      entries.add(present(type));
    }
    int[] ids = new int[size];
    long[] validity = random.nextBoolean() ? Validity.allPresent(size) : null;
    for (int i = 0; i < size; i++) {
      if (validity != null && random.nextInt(6) == 0) {
        Validity.setNull(validity, i);
      } else {
        ids[i] = random.nextInt(count);
      }
    }
    return new DictionaryVector(ids, LiteralVectors.of(type, entries), validity, size);
  }
}
