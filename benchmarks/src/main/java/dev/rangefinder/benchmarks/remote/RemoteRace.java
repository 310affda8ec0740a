// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.Claim;
import dev.rangefinder.benchmarks.Effort;
import dev.rangefinder.storage.CoalesceConfig;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStore;
import dev.rangefinder.storage.http.HttpObjectStore;
import dev.rangefinder.storage.http.HttpStoreOptions;
import dev.rangefinder.testkit.lab.LabSettings;
import dev.rangefinder.testkit.lab.StorageLab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All strategies on one file at each distance, over one client with an object store's bounds. */
final class RemoteRace implements AutoCloseable {

  private static final List<Link> LINKS =
      List.of(Link.of(1, 1000), Link.of(30, 80), Link.of(100, 10));

  private static final String BUCKET = "bench";
  private static final int WARM_UPS = 120;
  private static final int FIRST_RUNS = 5;
  private static final int REPETITIONS = 15;

  /** Strategies that take seconds are repeated less often: they vary little. */
  private static final int SLOW_REPETITIONS = 3;

  private final StorageLab lab = StorageLab.open();
  private final ObjectStore store;
  private final Path folder;
  private final Effort effort;
  private final Strategy chunkByChunk;
  private final Strategy readAhead;
  private final Strategy fixed;
  private final Strategy unsplit;
  private final Rangefinder rangefinderAtFirst;
  private final Rangefinder rangefinder;

  RemoteRace(Path folder, Effort effort) {
    this.folder = folder;
    this.effort = effort;
    this.store =
        new HttpObjectStore(
            lab.webRoot(),
            HttpStoreOptions.DEFAULT.withCoalesceConfig(CoalesceConfig.OBJECT_STORE));
    this.chunkByChunk = new ChunkByChunk(store, ChunkByChunk.Order.ONE_AFTER_ANOTHER);
    this.readAhead = new ReadAhead(store);
    this.fixed = new FixedRule(store);
    this.unsplit = new ChunkByChunk(store, ChunkByChunk.Order.ALL_AT_ONCE);
    this.rangefinderAtFirst = new Rangefinder(store, Rangefinder.Knowledge.NONE);
    this.rangefinder = new Rangefinder(store, Rangefinder.Knowledge.MEASURED);
  }

  /**
   * Runs everything on one file, prints a table for each link, and draws.
   *
   * @param infix what tells the file's claims from those of others
   */
  List<Claim> run(String name, String infix, WideFile file) throws IOException, SQLException {
    lab.objects().put(BUCKET, name + ".parquet", file);
    lab.settings(LabSettings.NEAR);
    String url = lab.webUrl(BUCKET, name + ".parquet");
    ColumnSum.check(url, name, file);
    Course course = new Course(lab, file, ObjectLocation.parse(url));
    if (effort == Effort.FULL) {
      course.run(rounds(WARM_UPS, 1));
    }
    Loopback loopback = new Loopback(URI.create(url).getPort(), URI.create(url).getPath());
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f MB, %d columns in %d row groups, one column of %.1f MB%n",
        name,
        file.size() / 1e6,
        file.columns(),
        file.wanted().size(),
        file.wantedBytes() / 1e6);
    List<Claim> claims = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (Link link : effort == Effort.FULL ? LINKS : LINKS.subList(0, 1)) {
      Result result = at(link, course, file, loopback);
      print(result);
      claims.addAll(new RemoteClaims(infix, file, result).of(effort));
      results.add(result);
    }
    if (effort == Effort.FULL) {
      Files.writeString(
          folder.resolve("times-" + name + ".svg"), new TimesPlot(title(file)).svg(results));
      Files.writeString(
          folder.resolve("ranges-" + name + ".svg"), new RangesPlot(file).svg(results.get(1)));
    }
    return claims;
  }

  private static String title(WideFile file) {
    return String.format(
        Locale.ROOT,
        "One column (%.0f MB) of a file of %.0f MB",
        file.wantedBytes() / 1e6,
        file.size() / 1e6);
  }

  private Result at(Link link, Course course, WideFile file, Loopback loopback) throws IOException {
    double before = carried(link, file, loopback);
    lab.settings(link.settings());
    rangefinder.forget();
    boolean full = effort == Effort.FULL;
    if (full) {
      course.run(Map.of(rangefinder, FIRST_RUNS));
    }
    Map<Strategy, Trial> trials =
        course.run(full ? rounds(REPETITIONS, SLOW_REPETITIONS) : rounds(1, 1));
    double together = Math.max(before, carried(link, file, loopback));
    return new Result(
        link,
        together,
        link.idealMillis(file.wantedBytes() + ChunkRanges.TAIL_BYTES, together),
        trials.get(chunkByChunk),
        trials.get(readAhead),
        trials.get(fixed),
        trials.get(unsplit),
        trials.get(rangefinderAtFirst),
        trials.get(rangefinder));
  }

  /** What all connections over a link carry together: what each does, or what this computer can. */
  private double carried(Link link, WideFile file, Loopback loopback) throws IOException {
    int connections = store.coalesceConfig().maxInFlight();
    lab.settings(link.settingsWithoutLatency());
    return Math.min(
        loopback.bytesPerSecond(file.wantedBytes(), connections),
        1.0 * link.bytesPerSecond() * connections);
  }

  private Map<Strategy, Integer> rounds(int quickly, int slowly) {
    Map<Strategy, Integer> rounds = new LinkedHashMap<>();
    rounds.put(chunkByChunk, slowly);
    rounds.put(readAhead, slowly);
    rounds.put(fixed, quickly);
    rounds.put(unsplit, quickly);
    rounds.put(rangefinderAtFirst, quickly);
    rounds.put(rangefinder, quickly);
    return rounds;
  }

  private void print(Result result) {
    System.out.printf(
        Locale.ROOT,
        "  %s, %.2f GB/s together, ideal %.1f ms%n",
        result.link().text(),
        result.bytesPerSecondTogether() / 1e9,
        result.idealMillis());
    System.out.printf(
        "    %-30s %9s %9s %9s %9s %10s %10s%n",
        "strategy", "ms", "least ms", "of ideal", "requests", "MB", "over-read");
    for (Trial trial : result.trials()) {
      if (effort == Effort.FULL) {
        System.out.printf(
            Locale.ROOT,
            "    %-30s %9.1f %9.1f %9.2f %9d %10.2f %10.2f%n",
            trial.strategy(),
            trial.millis(),
            trial.leastMillis(),
            trial.millis() / result.idealMillis(),
            trial.requests(),
            trial.bytes() / 1e6,
            trial.overReadBytes() / 1e6);
      } else {
        System.out.printf(
            Locale.ROOT,
            "    %-30s %9s %9s %9s %9d %10.2f %10.2f%n",
            trial.strategy(),
            "equal",
            "",
            "",
            trial.requests(),
            trial.bytes() / 1e6,
            trial.overReadBytes() / 1e6);
      }
    }
  }

  @Override
  public void close() {
    rangefinder.close();
    rangefinderAtFirst.close();
    store.close();
    lab.close();
  }
}
