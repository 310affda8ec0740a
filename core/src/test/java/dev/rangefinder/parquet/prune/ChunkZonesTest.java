// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.expression.BuiltinFunction;
import dev.rangefinder.expression.ColumnReference;
import dev.rangefinder.expression.Expression;
import dev.rangefinder.expression.FunctionCall;
import dev.rangefinder.expression.Literal;
import dev.rangefinder.parquet.metadata.ColumnOrder;
import dev.rangefinder.parquet.metadata.FlatColumn;
import dev.rangefinder.parquet.metadata.LogicalType;
import dev.rangefinder.parquet.metadata.LogicalType.Kind;
import dev.rangefinder.parquet.metadata.PhysicalType;
import dev.rangefinder.parquet.metadata.Statistics;
import dev.rangefinder.parquet.metadata.WriterVersion;
import dev.rangefinder.predicate.ColumnZone;
import dev.rangefinder.predicate.ColumnZone.Nans;
import dev.rangefinder.predicate.MatchResult;
import dev.rangefinder.predicate.ZonePredicate;
import dev.rangefinder.type.ByteString;
import dev.rangefinder.type.ColumnType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of what statistics may be believed; each test names the pitfall. */
class ChunkZonesTest {
  private static final long ROWS = 100;
  private static final WriterVersion CURRENT =
      WriterVersion.parse("parquet-mr version 1.13.1 (build db4183109d5b734ec5930d870cdae161)");
  private static final FlatColumn INT = column(PhysicalType.INT32, ColumnType.INTEGER);
  private static final FlatColumn TEXT =
      column(PhysicalType.BYTE_ARRAY, kind(Kind.STRING), ColumnType.VARCHAR);
  private static final FlatColumn DOUBLE = column(PhysicalType.DOUBLE, ColumnType.DOUBLE);

  // Pitfall 1.

  @Test
  void absentNullCountIsUnknownAndNotZero() {
    ColumnZone zone = zone(INT, values(ints(1), ints(9)), ColumnOrder.TYPE_DEFINED_ORDER);
    assertThat(zone.nullCount()).isEqualTo(ColumnZone.UNKNOWN);
    assertThat(match(isNull(INT), zone)).isEqualTo(MatchResult.SOME);
    assertThat(match(compare(BuiltinFunction.GREATER, INT, 0L), zone)).isEqualTo(MatchResult.SOME);
  }

  @Test
  void requiredColumnHasNoNullsWhateverTheStatisticsSay() {
    FlatColumn required =
        new FlatColumn("c", 0, PhysicalType.INT32, 0, LogicalType.NONE, 0, ColumnType.INTEGER);
    assertThat(zone(required, Statistics.NONE, ColumnOrder.UNDEFINED).nullCount()).isZero();
  }

  // Pitfall 2.

  @ParameterizedTest
  @ValueSource(longs = {-1, -100, 101, Long.MIN_VALUE, Long.MAX_VALUE})
  void impossibleNullCountIsUnknown(long count) {
    assertThat(zone(INT, nulls(count), ColumnOrder.TYPE_DEFINED_ORDER).nullCount())
        .isEqualTo(ColumnZone.UNKNOWN);
  }

  @Test
  void nullCountOfWritersThatCountTooLowIsUnknown() {
    WriterVersion old = WriterVersion.parse("parquet-mr version 1.8.1 (build 4aba4da)");
    assertThat(zone(INT, nulls(0), ColumnOrder.UNDEFINED, old).nullCount())
        .isEqualTo(ColumnZone.UNKNOWN);
    assertThat(zone(INT, nulls(ROWS), ColumnOrder.UNDEFINED, old).isAllNull()).isTrue();
    assertThat(zone(INT, nulls(0), ColumnOrder.UNDEFINED, CURRENT).nullCount()).isZero();
  }

  // Pitfall 3.

  @Test
  void deprecatedBoundsCountForSignedOrderOnly() {
    assertBounds(zone(INT, deprecated(ints(-5), ints(5)), ColumnOrder.UNDEFINED), -5L, 5L);
    assertNoBounds(zone(TEXT, deprecated(utf8("a"), utf8("z")), ColumnOrder.UNDEFINED));
    assertNoBounds(zone(unsigned(32), deprecated(ints(1), ints(5)), ColumnOrder.UNDEFINED));
    FlatColumn decimal = decimal(PhysicalType.FIXED_LEN_BYTE_ARRAY, 4, 9, 2);
    assertNoBounds(
        zone(decimal, deprecated(hex("00000001"), hex("00000005")), ColumnOrder.UNDEFINED));
  }

  @Test
  void deprecatedBoundsThatAreEqualCountForAnyOrder() {
    assertBounds(
        zone(TEXT, deprecated(utf8("é"), utf8("é")), ColumnOrder.UNDEFINED),
        ByteString.utf8("é"),
        ByteString.utf8("é"));
    assertBounds(
        zone(unsigned(32), deprecated(ints(-1), ints(-1)), ColumnOrder.UNDEFINED),
        4294967295L,
        4294967295L);
  }

  @Test
  void newBoundsWithoutAColumnOrderMeanNothing() {
    assertNoBounds(zone(TEXT, values(utf8("a"), utf8("z")), ColumnOrder.UNDEFINED));
  }

  // Pitfall 4.

  @ParameterizedTest
  @ValueSource(
      strings = {"parquet-mr version 1.6.0rc3 (build x)", "parquet-mr version 1.7.9 (build abc)"})
  void binaryBoundsOfOldWritersAreIgnored(String createdBy) {
    WriterVersion writer = WriterVersion.parse(createdBy);
    Statistics equal = deprecated(utf8("a"), utf8("a"));
    assertNoBounds(zone(TEXT, equal, ColumnOrder.UNDEFINED, writer));
    assertNoBounds(
        zone(TEXT, values(utf8("a"), utf8("b")), ColumnOrder.TYPE_DEFINED_ORDER, writer));
    assertBounds(zone(INT, deprecated(ints(1), ints(2)), ColumnOrder.UNDEFINED, writer), 1L, 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "parquet-mr", "parquet-mr version x.y.z"})
  void deprecatedBinaryBoundsOfUnknownWritersAreIgnored(String createdBy) {
    Statistics equal = deprecated(utf8("a"), utf8("a"));
    assertNoBounds(zone(TEXT, equal, ColumnOrder.UNDEFINED, WriterVersion.parse(createdBy)));
    assertNoBounds(zone(TEXT, equal, ColumnOrder.UNDEFINED, WriterVersion.parse(null)));
  }

  @Test
  void clouderasRepairedWriterIsBelieved() {
    WriterVersion writer =
        WriterVersion.parse("parquet-mr version 1.5.0-cdh5.5.0 (build ${buildNumber})");
    assertBounds(
        zone(TEXT, deprecated(utf8("a"), utf8("a")), ColumnOrder.UNDEFINED, writer),
        ByteString.utf8("a"),
        ByteString.utf8("a"));
  }

  // Pitfall 5.

  @Test
  void truncatedBoundsAreBounds() {
    Statistics cut =
        new Statistics(null, null, 0, utf8("ab"), utf8("ac"), false, false, Statistics.ABSENT);
    ColumnZone zone = zone(TEXT, cut, ColumnOrder.TYPE_DEFINED_ORDER);
    assertThat(match(compare(BuiltinFunction.EQUAL, TEXT, ByteString.utf8("abz")), zone))
        .isEqualTo(MatchResult.SOME);
    assertThat(match(compare(BuiltinFunction.EQUAL, TEXT, ByteString.utf8("ad")), zone))
        .isEqualTo(MatchResult.NONE);
  }

  // Pitfalls 6 and 7.

  @Test
  void nanInABoundDropsBothBounds() {
    assertNoBounds(typed(DOUBLE, values(doubles(Double.NaN), doubles(5))));
    assertNoBounds(typed(DOUBLE, values(doubles(1), doubles(Double.NaN))));
    FlatColumn real = column(PhysicalType.FLOAT, ColumnType.REAL);
    assertNoBounds(typed(real, values(floats(Float.NaN), floats(1))));
  }

  @Test
  void nanMayHideBehindBoundsUnlessItsCountIsPresentAndZero() {
    ColumnZone zone = typed(DOUBLE, values(doubles(1), doubles(5)));
    assertThat(zone.nans()).isEqualTo(Nans.POSSIBLE);
    assertThat(match(compare(BuiltinFunction.GREATER, DOUBLE, 100.0), zone))
        .isEqualTo(MatchResult.SOME);
    assertThat(match(compare(BuiltinFunction.NOT_EQUAL, DOUBLE, 3.0), zone))
        .isEqualTo(MatchResult.SOME);
    assertThat(match(compare(BuiltinFunction.EQUAL, DOUBLE, Double.NaN), zone))
        .isEqualTo(MatchResult.SOME);
    Expression less = compare(BuiltinFunction.LESS, DOUBLE, 10.0);
    assertThat(match(less, zone)).isEqualTo(MatchResult.SOME);
    assertThat(match(new FunctionCall(BuiltinFunction.NOT, ColumnType.BOOLEAN, less), zone))
        .isEqualTo(MatchResult.SOME);

    Statistics counted = new Statistics(null, null, 0, doubles(1), doubles(5), true, true, 0);
    ColumnZone known = typed(DOUBLE, counted);
    assertThat(match(less, known)).isEqualTo(MatchResult.ALL);
    assertThat(match(compare(BuiltinFunction.GREATER, DOUBLE, 100.0), known))
        .isEqualTo(MatchResult.NONE);
  }

  // Pitfall 8.

  @Test
  void zerosOfBothSignsAreEqual() {
    ColumnZone zone = typed(DOUBLE, values(doubles(0.0), doubles(5)));
    assertThat(match(compare(BuiltinFunction.EQUAL, DOUBLE, -0.0), zone))
        .isEqualTo(MatchResult.SOME);
    assertThat(match(compare(BuiltinFunction.LESS, DOUBLE, 0.0), zone)).isEqualTo(MatchResult.NONE);
    ColumnZone negative = typed(DOUBLE, values(doubles(-5), doubles(-0.0)));
    assertThat(match(compare(BuiltinFunction.GREATER_OR_EQUAL, DOUBLE, 0.0), negative))
        .isEqualTo(MatchResult.SOME);
    assertBounds(typed(DOUBLE, values(doubles(0.0), doubles(-0.0))), 0.0, -0.0);
  }

  // Pitfall 9.

  @Test
  void unknownColumnOrderDropsBothPairsOfBounds() {
    Statistics both =
        new Statistics(ints(1), ints(2), 0, ints(1), ints(2), true, true, Statistics.ABSENT);
    assertNoBounds(zone(INT, both, ColumnOrder.NOT_KNOWN));
    assertThat(zone(INT, both, ColumnOrder.NOT_KNOWN).nullCount()).isZero();
  }

  @Test
  void totalOrderCountsForFloatsOnly() {
    assertBounds(
        zone(DOUBLE, values(doubles(1), doubles(2)), ColumnOrder.IEEE_754_TOTAL_ORDER), 1.0, 2.0);
    assertNoBounds(zone(INT, values(ints(1), ints(2)), ColumnOrder.IEEE_754_TOTAL_ORDER));
  }

  // Pitfall 10.

  @Test
  void int96BoundsCountIfEqualOrInTimestampOrder() {
    FlatColumn column = column(PhysicalType.INT96, ColumnType.timestampLtz(6));
    ByteSlice first = hex("0000000000000000" + "8c3d2500");
    ByteSlice second = hex("e803000000000000" + "8c3d2500");
    assertNoBounds(typed(column, values(first, second)));
    assertBounds(typed(column, values(first, first)), 0L, 0L);
    assertBounds(zone(column, values(first, second), ColumnOrder.INT96_TIMESTAMP_ORDER), 0L, 1L);
    assertNoBounds(zone(column, deprecated(first, second), ColumnOrder.UNDEFINED));
  }

  // Pitfall 11.

  @Test
  void unsignedBoundsAreReadWithoutASign() {
    assertBounds(typed(unsigned(32), values(ints(1), ints(-1))), 1L, 4294967295L);
    assertBounds(
        typed(unsigned(64), values(longs(1), longs(-1))),
        BigInteger.ONE,
        new BigInteger("18446744073709551615"));
    assertBounds(typed(unsigned(8), values(ints(0), ints(255))), 0L, 255L);
  }

  @Test
  void boundsOutsideTheRangeOfTheIntegerTypeAreIgnored() {
    assertBounds(typed(unsigned(8), values(ints(0), ints(300))), 0L, null);
    FlatColumn tiny =
        column(
            PhysicalType.INT32,
            new LogicalType(Kind.INTEGER, 8, 0, null, true),
            ColumnType.TINYINT);
    assertBounds(typed(tiny, values(ints(-129), ints(127))), null, 127L);
  }

  // Pitfall 12.

  @Test
  void decimalBoundsAreReadAsSignedValuesOfAnyLength() {
    FlatColumn fixed = decimal(PhysicalType.FIXED_LEN_BYTE_ARRAY, 4, 9, 2);
    assertBounds(typed(fixed, values(hex("ffffff9c"), hex("00000064"))), -100L, 100L);
    FlatColumn bytes = decimal(PhysicalType.BYTE_ARRAY, 0, 30, 2);
    assertBounds(
        typed(bytes, values(hex("9c"), hex("0064"))),
        BigInteger.valueOf(-100),
        BigInteger.valueOf(100));
    assertBounds(
        typed(bytes, values(hex("9c"), hex(""))), BigInteger.valueOf(-100), BigInteger.ZERO);
    FlatColumn ints = decimal(PhysicalType.INT32, 0, 9, 2);
    assertBounds(typed(ints, values(ints(-3), ints(4))), -3L, 4L);
  }

  // Pitfall 14.

  @Test
  void float16BoundsAreWidened() {
    FlatColumn column =
        new FlatColumn(
            "c", 0, PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, kind(Kind.FLOAT16), 1, ColumnType.REAL);
    assertBounds(typed(column, values(hex("00c0"), hex("003c"))), -2.0f, 1.0f);
    assertNoBounds(typed(column, values(hex("00c0"), hex("007e"))));
    assertThat(typed(column, values(hex("00c0"), hex("003c"))).nans()).isEqualTo(Nans.POSSIBLE);
  }

  // Pitfall 15.

  @Test
  void aMinimumAboveTheMaximumDropsBoth() {
    assertNoBounds(typed(INT, values(ints(9), ints(1))));
    assertNoBounds(typed(TEXT, values(utf8("z"), utf8("a"))));
    assertNoBounds(typed(unsigned(32), values(ints(-1), ints(1))));
  }

  // Pitfall 17.

  @Test
  void textIsOrderedByUnsignedBytes() {
    String supplementary = "\uD83D\uDE00";
    String high = "\uFFEE";
    ColumnZone zone = typed(TEXT, values(utf8(high), utf8(supplementary)));
    assertBounds(zone, ByteString.utf8(high), ByteString.utf8(supplementary));
    assertThat(match(compare(BuiltinFunction.LESS, TEXT, ByteString.utf8(high)), zone))
        .isEqualTo(MatchResult.NONE);
  }

  // Wrong lengths.

  @Test
  void boundsOfAWrongLengthAreIgnored() {
    assertNoBounds(typed(INT, values(hex("01"), hex("0100000000000000"))));
    assertNoBounds(typed(DOUBLE, values(hex("01020304"), hex(""))));
    FlatColumn bool = column(PhysicalType.BOOLEAN, ColumnType.BOOLEAN);
    assertBounds(typed(bool, values(hex("00"), hex("01"))), false, true);
    assertNoBounds(typed(bool, values(hex("02"), hex("0001"))));
    FlatColumn uuid =
        new FlatColumn(
            "c", 0, PhysicalType.FIXED_LEN_BYTE_ARRAY, 16, kind(Kind.UUID), 1, ColumnType.UUID);
    assertNoBounds(typed(uuid, values(hex("0011"), hex("ff"))));
    ByteSlice value = hex("00112233445566778899aabbccddeeff");
    UUID expected = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    assertBounds(typed(uuid, values(value, value)), expected, expected);
  }

  @ParameterizedTest
  @EnumSource(ColumnOrder.class)
  void noStatisticsTellNothing(ColumnOrder order) {
    ColumnZone zone = zone(INT, Statistics.NONE, order);
    assertNoBounds(zone);
    assertThat(zone.nullCount()).isEqualTo(ColumnZone.UNKNOWN);
  }

  private static ColumnZone typed(FlatColumn column, Statistics statistics) {
    return zone(column, statistics, ColumnOrder.TYPE_DEFINED_ORDER);
  }

  private static ColumnZone zone(FlatColumn column, Statistics statistics, ColumnOrder order) {
    return zone(column, statistics, order, CURRENT);
  }

  private static ColumnZone zone(
      FlatColumn column, Statistics statistics, ColumnOrder order, WriterVersion writer) {
    return ChunkZones.zone(column, statistics, order, writer, ROWS);
  }

  private static void assertBounds(ColumnZone zone, Object min, Object max) {
    assertThat(zone.min()).isEqualTo(min);
    assertThat(zone.max()).isEqualTo(max);
  }

  private static void assertNoBounds(ColumnZone zone) {
    assertBounds(zone, null, null);
  }

  private static MatchResult match(Expression condition, ColumnZone zone) {
    return ZonePredicate.match(condition, column -> zone);
  }

  private static Expression compare(BuiltinFunction function, FlatColumn column, Object value) {
    return new FunctionCall(
        function,
        ColumnType.BOOLEAN,
        new ColumnReference(0, column.type()),
        new Literal(column.type(), value));
  }

  private static Expression isNull(FlatColumn column) {
    return new FunctionCall(
        BuiltinFunction.IS_NULL, ColumnType.BOOLEAN, new ColumnReference(0, column.type()));
  }

  private static FlatColumn column(PhysicalType physical, ColumnType type) {
    return column(physical, LogicalType.NONE, type);
  }

  private static FlatColumn column(PhysicalType physical, LogicalType logical, ColumnType type) {
    return new FlatColumn("c", 0, physical, 0, logical, 1, type);
  }

  private static FlatColumn unsigned(int bits) {
    ColumnType type =
        switch (bits) {
          case 8 -> ColumnType.SMALLINT;
          case 32 -> ColumnType.BIGINT;
          default -> ColumnType.decimal(20, 0);
        };
    return column(
        bits == 64 ? PhysicalType.INT64 : PhysicalType.INT32,
        new LogicalType(Kind.INTEGER, bits, 0, null, false),
        type);
  }

  private static FlatColumn decimal(PhysicalType physical, int length, int precision, int scale) {
    return new FlatColumn(
        "c",
        0,
        physical,
        length,
        new LogicalType(Kind.DECIMAL, precision, scale, null, false),
        1,
        ColumnType.decimal(precision, scale));
  }

  private static LogicalType kind(Kind kind) {
    return new LogicalType(kind, 0, 0, null, false);
  }

  private static Statistics values(ByteSlice min, ByteSlice max) {
    return new Statistics(null, null, Statistics.ABSENT, min, max, true, true, Statistics.ABSENT);
  }

  private static Statistics deprecated(ByteSlice min, ByteSlice max) {
    return new Statistics(min, max, Statistics.ABSENT, null, null, false, false, Statistics.ABSENT);
  }

  private static Statistics nulls(long count) {
    return new Statistics(null, null, count, null, null, false, false, Statistics.ABSENT);
  }

  private static ByteSlice ints(int value) {
    return ByteSlice.of(buffer(4).putInt(value).array());
  }

  private static ByteSlice longs(long value) {
    return ByteSlice.of(buffer(8).putLong(value).array());
  }

  private static ByteSlice floats(float value) {
    return ByteSlice.of(buffer(4).putFloat(value).array());
  }

  private static ByteSlice doubles(double value) {
    return ByteSlice.of(buffer(8).putDouble(value).array());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteSlice utf8(String text) {
    return ByteSlice.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteSlice hex(String digits) {
    return ByteSlice.of(HexFormat.of().parseHex(digits));
  }
}
