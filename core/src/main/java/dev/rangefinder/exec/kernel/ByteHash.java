// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes of byte strings and words, for tables in memory. */
public final class ByteHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private ByteHash() {}

  /** The hash of {@code data[from..to)}; all bits are well mixed. */
  public static long hash(byte[] data, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash ^ (long) LONGS.get(data, at));
    }
    if (at < to) {
      long rest = 0;
      for (; at < to; at++) {
        rest = (rest << 8) | (data[at] & 0xFF);
      }
      hash = mix(hash ^ rest);
    }
    return mix(hash);
  }

  /** Spreads a word over all bits. */
  public static long mix(long word) {
    long spread = word * MULTIPLIER;
    return spread ^ (spread >>> 32);
  }
}
