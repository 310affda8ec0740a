// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

import dev.rangefinder.benchmarks.remote.RemoteSuite;
import dev.rangefinder.benchmarks.scan.ScanSuite;
import dev.rangefinder.benchmarks.zarr.ZarrSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code benchmarks/run SUITE [--quick]}: runs a suite, prints a table and a line per claim, and
 * ends with status 1 when an answer differs or a claim is missed.
 */
public final class Benchmarks {

  private static final Map<String, Suite> SUITES =
      new TreeMap<>(
          Map.of("remote", new RemoteSuite(), "scan", new ScanSuite(), "zarr", new ZarrSuite()));

  private Benchmarks() {}

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(Path.of(System.getProperty("benchmarks.data", "benchmarks/data")), arguments));
  }

  /**
   * Runs one suite.
   *
   * @param data where generated files are kept from run to run
   * @return the exit status
   */
  static int run(Path data, String... arguments) throws IOException, SQLException {
    List<String> words = new ArrayList<>(List.of(arguments));
    Effort effort = words.remove("--quick") ? Effort.QUICK : Effort.FULL;
    Suite suite = words.size() == 1 ? SUITES.get(words.get(0)) : null;
    if (suite == null) {
      System.err.println("Usage: benchmarks/run SUITE [--quick]");
      System.err.println("Suites: " + String.join(", ", SUITES.keySet()));
      return 2;
    }
    List<Claim> claims;
    try {
      claims = suite.run(data, effort);
    } catch (DifferentAnswerException e) {
      System.out.println("different answer: " + e.getMessage());
      return 1;
    }
    claims.forEach(claim -> System.out.println(claim.text()));
    return claims.stream().allMatch(Claim::isHeld) ? 0 : 1;
  }
}
