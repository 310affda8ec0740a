// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One question put to several contestants in turn, several times. */
public final class Race {

  private static final double TOLERANCE = 1e-9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Contestant> contestants;
  private final int warmUps;
  private final int repetitions;

  /**
   * @param warmUps runs of each that do not count
   * @param repetitions runs of each that count, taken in turn so that the machine's moods hit all
   */
  public Race(List<Contestant> contestants, int warmUps, int repetitions) {
    this.contestants = contestants;
    this.warmUps = warmUps;
    this.repetitions = repetitions;
  }

  /**
   * The median time of each contestant in milliseconds.
   *
   * @throws DifferentAnswerException if one answers differently than the first
   */
  public List<Double> run(String question, String sql) throws SQLException {
    List<List<Object>> expected = contestants.get(0).ask(sql);
    for (Contestant contestant : contestants) {
      String difference = difference(expected, contestant.ask(sql));
      if (difference != null) {
        throw new DifferentAnswerException(
            question
                + ": "
                + contestants.get(0).name()
                + " and "
                + contestant.name()
                + ": "
                + difference);
      }
    }
    double[][] millis = new double[contestants.size()][repetitions];
    for (int round = -warmUps; round < repetitions; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        long start = System.nanoTime();
        contestants.get(i).ask(sql);
        long end = System.nanoTime();
        if (round >= 0) {
          millis[i][round] = (end - start) / NANOS_PER_MILLI;
        }
      }
    }
    List<Double> medians = new ArrayList<>();
    for (double[] times : millis) {
      Arrays.sort(times);
      medians.add(times.length == 0 ? Double.NaN : times[times.length / 2]);
    }
    return medians;
  }

  private static String difference(List<List<Object>> mine, List<List<Object>> theirs) {
    if (mine.size() != theirs.size()) {
      return mine.size() + " rows against " + theirs.size();
    }
    for (int row = 0; row < mine.size(); row++) {
      for (int column = 0; column < mine.get(row).size(); column++) {
        if (!same(mine.get(row).get(column), theirs.get(row).get(column))) {
          return "row " + (row + 1) + ": " + mine.get(row) + " against " + theirs.get(row);
        }
      }
    }
    return null;
  }

  private static boolean same(Object mine, Object theirs) {
    if (mine instanceof Number a && theirs instanceof Number b) {
      double difference = Math.abs(a.doubleValue() - b.doubleValue());
      return difference <= TOLERANCE * Math.abs(a.doubleValue());
    }
    return String.valueOf(mine).equals(String.valueOf(theirs));
  }
}
