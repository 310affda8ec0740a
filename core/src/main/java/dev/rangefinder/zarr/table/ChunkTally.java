// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.scan.ScanSummary;
import dev.rangefinder.zarr.codec.ShardLayout;
import dev.rangefinder.zarr.grid.ChunkGrid;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts chunks and inner chunks that a scan reads, each once, and those that there are. */
final class ChunkTally {

  /** Positions in C order of what is kept of each variable. */
  private final Map<Variable, Set<Long>> chunks = new IdentityHashMap<>();

  private final Map<Variable, Set<Long>> innerChunks = new IdentityHashMap<>();
  private double chunksTotal;
  private double innerChunksTotal;

  /** Counts all that the variables of a scan have. */
  void total(List<Variable> variables) {
    for (Variable variable : variables) {
      chunksTotal += count(variable.array().grid());
      if (variable.array().shards().isPresent()) {
        innerChunksTotal += count(variable.array().innerGrid());
      }
    }
  }

  private static double count(ChunkGrid grid) {
    double count = 1;
    for (int d = 0; d < grid.rank(); d++) {
      count *= grid.chunks(d);
    }
    return count;
  }

  void keep(Variable variable, List<ChunkRead> reads) {
    StoredArray array = variable.array();
    for (ChunkRead read : reads) {
      ShardLayout shards = array.shards().orElse(null);
      if (shards == null) {
        add(chunks, variable, array.grid(), read.chunk());
      } else {
        add(chunks, variable, array.grid(), shards.shard(read.chunk()));
        add(innerChunks, variable, array.innerGrid(), read.chunk());
      }
    }
  }

  private static void add(
      Map<Variable, Set<Long>> kept, Variable variable, ChunkGrid grid, long[] chunk) {
    long position = 0;
    for (int d = 0; d < chunk.length; d++) {
      position = position * grid.chunks(d) + chunk[d];
    }
    kept.computeIfAbsent(variable, it -> new HashSet<>()).add(position);
  }

  ScanSummary summary() {
    return new ScanSummary(
        "chunks",
        size(chunks),
        (long) chunksTotal,
        innerChunksTotal == 0 ? "" : "inner chunks",
        size(innerChunks),
        (long) innerChunksTotal);
  }

  private static long size(Map<Variable, Set<Long>> kept) {
    return kept.values().stream().mapToLong(Set::size).sum();
  }
}
