// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.zarr;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.zarr.codec.ShardIndex;
import dev.rangefinder.zarr.codec.ShardLayout;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.MetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All chunks of a cube as they are stored, in memory; of shards the inner chunks.
 *
 * @param chunks each in an array of its own, as peers want them
 */
record EncodedChunks(ArrayMetadata array, List<byte[]> chunks) {

  static EncodedChunks read(Path store) throws IOException {
    Path folder = store.resolve("temperature");
    Bytes document = Bytes.of(Files.readAllBytes(folder.resolve(MetadataReader.V3_NODE)));
    ArrayMetadata array = MetadataReader.v3(folder.toString(), "temperature", document).asArray();
    Optional<ShardLayout> layout = ShardLayout.of(array);
    List<byte[]> chunks = new ArrayList<>();
    List<Path> objects;
    try (Stream<Path> files = Files.walk(folder.resolve("c"))) {
      objects = files.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path object : objects) {
      byte[] bytes = Files.readAllBytes(object);
      if (layout.isEmpty()) {
        chunks.add(bytes);
        continue;
      }
      Bytes shard = Bytes.of(bytes);
      ByteRange range = layout.get().indexRange().resolve(bytes.length);
      ByteOrigin origin = new ByteOrigin(object.toString(), range.start(), "shard");
      Bytes indexBytes = shard.range(range.start(), range.length());
      ShardIndex index = layout.get().parseIndex(indexBytes, bytes.length, origin);
      for (int i = 0; i < index.innerChunks(); i++) {
        ByteRange inner = index.range(i).orElseThrow();
        chunks.add(shard.range(inner.start(), inner.length()).toArray());
      }
    }
    return new EncodedChunks(array, chunks);
  }

  long encodedBytes() {
    return chunks.stream().mapToLong(chunk -> chunk.length).sum();
  }
}
