// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.zarr;

import com.scalableminds.bloscjava.Blosc;
import dev.rangefinder.benchmarks.Claim;
import dev.rangefinder.benchmarks.Effort;
import dev.rangefinder.benchmarks.Suite;
import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.compression.Zstd;
import dev.rangefinder.zarr.codec.ChunkDecoder;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A climate cube in Blosc chunks and one in Zstandard shards: decoding on one core beside the
 * native libraries, and the mean of a region over JDBC with the requests that it takes.
 */
public final class ZarrSuite implements Suite {

  /** Not slower than this part of the native library's speed. */
  private static final double MIN_SPEED = 0.7;

  private static final int WARM_UPS = 4;
  private static final int REPETITIONS = 9;

  @Override
  public List<Claim> run(Path data, Effort effort) throws IOException, SQLException {
    boolean full = effort == Effort.FULL;
    Path folder = data.resolve(full ? "zarr" : "zarr-quick");
    List<Claim> claims = new ArrayList<>();
    for (ClimateCube cube : full ? fullCubes() : quickCubes()) {
      Path store = cube.at(folder);
      claims.addAll(decode(cube, store, effort));
      claims.addAll(new RegionMean(cube, store).run());
    }
    return claims;
  }

  private static List<ClimateCube> fullCubes() {
    int[] shape = {512, 360, 720};
    int[] chunk = {16, 90, 180};
    return List.of(
        new ClimateCube("blosc", shape, chunk, chunk, ClimateCube.Layout.BLOSC_LZ4_CHUNKS),
        new ClimateCube(
            "shards",
            shape,
            new int[] {64, 180, 360},
            new int[] {16, 45, 90},
            ClimateCube.Layout.ZSTD_SHARDS));
  }

  private static List<ClimateCube> quickCubes() {
    int[] shape = {8, 18, 36};
    int[] chunk = {4, 9, 12};
    return List.of(
        new ClimateCube("blosc", shape, chunk, chunk, ClimateCube.Layout.BLOSC_LZ4_CHUNKS),
        new ClimateCube(
            "shards",
            shape,
            new int[] {8, 18, 18},
            new int[] {4, 9, 9},
            ClimateCube.Layout.ZSTD_SHARDS));
  }

  private static List<Claim> decode(ClimateCube cube, Path store, Effort effort)
      throws IOException {
    boolean full = effort == Effort.FULL;
    EncodedChunks chunks = EncodedChunks.read(store);
    System.out.printf(
        Locale.ROOT,
        "%s: %d chunks, %.1f MB encoded, %.1f MB decoded, one core, %s%n",
        cube.layout(),
        chunks.chunks().size(),
        chunks.encodedBytes() / 1e6,
        cube.decodedBytes() / 1e6,
        full ? "median of " + REPETITIONS : "answers only");
    Map<String, UnaryOperator<byte[]>> decoders = new LinkedHashMap<>();
    decoders.put("Rangefinder", rangefinder(chunks.array(), Zstd.best()));
    String peer;
    if (cube.layout() == ClimateCube.Layout.BLOSC_LZ4_CHUNKS) {
      peer = "blosc-java";
      decoders.put(peer, chunk -> Blosc.decompress(chunk, 1));
    } else {
      decoders.put("Rangefinder in Java", rangefinder(chunks.array(), Zstd.Implementation.JAVA));
      peer = "zstd-jni";
      decoders.put(peer, zstdJni(ChunkDecoder.of(chunks.array()).chunkBytes()));
    }
    DecodeRace race = new DecodeRace(full ? WARM_UPS : 0, full ? REPETITIONS : 0);
    double[] speeds = race.run(cube.name(), chunks, decoders);
    int i = 0;
    for (String name : decoders.keySet()) {
      if (full) {
        System.out.printf(
            Locale.ROOT,
            "  %-20s %8.2f GB/s %8.2f of %s%n",
            name,
            speeds[i],
            speeds[i] / speeds[speeds.length - 1],
            peer);
      } else {
        System.out.printf("  %-20s equal%n", name);
      }
      i++;
    }
    return full
        ? List.of(
            new Claim(
                "zarr.decode-" + cube.name() + ".of-" + peer,
                speeds[0] / speeds[speeds.length - 1],
                MIN_SPEED,
                Claim.Side.AT_LEAST))
        : List.of();
  }

  private static UnaryOperator<byte[]> rangefinder(ArrayMetadata array, Zstd.Implementation zstd) {
    ChunkDecoder decoder = ChunkDecoder.of(array, zstd);
    byte[] target = new byte[decoder.chunkBytes()];
    int[] shape = decoder.chunkShape();
    ByteOrigin origin = new ByteOrigin("cube", 0, "chunk");
    return chunk -> {
      ByteSlice decoded = decoder.decode(Bytes.of(chunk), origin, shape, target);
      return decoded.array() == target ? target : decoded.toArray();
    };
  }

  private static UnaryOperator<byte[]> zstdJni(int chunkBytes) {
    byte[] target = new byte[chunkBytes];
    return chunk -> {
      long length = com.github.luben.zstd.Zstd.decompress(target, chunk);
      return length == chunkBytes ? target : Arrays.copyOf(target, (int) length);
    };
  }
}
