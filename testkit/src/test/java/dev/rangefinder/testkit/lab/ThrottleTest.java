// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rangefinder.bytes.ByteRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final long MB = 1_000_000;

  private final StorageLab lab = StorageLab.open();
  private final LabClient client = new LabClient(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private double millis(String range) throws IOException {
    long start = System.nanoTime();
    client.get(LabProtocol.HTTP, "/web/a", "Range", range);
    return (System.nanoTime() - start) / 1e6;
  }

  @Test
  void latencyAndBandwidthAreWhatWasSet() throws IOException {
    lab.objects().put("web", "a", LabContent.generated(1L << 40, 7));
    millis("bytes=0-9");
    lab.settings(new LabSettings(Duration.ofMillis(30), 80 * MB, 100));

    List<Double> small = new ArrayList<>();
    List<Double> large = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      small.add(millis("bytes=0-9"));
      large.add(millis("bytes=" + (1L << 39) + "-" + ((1L << 39) + 16 * MB - 1)));
    }

    // The quickest of five: never too quick, and late only as far as this machine is busy.
    small.sort(null);
    large.sort(null);
    assertThat(small.get(0)).isBetween(30.0, 40.0);
    assertThat(large.get(0)).isGreaterThan(229.0).isCloseTo(230, Percentage.withPercentage(15));
  }

  @Test
  void requestsWaitForSlots() throws Exception {
    lab.objects().put("web", "a", new byte[10]);
    lab.settings(LabSettings.NEAR.withLatency(Duration.ofMillis(40)).withSlots(2));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      long start = System.nanoTime();
      List<Future<Double>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(threads.submit(() -> millis("bytes=0-1")));
      }
      for (Future<Double> one : all) {
        one.get();
      }
      assertThat((System.nanoTime() - start) / 1e6).isGreaterThanOrEqualTo(120);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }

    assertThat(lab.log().mostAtOnce()).isEqualTo(2);
  }

  @Test
  void generatedBytesDependOnTheirOffsetAlone() {
    LabContent content = LabContent.generated(1_000_003, 5);
    byte[] all = content.bytes(content.all());

    for (int start : new int[] {0, 1, 7, 8, 65_535, 65_537, 999_990}) {
      for (int length : new int[] {0, 1, 9, 13, 70_000}) {
        int end = Math.min(all.length, start + length);
        assertThat(content.bytes(new ByteRange(start, end)))
            .isEqualTo(Arrays.copyOfRange(all, start, end));
      }
    }
    assertThat(LabContent.generated(100, 6).bytes(new ByteRange(0, 100)))
        .isNotEqualTo(Arrays.copyOf(all, 100));
    double mean = 0;
    for (byte value : all) {
      mean += value & 0xFF;
    }
    assertThat(mean / all.length).isCloseTo(127.5, within(1.0));
  }
}
