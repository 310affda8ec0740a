// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text in upper or lower case, by Unicode's rules that hold for every language. */
public final class LetterCase extends VectorFunction {
  /** The case to convert to. */
  public enum Target {
    UPPER,
    LOWER
  }

  private final Target target;
  private final BinaryOutput out = new BinaryOutput();

  public LetterCase(Target target) {
    this.target = target;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    BinaryVector text = (BinaryVector) arguments[0];
    byte[] data = text.data();
    int[] offsets = text.offsets();
    out.begin(rows.size());
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      if (Utf8.isAscii(data, offsets[i], offsets[i + 1])) {
        ascii(data, offsets[i], offsets[i + 1]);
      } else {
        unicode(data, offsets[i], offsets[i + 1]);
      }
      out.endRow(i);
    }
    return out.vector(ColumnType.VARCHAR, validity, rows.size());
  }

  private void ascii(byte[] data, int from, int to) {
    byte first = (byte) (target == Target.UPPER ? 'a' : 'A');
    byte last = (byte) (target == Target.UPPER ? 'z' : 'Z');
    for (int j = from; j < to; j++) {
      byte b = data[j];
      out.append((byte) (b >= first && b <= last ? b ^ 0x20 : b));
    }
  }

  private void unicode(byte[] data, int from, int to) {
    String text = new String(data, from, to - from, StandardCharsets.UTF_8);
    String converted =
        target == Target.UPPER ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    byte[] bytes = converted.getBytes(StandardCharsets.UTF_8);
    out.append(bytes, 0, bytes.length);
  }
}
