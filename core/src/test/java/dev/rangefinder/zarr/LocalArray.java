// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.zarr.codec.ChunkDecoder;
import dev.rangefinder.zarr.codec.ShardIndex;
import dev.rangefinder.zarr.codec.ShardLayout;
import dev.rangefinder.zarr.grid.ChunkGrid;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.Endianness;
import dev.rangefinder.zarr.metadata.MetadataReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An array in a folder, read whole in the plainest way: chunk by chunk, element by element. */
public final class LocalArray {
  private final Path folder;
  private final ArrayMetadata metadata;

  private LocalArray(Path folder, ArrayMetadata metadata) {
    this.folder = folder;
    this.metadata = metadata;
  }

  /** The array of a folder, by the documents in it. */
  public static LocalArray open(Path folder) {
    Path v3 = folder.resolve(MetadataReader.V3_NODE);
    ArrayMetadata metadata =
        Files.exists(v3)
            ? MetadataReader.v3(v3.toString(), "a", read(v3)).asArray()
            : MetadataReader.v2Array(
                folder.resolve(MetadataReader.V2_ARRAY).toString(),
                "a",
                read(folder.resolve(MetadataReader.V2_ARRAY)),
                read(folder.resolve(MetadataReader.V2_ATTRIBUTES)));
    return new LocalArray(folder, metadata);
  }

  public static LocalArray of(Path folder, ArrayMetadata metadata) {
    return new LocalArray(folder, metadata);
  }

  public ArrayMetadata metadata() {
    return metadata;
  }

  /** All elements in C order, little-endian; 0 where a missing chunk has no fill value. */
  public byte[] elements() {
    int size = metadata.dataType().itemSize();
    byte[] all = new byte[Math.toIntExact(metadata.elements() * size)];
    metadata.fillValue().fill(all, metadata.dataType(), Endianness.LITTLE);
    ChunkDecoder decoder = ChunkDecoder.of(metadata);
    ChunkGrid grid = new ChunkGrid(metadata.shape(), decoder.chunkShape());
    Optional<ShardLayout> layout = ShardLayout.of(metadata);
    long[] chunk = new long[metadata.rank()];
    for (long n = grid.chunks(); n > 0; n--) {
      Optional<Bytes> encoded =
          layout.isPresent() ? innerChunk(layout.get(), chunk) : object(chunk);
      if (encoded.isPresent()) {
        int[] clipped = grid.clippedShape(chunk);
        ByteOrigin origin =
            new ByteOrigin(folder.toString(), 0, "chunk " + metadata.chunkKeys().key(chunk));
        ByteSlice decoded = decoder.decode(encoded.get(), origin, clipped);
        boolean isWhole = decoded.length() == decoder.chunkBytes();
        place(grid, chunk, decoded, isWhole ? decoder.chunkShape() : clipped, all);
      }
      advance(grid, chunk);
    }
    return all;
  }

  private Optional<Bytes> innerChunk(ShardLayout layout, long[] chunk) {
    Optional<Bytes> shard = object(layout.shard(chunk));
    if (shard.isEmpty()) {
      return Optional.empty();
    }
    long size = shard.get().length();
    ByteRange indexRange = layout.indexRange().resolve(size);
    ByteOrigin origin = new ByteOrigin(folder.toString(), indexRange.start(), "shard");
    Bytes indexBytes = shard.get().range(indexRange.start(), indexRange.length());
    ShardIndex index = layout.parseIndex(indexBytes, size, origin);
    return index
        .range(layout.position(chunk))
        .map(range -> shard.get().range(range.start(), range.length()));
  }

  private Optional<Bytes> object(long[] chunk) {
    Path path = folder.resolve(metadata.chunkKeys().key(chunk));
    return Files.isRegularFile(path) ? Optional.of(read(path)) : Optional.empty();
  }

  private void place(ChunkGrid grid, long[] chunk, ByteSlice decoded, int[] shape, byte[] all) {
    int size = metadata.dataType().itemSize();
    int rank = shape.length;
    int elements = decoded.length() / size;
    for (int e = 0; e < elements; e++) {
      int rest = e;
      long target = 0;
      long stride = 1;
      boolean inside = true;
      for (int d = rank - 1; d >= 0; d--) {
        long index = grid.start(d, chunk[d]) + rest % shape[d];
        rest /= shape[d];
        inside &= index < grid.length(d);
        target += index * stride;
        stride *= grid.length(d);
      }
      for (int b = 0; inside && b < size; b++) {
        int from = metadata.endianness() == Endianness.LITTLE ? b : size - 1 - b;
        all[(int) target * size + b] = decoded.byteAt(e * size + from);
      }
    }
  }

  private static void advance(ChunkGrid grid, long[] chunk) {
    for (int d = chunk.length - 1; d >= 0; d--) {
      if (++chunk[d] < grid.chunks(d)) {
        return;
      }
      chunk[d] = 0;
    }
  }

  /** The bytes of a file; none if there is no such file. */
  public static Bytes read(Path file) {
    try {
      return Files.exists(file) ? Bytes.of(Files.readAllBytes(file)) : Bytes.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
