// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.Claim;
import dev.rangefinder.benchmarks.Effort;
import dev.rangefinder.benchmarks.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One column of two large Parquet files in a storage lab, near, far and very far: the time that
 * strategies take to fetch it, their requests and bytes, and the least time that the network
 * allows.
 */
public final class RemoteSuite implements Suite {

  private static final int VECTOR_ROWS = 2048;

  /** 789 MB in 10 row groups of 30 columns. */
  private static final long SNAPPY_FILE_BYTES = 789_000_000;

  private static final int SNAPPY_GROUPS = 10;
  private static final int SNAPPY_COLUMNS = 30;
  private static final long SNAPPY_ROWS = 264L * VECTOR_ROWS;

  /** At least 4 GB in 16 row groups of 64 columns, which take 8 bytes a value. */
  private static final long PLAIN_FILE_BYTES = 4_300_000_000L;

  private static final int PLAIN_GROUPS = 16;
  private static final int PLAIN_COLUMNS = 64;
  private static final long PLAIN_ROWS = 256L * VECTOR_ROWS;

  private static final long QUICK_ROWS = 10L * VECTOR_ROWS;

  @Override
  public List<Claim> run(Path data, Effort effort) throws IOException, SQLException {
    boolean full = effort == Effort.FULL;
    Path folder = data.resolve("remote");
    WideFile snappy =
        file(
            ReadColumn.at(folder, "snappy", SNAPPY_GROUPS, full ? SNAPPY_ROWS : QUICK_ROWS),
            SNAPPY_COLUMNS,
            SNAPPY_FILE_BYTES);
    WideFile plain =
        file(
            ReadColumn.at(folder, "uncompressed", PLAIN_GROUPS, full ? PLAIN_ROWS : QUICK_ROWS),
            PLAIN_COLUMNS,
            PLAIN_FILE_BYTES);
    List<Claim> claims = new ArrayList<>();
    try (RemoteRace race = new RemoteRace(folder, effort)) {
      claims.addAll(race.run("snappy", "", snappy));
      claims.addAll(race.run("plain", "4gb-", plain));
    }
    return claims;
  }

  private static WideFile file(ReadColumn column, int columns, long fileBytes) {
    long real = column.chunks().stream().mapToLong(it -> it.pages().length).sum();
    long others = (columns - 1L) * column.chunks().size();
    return new WideFile(column, columns, (fileBytes - real) / others);
  }
}
