// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.DataErrors;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Locale;

/** Text as BOOLEAN: true, t, yes, y, on, 1 and their opposites, in any case. */
final class ReadBoolean extends VectorFunction {
  private byte[] out;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.bytes(out, size);
    TrimmedText text = new TrimmedText(arguments[0]);
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      text.seek(i);
      out[i] =
          switch (text.text().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> 1;
            case "false", "f", "no", "n", "off", "0" -> 0;
            default -> throw DataErrors.invalidText(text.original(), ColumnType.BOOLEAN);
          };
    }
    return new BooleanVector(ColumnType.BOOLEAN, out, validity, size);
  }
}
