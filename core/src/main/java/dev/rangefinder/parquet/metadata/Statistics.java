// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet.metadata;

import dev.rangefinder.bytes.ByteSlice;

/**
 * The statistics of a column chunk as they stand in the file; what may be believed of them is the
 * business of {@code prune}.
 *
 * @param deprecatedMin the field {@code min}, or {@code null}
 * @param deprecatedMax the field {@code max}, or {@code null}
 * @param nullCount the field {@code null_count}, or {@link #ABSENT}
 * @param minValue the field {@code min_value}, or {@code null}
 * @param maxValue the field {@code max_value}, or {@code null}
 * @param isMinValueExact false also where the field is absent
 * @param isMaxValueExact false also where the field is absent
 * @param nanCount the field {@code nan_count}, or {@link #ABSENT}
 */
public record Statistics(
    ByteSlice deprecatedMin,
    ByteSlice deprecatedMax,
    long nullCount,
    ByteSlice minValue,
    ByteSlice maxValue,
    boolean isMinValueExact,
    boolean isMaxValueExact,
    long nanCount) {

  /** Stands for a count that is not there. */
  public static final long ABSENT = -1;

  public static final Statistics NONE =
      new Statistics(null, null, ABSENT, null, null, false, false, ABSENT);

  static Statistics read(ThriftReader reader) {
    ByteSlice max = null;
    ByteSlice min = null;
    long nullCount = ABSENT;
    ByteSlice maxValue = null;
    ByteSlice minValue = null;
    boolean maxExact = false;
    boolean minExact = false;
    long nanCount = ABSENT;
    reader.struct();
    while (reader.nextField()) {
      switch (reader.fieldId()) {
        case 1 -> max = reader.binary();
        case 2 -> min = reader.binary();
        case 3 -> nullCount = reader.i64();
        case 5 -> maxValue = reader.binary();
        case 6 -> minValue = reader.binary();
        case 7 -> maxExact = reader.bool();
        case 8 -> minExact = reader.bool();
        case 9 -> nanCount = reader.i64();
        default -> reader.skip();
      }
    }
    return new Statistics(min, max, nullCount, minValue, maxValue, minExact, maxExact, nanCount);
  }
}
