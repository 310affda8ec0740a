// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import dev.rangefinder.vector.LongVector;

/**
 * Part of a text by 1-based start and length in code points; a start before the first character
 * uses up length, a negative length is an error (SQL:2016, 6.32).
 */
public final class SubstringFunction extends VectorFunction {
  private final BinaryOutput out = new BinaryOutput();

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    BinaryVector text = (BinaryVector) arguments[0];
    long[] starts = ((LongVector) arguments[1]).values();
    long[] lengths = arguments.length > 2 ? ((LongVector) arguments[2]).values() : null;
    byte[] data = text.data();
    out.begin(rows.size());
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      int from = text.offsets()[i];
      int to = text.offsets()[i + 1];
      long start = starts[i];
      long end = lengths == null ? Long.MAX_VALUE : end(start, lengths[i]);
      long skipped = Math.max(start, 1) - 1;
      int begin = Utf8.advance(data, from, to, skipped);
      int finish =
          end == Long.MAX_VALUE
              ? to
              : Utf8.advance(data, begin, to, end <= 1 ? 0 : end - 1 - skipped);
      out.append(data, begin, finish);
      out.endRow(i);
    }
    return out.vector(ColumnType.VARCHAR, validity, rows.size());
  }

  private static long end(long start, long length) {
    if (length < 0) {
      throw DataErrors.invalidArgument("the length of SUBSTRING must not be negative: " + length);
    }
    long end = start + length;
    return start > 0 && end < 0 ? Long.MAX_VALUE : end;
  }
}
