// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.events.Purpose;
import dev.rangefinder.fetch.RangeReader;
import dev.rangefinder.fetch.WantedRange;
import dev.rangefinder.session.StatementSession;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.zarr.codec.ShardIndex;
import dev.rangefinder.zarr.codec.ShardLayout;
import dev.rangefinder.zarr.grid.IndexSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the chunks of variables that selected cells lie in, and of sharded arrays where in their
 * shards those are: the indexes of all shards that are not known yet are read together. For one
 * statement and one thread at a time.
 */
final class ChunkFinder {

  /** Indexes kept for further boxes; others are found again in the parts cache. */
  private static final long MAX_INDEX_BYTES = 32L << 20;

  private final RangeReader ranges;
  private final StatementSession session;

  /** Indexes by shard; empty for a shard that is missing. Oldest first. */
  private final Map<ObjectLocation, Optional<ShardIndex>> indexes = new LinkedHashMap<>();

  private long indexBytes;

  ChunkFinder(RangeReader ranges, StatementSession session) {
    this.ranges = ranges;
    this.session = session;
  }

  /**
   * Where the selected cells of a variable lie.
   *
   * @param selection for each dimension of the table, the selected indices; none empty
   */
  record Wanted(Variable variable, List<IndexSet> selection) {

    /** The coordinates of each chunk (inner chunk) that holds a selected cell, in C order. */
    List<long[]> chunks() {
      int rank = selection.size();
      long[][] touched = new long[rank][];
      for (int d = 0; d < rank; d++) {
        touched[variable.axes()[d]] = selection.get(d).chunks(variable.innerLength(d)).toArray();
      }
      List<long[]> chunks = new ArrayList<>();
      chunks.add(new long[rank]);
      for (int axis = 0; axis < rank; axis++) {
        List<long[]> longer = new ArrayList<>(chunks.size() * touched[axis].length);
        for (long[] chunk : chunks) {
          for (long coordinate : touched[axis]) {
            long[] more = chunk.clone();
            more[axis] = coordinate;
            longer.add(more);
          }
        }
        chunks = longer;
      }
      return chunks;
    }
  }

  /** For each of these, the chunks to read. Waits for the indexes of shards. */
  List<List<ChunkRead>> find(List<Wanted> wanted) {
    List<List<long[]>> chunks = new ArrayList<>(wanted.size());
    Map<ObjectLocation, Shard> unknown = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      chunks.add(one.chunks());
      Optional<ShardLayout> layout = one.variable().array().shards();
      if (layout.isPresent()) {
        for (long[] chunk : chunks.get(chunks.size() - 1)) {
          long[] shard = layout.get().shard(chunk);
          ObjectLocation object = one.variable().array().chunk(shard);
          if (!indexes.containsKey(object)) {
            unknown.putIfAbsent(object, new Shard(one.variable().array(), shard, object));
          }
        }
      }
    }
    Map<ObjectLocation, Optional<ShardIndex>> found = readIndexes(List.copyOf(unknown.values()));
    List<List<ChunkRead>> reads = new ArrayList<>(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      List<ChunkRead> ofOne = new ArrayList<>(chunks.get(i).size());
      for (long[] chunk : chunks.get(i)) {
        ofOne.add(read(wanted.get(i).variable().array(), chunk, found));
      }
      reads.add(ofOne);
    }
    keep(found);
    return reads;
  }

  private ChunkRead read(
      StoredArray array, long[] chunk, Map<ObjectLocation, Optional<ShardIndex>> found) {
    if (array.shards().isEmpty()) {
      return ChunkRead.whole(chunk, array.chunk(chunk));
    }
    ShardLayout layout = array.shards().get();
    ObjectLocation object = array.chunk(layout.shard(chunk));
    Optional<ShardIndex> index =
        found.containsKey(object) ? found.get(object) : indexes.get(object);
    return index
        .flatMap(it -> it.range(layout.position(chunk)))
        .map(range -> ChunkRead.inner(chunk, object, range))
        .orElse(ChunkRead.missing(chunk, object));
  }

  /** A shard whose index is to be read. */
  private record Shard(StoredArray array, long[] coordinates, ObjectLocation object) {

    ByteOrigin origin() {
      String name =
          "shard " + array.metadata().chunkKeys().key(coordinates) + " of array " + array.name();
      return new ByteOrigin(object.toString(), -1, name);
    }
  }

  private Map<ObjectLocation, Optional<ShardIndex>> readIndexes(List<Shard> shards) {
    List<WantedRange> wanted = new ArrayList<>(shards.size());
    for (Shard shard : shards) {
      ShardLayout layout = shard.array().shards().orElseThrow();
      wanted.add(
          new WantedRange(shard.object(), layout.indexRange(), Purpose.SHARD_INDEX).ifPresent());
    }
    List<CompletableFuture<Bytes>> parts =
        wanted.isEmpty() ? List.of() : ranges.read(session, wanted);
    Map<ObjectLocation, Optional<ShardIndex>> found = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Bytes bytes = session.await(parts.get(i));
      found.put(
          shards.get(i).object(),
          bytes.isAbsent() ? Optional.empty() : Optional.of(parse(shards.get(i), bytes)));
    }
    return found;
  }

  private ShardIndex parse(Shard shard, Bytes bytes) {
    long size = session.pins().of(shard.object()).map(ObjectStatus::size).orElse(-1L);
    return shard.array().shards().orElseThrow().parseIndex(bytes, size, shard.origin());
  }

  private void keep(Map<ObjectLocation, Optional<ShardIndex>> found) {
    found.forEach(
        (object, index) -> {
          indexes.put(object, index);
          indexBytes += index.map(ShardIndex::retainedBytes).orElse(0L);
        });
    Iterator<Map.Entry<ObjectLocation, Optional<ShardIndex>>> oldest =
        indexes.entrySet().iterator();
    while (indexBytes > MAX_INDEX_BYTES && indexes.size() > 1 && oldest.hasNext()) {
      indexBytes -= oldest.next().getValue().map(ShardIndex::retainedBytes).orElse(0L);
      oldest.remove();
    }
  }
}
