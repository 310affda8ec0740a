// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.Claim;
import dev.rangefinder.benchmarks.Effort;
import java.util.ArrayList;
import java.util.List;

/** What is claimed of one file over one link. */
final class RemoteClaims {

  private static final int FAR_MILLIS = 30;
  private static final int VERY_FAR_MILLIS = 100;

  private static final double MIN_PERCENT_LESS_THAN_READ_AHEAD = 90;
  private static final double MIN_PERCENT_LESS_THAN_CHUNK_BY_CHUNK = 80;
  private static final double MAX_TIMES_IDEAL = 1.15;
  private static final double MAX_TIMES_IDEAL_NEAR = 1.5;
  private static final double MAX_PERCENT_OVER_READ = 5;

  /** Medians of runs of the same thing differ by so much on a machine that does other work, too. */
  private static final double NOISE = 1.05;

  /** Half of what splitting won for a bare client: 0.301 s instead of 0.477 s. */
  private static final double MAX_TIMES_UNSPLIT = 0.8;

  private final String prefix;
  private final WideFile file;
  private final Result result;

  RemoteClaims(String infix, WideFile file, Result result) {
    this.prefix = "remote-" + infix;
    this.file = file;
    this.result = result;
  }

  List<Claim> of(Effort effort) {
    List<Claim> claims = new ArrayList<>();
    Trial rangefinder = result.rangefinder();
    claims.add(
        new Claim(
            name("over-read-percent"),
            100.0
                * Math.max(rangefinder.overReadBytes(), result.rangefinderAtFirst().overReadBytes())
                / file.wantedBytes(),
            MAX_PERCENT_OVER_READ));
    if (effort == Effort.QUICK) {
      claims.add(
          new Claim(
              name("requests"),
              rangefinder.requests(),
              // A piece of a chunk is worth a request only if there is a connection for it.
              result.chunkByChunk().requests()));
      return claims;
    }
    double millis = rangefinder.millis();
    int latency = result.link().latencyMillis();
    if (latency == FAR_MILLIS) {
      claims.add(less("vs-readahead", result.readAhead(), MIN_PERCENT_LESS_THAN_READ_AHEAD));
      claims.add(
          less("vs-chunk-by-chunk", result.chunkByChunk(), MIN_PERCENT_LESS_THAN_CHUNK_BY_CHUNK));
    }
    if (latency == VERY_FAR_MILLIS) {
      claims.add(
          new Claim(
              name("split-vs-unsplit"), millis / result.unsplit().millis(), MAX_TIMES_UNSPLIT));
    }
    claims.add(
        new Claim(
            name("times-ideal"),
            millis / result.idealMillis(),
            latency < FAR_MILLIS ? MAX_TIMES_IDEAL_NEAR : MAX_TIMES_IDEAL));
    claims.add(new Claim(name("vs-fixed"), millis / result.fixed().millis(), NOISE));
    return claims;
  }

  private Claim less(String name, Trial other, double bound) {
    return new Claim(
        name(name),
        100 * (1 - result.rangefinder().millis() / other.millis()),
        bound,
        Claim.Side.AT_LEAST);
  }

  private String name(String claim) {
    return prefix + claim + "-" + result.link().shortName();
  }
}
