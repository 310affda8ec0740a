// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes computed from their offset: eight at a time, by a mixing function of 64 bits. */
record GeneratedContent(long size, long seed) implements LabContent {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  @Override
  public void copyTo(ByteRange range, OutputStream out) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, range.length() / Long.BYTES * 8 + 16)];
    long at = range.start();
    while (at < range.end()) {
      long word = at / Long.BYTES;
      for (int i = 0; i < buffer.length / Long.BYTES; i++) {
        LONGS.set(buffer, i * Long.BYTES, mixed(seed + word + i));
      }
      int skipped = (int) (at - word * Long.BYTES);
      int count =
          (int) Math.min(buffer.length / Long.BYTES * Long.BYTES - skipped, range.end() - at);
      out.write(buffer, skipped, count);
      at += count;
    }
  }

  private static long mixed(long value) {
    long z = value * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
