// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.zarr.codec.ShardLayout;
import dev.rangefinder.zarr.grid.ChunkGrid;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import java.util.Optional;

/**
 * An array where it lies: its metadata, its chunks' locations, and how it is read piece by piece.
 */
final class StoredArray {

  private final ObjectLocation location;
  private final ArrayMetadata metadata;
  private final ChunkGrid grid;
  private final ShardLayout shards;
  private final ChunkGrid innerGrid;

  /**
   * @param location the folder of the array's chunks
   */
  StoredArray(ObjectLocation location, ArrayMetadata metadata) {
    this.location = location.asFolder();
    this.metadata = metadata;
    this.grid = new ChunkGrid(metadata.shape(), metadata.chunkShape());
    this.shards = ShardLayout.of(metadata).orElse(null);
    this.innerGrid = shards == null ? grid : grid.withChunkShape(shards.innerShape());
  }

  ArrayMetadata metadata() {
    return metadata;
  }

  /** The array's name, for columns. */
  String name() {
    return metadata.name();
  }

  /** The array's location, for messages. */
  String text() {
    String text = location.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** The grid of stored objects: of shards, if the array is sharded. */
  ChunkGrid grid() {
    return grid;
  }

  /** The grid of what can be read by itself: of inner chunks, if the array is sharded. */
  ChunkGrid innerGrid() {
    return innerGrid;
  }

  Optional<ShardLayout> shards() {
    return Optional.ofNullable(shards);
  }

  /** Where a stored object lies. */
  ObjectLocation chunk(long... chunk) {
    return location.resolve(metadata.chunkKeys().key(chunk));
  }
}
