// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.Int128Vector;

/** Text as UUID: 32 hexadecimal digits, with hyphens in the usual places or without any. */
final class ReadUuid extends VectorFunction {
  private static final int DIGITS = 32;
  private static final int DIGITS_AND_HYPHENS = 36;

  private long[] high;
  private long[] low;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    high = Buffers.longs(high, size);
    low = Buffers.longs(low, size);
    TrimmedText text = new TrimmedText(arguments[0]);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      text.seek(i);
      read(text, i);
    }
    return new Int128Vector(ColumnType.UUID, high, low, validity, size);
  }

  private void read(TrimmedText text, int row) {
    boolean hyphens = text.length() == DIGITS_AND_HYPHENS;
    if (!hyphens && text.length() != DIGITS) {
      throw DataErrors.invalidText(text.original(), ColumnType.UUID);
    }
    long highWord = 0;
    long lowWord = 0;
    int digits = 0;
    for (int at = 0; at < text.length(); at++) {
      if (hyphens && (at == 8 || at == 13 || at == 18 || at == 23)) {
        if (text.at(at) != '-') {
          throw DataErrors.invalidText(text.original(), ColumnType.UUID);
        }
        continue;
      }
      int digit = Character.digit(text.at(at), 16);
      if (digit < 0) {
        throw DataErrors.invalidText(text.original(), ColumnType.UUID);
      }
      if (digits++ < DIGITS / 2) {
        highWord = highWord << 4 | digit;
      } else {
        lowWord = lowWord << 4 | digit;
      }
    }
    high[row] = highWord;
    low[row] = lowWord;
  }
}
