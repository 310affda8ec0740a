// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** INT96 values as microseconds since the epoch. */
final class Int96ToMicros implements LongDecoder {
  /** Days on which every time of day fits microseconds of a long with room to spare. */
  private static final int MAX_EASY_DAYS = 100_000_000;

  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  private final EncodedBytes source;
  private final FixedDecoder values;
  private byte[] scratch = new byte[0];

  Int96ToMicros(EncodedBytes source, FixedDecoder values) {
    this.source = source;
    this.values = values;
  }

  @Override
  public void read(long[] target, int offset, int count) {
    if (scratch.length < count * Int96.WIDTH) {
      scratch = new byte[count * Int96.WIDTH];
    }
    values.read(scratch, 0, count);
    ByteBuffer bytes = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      long nanos = bytes.getLong(i * Int96.WIDTH);
      int day = bytes.getInt(i * Int96.WIDTH + Long.BYTES);
      if (day >= 0 && day < MAX_EASY_DAYS && nanos >= 0 && nanos < NANOS_PER_DAY) {
        target[offset + i] =
            (day - Int96.EPOCH_JULIAN_DAY) * Int96.MICROS_PER_DAY + nanos / Int96.NANOS_PER_MICRO;
      } else {
        target[offset + i] = exact(nanos, day);
      }
    }
  }

  private long exact(long nanos, int day) {
    OptionalLong micros = Int96.toMicros(nanos, day);
    if (micros.isEmpty()) {
      throw source.malformed(
          "expected an INT96 timestamp that microseconds of a long can hold, found Julian day "
              + day);
    }
    return micros.getAsLong();
  }
}
