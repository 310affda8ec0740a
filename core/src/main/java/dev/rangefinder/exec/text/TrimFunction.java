// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

import dev.rangefinder.exec.kernel.Rows;
import dev.rangefinder.exec.kernel.VectorFunction;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.vector.BinaryVector;
import dev.rangefinder.vector.ColumnVector;
import java.util.Arrays;

/** Text without the spaces, or without any of the characters of a second text, at its ends. */
public final class TrimFunction extends VectorFunction {
  /** Which ends to trim. */
  public enum Ends {
    BOTH,
    LEADING,
    TRAILING
  }

  private static final byte[] SPACE = {' '};

  private final Ends ends;
  private final BinaryOutput out = new BinaryOutput();

  public TrimFunction(Ends ends) {
    this.ends = ends;
  }

  @Override
  public ColumnVector apply(ColumnVector[] arguments, Rows rows, long[] validity) {
    BinaryVector text = (BinaryVector) arguments[0];
    BinaryVector characters = arguments.length > 1 ? (BinaryVector) arguments[1] : null;
    byte[] data = text.data();
    out.begin(rows.size());
    Rows active = active(rows, validity);
    for (int k = 0; k < active.count(); k++) {
      int i = active.at(k);
      int from = text.offsets()[i];
      int to = text.offsets()[i + 1];
      byte[] set = characters == null ? SPACE : characters.data();
      int setFrom = characters == null ? 0 : characters.offsets()[i];
      int setTo = characters == null ? 1 : characters.offsets()[i + 1];
      if (ends != Ends.TRAILING) {
        from = trimStart(data, from, to, set, setFrom, setTo);
      }
      if (ends != Ends.LEADING) {
        to = trimEnd(data, from, to, set, setFrom, setTo);
      }
      out.append(data, from, to);
      out.endRow(i);
    }
    return out.vector(ColumnType.VARCHAR, validity, rows.size());
  }

  private static int trimStart(byte[] data, int from, int to, byte[] set, int setFrom, int setTo) {
    int at = from;
    while (at < to) {
      int next = Utf8.next(data, at, to);
      if (!contains(set, setFrom, setTo, data, at, next)) {
        break;
      }
      at = next;
    }
    return at;
  }

  private static int trimEnd(byte[] data, int from, int to, byte[] set, int setFrom, int setTo) {
    int at = to;
    while (at > from) {
      int previous = Utf8.previous(data, from, at);
      if (!contains(set, setFrom, setTo, data, previous, at)) {
        break;
      }
      at = previous;
    }
    return at;
  }

  private static boolean contains(
      byte[] set, int setFrom, int setTo, byte[] data, int from, int to) {
    for (int at = setFrom; at < setTo; ) {
      int next = Utf8.next(set, at, setTo);
      if (Arrays.equals(set, at, next, data, from, to)) {
        return true;
      }
      at = next;
    }
    return false;
  }
}
