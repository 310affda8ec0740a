// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Buffers;
import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.BooleanVector;
import dev.rangefinder.vector.ColumnVector;
import java.nio.charset.StandardCharsets;

/** LIKE with a pattern that differs from row to row; the last one is kept compiled. */
public final class LikeFunction extends VectorFunction {
  private String lastPattern;
  private String lastEscape;
  private LikePattern compiled;
  private byte[] out;

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    int size = rows.size();
    out = Buffers.bytes(out, size);
    BinaryVector text = (BinaryVector) arguments[0];
    BinaryVector patterns = (BinaryVector) arguments[1];
    BinaryVector escapes = arguments.length > 2 ? (BinaryVector) arguments[2] : null;
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      String pattern = new String(patterns.bytesAt(i), StandardCharsets.UTF_8);
      String escape = escapes == null ? "" : new String(escapes.bytesAt(i), StandardCharsets.UTF_8);
      if (!pattern.equals(lastPattern) || !escape.equals(lastEscape)) {
        compiled = LikePattern.compile(pattern, escapes == null ? null : escape);
        lastPattern = pattern;
        lastEscape = escape;
      }
      boolean matches = compiled.matches(text.data(), text.offsets()[i], text.offsets()[i + 1]);
      out[i] = (byte) (matches ? 1 : 0);
    }
    return new BooleanVector(ColumnType.BOOLEAN, out, validity, size);
  }
}
