// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.zarr;

import dev.rangefinder.benchmarks.DifferentAnswerException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Decoding of the same chunks by several decoders in one thread. They take turns chunk by chunk,
 * and what counts is the thread's processor time, so that the machine's moods hit all.
 */
final class DecodeRace {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int warmUps;
  private final int repetitions;

  /**
   * @param warmUps rounds that do not count
   * @param repetitions rounds that count
   */
  DecodeRace(int warmUps, int repetitions) {
    this.warmUps = warmUps;
    this.repetitions = repetitions;
  }

  /**
   * The median speed of each decoder, in decoded GB per second of one core.
   *
   * @param decoders from an encoded chunk to its elements, the first the one to agree with
   */
  double[] run(String question, EncodedChunks chunks, Map<String, UnaryOperator<byte[]>> decoders) {
    List<String> names = List.copyOf(decoders.keySet());
    for (byte[] chunk : chunks.chunks()) {
      byte[] expected = decoders.get(names.get(0)).apply(chunk).clone();
      for (String name : names) {
        if (!Arrays.equals(expected, decoders.get(name).apply(chunk))) {
          throw new DifferentAnswerException(question + ": " + names.get(0) + " and " + name);
        }
      }
    }
    double[][] speeds = new double[names.size()][repetitions];
    for (int round = -warmUps; round < repetitions; round++) {
      long[] nanos = new long[names.size()];
      long[] bytes = new long[names.size()];
      for (byte[] chunk : chunks.chunks()) {
        for (int i = 0; i < nanos.length; i++) {
          UnaryOperator<byte[]> decoder = decoders.get(names.get(i));
          long start = threads.getCurrentThreadCpuTime();
          bytes[i] += decoder.apply(chunk).length;
          nanos[i] += threads.getCurrentThreadCpuTime() - start;
        }
      }
      for (int i = 0; round >= 0 && i < nanos.length; i++) {
        speeds[i][round] = (double) bytes[i] / nanos[i];
      }
    }
    double[] medians = new double[names.size()];
    for (int i = 0; i < medians.length; i++) {
      Arrays.sort(speeds[i]);
      medians[i] = repetitions == 0 ? Double.NaN : speeds[i][repetitions / 2];
    }
    return medians;
  }
}
