// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;
import dev.rangefinder.vector.Validity;
import dev.rangefinder.zarr.metadata.DataType;

/** Times counted from a date (CF conventions, section 4.4) as timestamps. */
final class TimeCells extends CellReader {

  private final String variable;
  private final CfTime time;
  private final Sentinels sentinels;
  private final double[] floats;
  private final long[] values;

  /**
   * @param variable for messages
   */
  TimeCells(String variable, DataType dataType, CfTime time, Sentinels sentinels, int capacity) {
    super(time.type());
    this.variable = variable;
    this.values = new long[capacity];
    this.time = time;
    this.sentinels = sentinels;
    this.floats = dataType.isFloating() ? new double[capacity] : null;
  }

  @Override
  ColumnVector read(Elements elements, int from, int count, long[] present) {
    long[] validity;
    if (floats == null) {
      elements.longs(from, count, values);
      validity = sentinels.mask(values, count, present);
    } else {
      elements.doubles(from, count, floats);
      validity = sentinels.mask(floats, count, present);
    }
    for (int i = 0; i < count; i++) {
      if (Validity.isPresent(validity, i)) {
        values[i] = timestamp(i);
      }
    }
    return new LongVector(type(), values, validity, count);
  }

  private long timestamp(int i) {
    try {
      return floats == null ? time.timestamp(values[i]) : time.timestamp(floats[i]);
    } catch (ArithmeticException e) {
      Object value = floats == null ? (Object) values[i] : (Object) floats[i];
      throw new MalformedFileException(
          variable,
          -1,
          "time",
          "expected a "
              + type()
              + ", found "
              + value
              + " "
              + time
              + " ("
              + e.getMessage()
              + "); with zarrValues=raw times are numbers",
          e);
    }
  }
}
