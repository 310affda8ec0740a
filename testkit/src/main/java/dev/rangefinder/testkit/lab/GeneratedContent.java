// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/**
 * Random bytes of a megabyte, over and over. The period is a prime, so that ranges which begin at
 * different multiples of a usual size differ, and nothing is computed while a body is sent.
 */
final class GeneratedContent implements LabContent {

  private static final int PERIOD_BYTES = 1_048_573;

  private final long size;
  private final byte[] period = new byte[PERIOD_BYTES];

  GeneratedContent(long size, long seed) {
    this.size = size;
    new Random(seed).nextBytes(period);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void copyTo(ByteRange range, OutputStream out) throws IOException {
    long at = range.start();
    while (at < range.end()) {
      int from = (int) (at % PERIOD_BYTES);
      int count = (int) Math.min(PERIOD_BYTES - from, range.end() - at);
      out.write(period, from, count);
      at += count;
    }
  }
}
