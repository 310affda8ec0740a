// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.program;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.exec.text.BinaryOutput;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;

/** Between a UUID and its 16 bytes. */
final class UuidBytes extends VectorFunction {
  private static final int LENGTH = 16;

  private final BinaryOutput out = new BinaryOutput();
  private long[] high;
  private long[] low;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    Rows active = active(rows, validity);
    return arguments[0] instanceof Int128Vector uuids
        ? write(uuids, active, validity)
        : read((BinaryVector) arguments[0], active, validity);
  }

  private ColumnVector write(Int128Vector uuids, Rows rows, long[] validity) {
    out.begin(rows.size());
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.append((byte) (uuids.high()[i] >>> shift));
      }
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.append((byte) (uuids.low()[i] >>> shift));
      }
      out.endRow(i);
    }
    return out.vector(ColumnType.VARBINARY, validity, rows.size());
  }

  private ColumnVector read(BinaryVector bytes, Rows rows, long[] validity) {
    int size = rows.size();
    high = Buffers.longs(high, size);
    low = Buffers.longs(low, size);
    for (int k = 0; k < rows.count(); k++) {
      int i = rows.at(k);
      int from = bytes.offsets()[i];
      int length = bytes.offsets()[i + 1] - from;
      if (length != LENGTH) {
        throw DataErrors.invalidText("a binary string of " + length + " bytes", ColumnType.UUID);
      }
      long highWord = 0;
      long lowWord = 0;
      for (int b = 0; b < 8; b++) {
        highWord = (highWord << 8) | (bytes.data()[from + b] & 0xFF);
        lowWord = (lowWord << 8) | (bytes.data()[from + 8 + b] & 0xFF);
      }
      high[i] = highWord;
      low[i] = lowWord;
    }
    return new Int128Vector(ColumnType.UUID, high, low, validity, size);
  }
}
