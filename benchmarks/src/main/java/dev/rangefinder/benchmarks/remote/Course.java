// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.DifferentAnswerException;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.testkit.lab.StorageLab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs strategies on one file in turn, and holds what they fetch against what is in the file. */
final class Course {

  private final StorageLab lab;
  private final WideFile file;
  private final ObjectLocation location;
  private final List<byte[]> expected = new ArrayList<>();

  Course(StorageLab lab, WideFile file, ObjectLocation location) {
    this.lab = lab;
    this.file = file;
    this.location = location;
    file.wanted().forEach(range -> expected.add(file.bytes(range)));
  }

  /**
   * @param rounds runs of each strategy, taken in turn so that the machine's moods hit all
   */
  Map<Strategy, Trial> run(Map<Strategy, Integer> rounds) {
    Map<Strategy, Trial> trials = new LinkedHashMap<>();
    rounds.keySet().forEach(it -> trials.put(it, Trial.none(it.name())));
    int most = rounds.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int round = 0; round < most; round++) {
      for (Map.Entry<Strategy, Integer> one : rounds.entrySet()) {
        if (round < one.getValue()) {
          run(one.getKey(), trials.get(one.getKey()));
        }
      }
    }
    return trials;
  }

  /** Runs a strategy and counts it. */
  void run(Strategy strategy, Trial trial) {
    awaitEnds();
    lab.log().clear();
    long start = System.nanoTime();
    List<Bytes> chunks = strategy.fetch(location, file.column());
    double millis = (System.nanoTime() - start) / 1e6;
    awaitEnds();
    trial.add(millis, lab.log().records(), file);
    check(strategy, chunks);
  }

  private void awaitEnds() {
    try {
      lab.log().awaitEnds();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while requests end", e);
    }
  }

  private void check(Strategy strategy, List<Bytes> chunks) {
    boolean same = chunks.size() == expected.size();
    for (int i = 0; same && i < chunks.size(); i++) {
      same = Arrays.equals(chunks.get(i).toArray(), expected.get(i));
    }
    if (!same) {
      throw new DifferentAnswerException(
          strategy.name() + " did not fetch the chunks of " + file.column() + " in " + location);
    }
  }
}
