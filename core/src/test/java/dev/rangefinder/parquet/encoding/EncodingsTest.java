// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Float16;
import dev.rangefinder.bytes.MalformedFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** What parquet-column's writers encode is decoded to the same values, in steps of any length. */
class EncodingsTest {
  private static final HeapByteBufferAllocator ALLOCATOR = new HeapByteBufferAllocator();
  private static final int SLAB = 1 << 16;

  @Property(tries = 300)
  void runsGiveTheirValues(
      @ForAll @IntRange(min = 0, max = 32) int width,
      @ForAll @IntRange(min = 1, max = 3000) int count,
      @ForAll @IntRange(min = 1, max = 40) int runLength,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    int[] values = new int[count];
    int mask = width == 32 ? -1 : (1 << width) - 1;
    for (int i = 0; i < count; i++) {
      boolean repeat = i > 0 && random.nextInt(runLength) > 0;
      values[i] = repeat ? values[i - 1] : random.nextInt() & mask;
    }
    RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, 64, SLAB, ALLOCATOR);
    for (int value : values) {
      encoder.writeInt(value);
    }
    byte[] encoded = encoder.toBytes().toInputStream().readAllBytes();

    int[] decoded = new int[count];
    inSteps(random, count, new RunLengthDecoder(source(encoded, 3), width)::read, decoded);
    assertThat(decoded).isEqualTo(values);
    inSteps(random, count, new RunLengthDecoder(source(encoded, 0), width)::read, decoded);
    assertThat(decoded).isEqualTo(values);
  }

  @Property(tries = 200)
  void levelsBecomeValidity(
      @ForAll @IntRange(min = 1, max = 3000) int count,
      @ForAll @IntRange(min = 1, max = 100) int nullOneIn,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(1, 64, SLAB, ALLOCATOR);
    boolean[] present = new boolean[count];
    for (int i = 0; i < count; i++) {
      present[i] = random.nextInt(nullOneIn) > 0;
      encoder.writeInt(present[i] ? 1 : 0);
    }
    RunLengthDecoder decoder =
        new RunLengthDecoder(source(encoder.toBytes().toInputStream().readAllBytes(), 1), 1);
    ValidityBuilder validity = new ValidityBuilder();
    validity.begin(count);
    int found = 0;
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, 1 + random.nextInt(200));
      found += decoder.readValidity(validity, step);
      done += step;
    }
    int expected = 0;
    for (int i = 0; i < count; i++) {
      expected += present[i] ? 1 : 0;
      assertThat(dev.rangefinder.vector.Validity.isPresent(validity.bitmap(), i))
          .isEqualTo(present[i]);
    }
    assertThat(found).isEqualTo(expected);
    assertThat(validity.bitmap() == null).isEqualTo(expected == count);
  }

  @Property(tries = 200)
  void deltaIntegersGiveTheirValues(
      @ForAll @IntRange(min = 1, max = 2000) int count,
      @ForAll @IntRange(min = 0, max = 63) int bits,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    long[] longs = new long[count];
    int[] ints = new int[count];
    ValuesWriter longWriter = new DeltaBinaryPackingValuesWriterForLong(100, SLAB, ALLOCATOR);
    ValuesWriter intWriter = new DeltaBinaryPackingValuesWriterForInteger(100, SLAB, ALLOCATOR);
    for (int i = 0; i < count; i++) {
      longs[i] = random.nextLong() >> bits;
      ints[i] = random.nextInt() >> (bits & 31);
      longWriter.writeLong(longs[i]);
      intWriter.writeInteger(ints[i]);
    }
    long[] decodedLongs = new long[count];
    LongDecoder longDecoder = new DeltaLongDecoder(encoded(longWriter));
    int[] decodedInts = new int[count];
    IntDecoder intDecoder = new DeltaIntDecoder(encoded(intWriter));
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, 1 + random.nextInt(150));
      longDecoder.read(decodedLongs, done, step);
      intDecoder.read(decodedInts, done, step);
      done += step;
    }
    assertThat(decodedLongs).isEqualTo(longs);
    assertThat(decodedInts).isEqualTo(ints);
  }

  @Property(tries = 100)
  void deltaTextsGiveTheirValues(@ForAll @IntRange(min = 1, max = 500) int count, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[][] values = new byte[count][];
    ValuesWriter lengths = new DeltaLengthByteArrayValuesWriter(100, SLAB, ALLOCATOR);
    ValuesWriter prefixes = new DeltaByteArrayWriter(100, SLAB, ALLOCATOR);
    for (int i = 0; i < count; i++) {
      values[i] = new byte[random.nextInt(20)];
      for (int b = 0; b < values[i].length; b++) {
        values[i][b] = (byte) random.nextInt(2);
      }
      lengths.writeBytes(Binary.fromConstantByteArray(values[i]));
      prefixes.writeBytes(Binary.fromConstantByteArray(values[i]));
    }
    assertBinary(new DeltaLengthBinaryDecoder(encoded(lengths)), values, random);
    assertBinary(new DeltaBinaryDecoder(encoded(prefixes)), values, random);
  }

  @Property(tries = 50)
  void splitStreamsGiveTheirValues(
      @ForAll @IntRange(min = 1, max = 500) int count, @ForAll long seed) throws IOException {
    Random random = new Random(seed);
    double[] doubles = random.doubles(count).toArray();
    int[] ints = random.ints(count).toArray();
    ValuesWriter doubleWriter =
        new ByteStreamSplitValuesWriter.DoubleByteStreamSplitValuesWriter(100, SLAB, ALLOCATOR);
    ValuesWriter intWriter =
        new ByteStreamSplitValuesWriter.IntegerByteStreamSplitValuesWriter(100, SLAB, ALLOCATOR);
    for (int i = 0; i < count; i++) {
      doubleWriter.writeDouble(doubles[i]);
      intWriter.writeInteger(ints[i]);
    }
    double[] decodedDoubles = new double[count];
    DoubleDecoder doubleDecoder = new ByteStreamSplitDoubleDecoder(encoded(doubleWriter));
    int[] decodedInts = new int[count];
    IntDecoder intDecoder = new ByteStreamSplitIntDecoder(encoded(intWriter));
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, 1 + random.nextInt(50));
      doubleDecoder.read(decodedDoubles, done, step);
      intDecoder.read(decodedInts, done, step);
      done += step;
    }
    assertThat(decodedDoubles).isEqualTo(doubles);
    assertThat(decodedInts).isEqualTo(ints);
  }

  @Property(tries = 1000)
  void arbitraryBytesGiveValuesOrAnError(
      @ForAll byte[] bytes, @ForAll @IntRange(max = 9) int kind) {
    EncodedBytes source = source(bytes, 0);
    try {
      switch (kind) {
        case 0 -> new RunLengthDecoder(source, 7).read(new int[2048], 0, 2048);
        case 1 -> new DeltaLongDecoder(source).read(new long[2048], 0, 2048);
        case 2 -> new DeltaBinaryDecoder(source).read(new BinaryBuffer(), 100);
        case 3 -> new DeltaLengthBinaryDecoder(source).read(new BinaryBuffer(), 100);
        case 4 -> new PlainBinaryDecoder(source).read(new BinaryBuffer(), 100);
        case 5 -> new RunLengthBooleanDecoder(source).read(new byte[100], 0, 100);
        case 6 -> new PlainBooleanDecoder(source).read(new byte[100], 0, 100);
        case 7 -> new ByteStreamSplitFixedDecoder(source, 3).read(new byte[300], 0, 100);
        case 8 -> new PlainFixedDecoder(source, 3).read(new byte[300], 0, 100);
        default -> new PlainLongDecoder(source).read(new long[100], 0, 100);
      }
    } catch (MalformedFileException e) {
      assertThat(e).hasMessageStartingWith("object: malformed page at byte 42");
    }
  }

  @Test
  void bitPackedLevelsBeginAtTheMostSignificantBit() {
    BitPackedLevels levels = new BitPackedLevels(source(new byte[] {(byte) 0b1010_0000}, 0));
    ValidityBuilder validity = new ValidityBuilder();
    validity.begin(4);
    assertThat(levels.readValidity(validity, 4)).isEqualTo(2);
    assertThat(validity.bitmap()[0]).isEqualTo(0b0101);
  }

  @Test
  void decimalsOfAnyLengthKeepTheirSign() {
    for (String digits : new String[] {"", "ff", "80", "7f", "0080", "ff7fffffffffffffffffff"}) {
      byte[] bytes = java.util.HexFormat.of().parseHex(digits);
      java.math.BigInteger expected = BigEndian.integer(bytes, 0, bytes.length);
      assertThat(BigEndian.low(bytes, 0, bytes.length)).isEqualTo(expected.longValue());
      assertThat(BigEndian.high(bytes, 0, bytes.length))
          .isEqualTo(expected.shiftRight(64).longValue());
    }
    byte[] large = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(BigEndian.fits(large, 0, 9, 8)).isFalse();
    byte[] padded = {-1, -1, -128, 0, 0, 0, 0, 0, 0, 0};
    assertThat(BigEndian.fits(padded, 0, 10, 8)).isTrue();
  }

  @Test
  void float16IsWidenedExactly() {
    assertThat(Float16.toFloat(0x3C00)).isEqualTo(1.0f);
    assertThat(Float16.toFloat(0xC000)).isEqualTo(-2.0f);
    assertThat(Float16.toFloat(0x0001)).isEqualTo(0x1p-24f);
    assertThat(Float16.toFloat(0x7BFF)).isEqualTo(65504.0f);
    assertThat(Float16.toFloat(0xFC00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Float16.toFloat(0x7E00)).isNaN();
    assertThat(Float.floatToRawIntBits(Float16.toFloat(0x8000))).isEqualTo(0x80000000);
  }

  @Test
  void int96OutOfRangeIsAnError() {
    byte[] bytes = new byte[12];
    Arrays.fill(bytes, 8, 12, (byte) 0x7F);
    LongDecoder decoder =
        new Int96ToMicros(source(bytes, 0), new PlainFixedDecoder(source(bytes, 0), 12));
    assertThatThrownBy(() -> decoder.read(new long[1], 0, 1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("INT96");
  }

  private interface Step {
    void read(int[] target, int offset, int count);
  }

  private static void inSteps(Random random, int count, Step step, int[] target) {
    for (int done = 0; done < count; ) {
      int length = Math.min(count - done, 1 + random.nextInt(300));
      step.read(target, done, length);
      done += length;
    }
  }

  private static void assertBinary(BinaryDecoder decoder, byte[][] values, Random random) {
    BinaryBuffer buffer = new BinaryBuffer();
    for (int done = 0; done < values.length; ) {
      int step = Math.min(values.length - done, 1 + random.nextInt(50));
      decoder.read(buffer, step);
      done += step;
    }
    for (int i = 0; i < values.length; i++) {
      assertThat(Arrays.copyOfRange(buffer.data(), buffer.offsets()[i], buffer.offsets()[i + 1]))
          .isEqualTo(values[i]);
    }
  }

  private static EncodedBytes encoded(ValuesWriter writer) throws IOException {
    return source(writer.getBytes().toInputStream().readAllBytes(), 0);
  }

  /** The bytes with others behind them, as within a slab. */
  private static EncodedBytes source(byte[] bytes, int padding) {
    byte[] slab = Arrays.copyOf(bytes, bytes.length + padding);
    Arrays.fill(slab, bytes.length, slab.length, (byte) -1);
    return new EncodedBytes(
        new ByteSlice(slab, 0, bytes.length), new ByteOrigin("object", 42, "page"));
  }
}
