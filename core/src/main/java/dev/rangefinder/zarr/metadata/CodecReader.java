// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.zarr.metadata.CodecSpec.Algorithm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a codec pipeline of Zarr v3 (core, section "Codecs"), also those nested in a sharding codec
 * (codec {@code sharding_indexed}, version 1.0).
 */
final class CodecReader {
  /** Rank of the pair of lengths that the entry of an inner chunk in a shard's index is. */
  private static final int INDEX_EXTRA_RANK = 1;

  /** Codecs that change only how values are written; there is nothing to do to read them. */
  static final Set<String> IDENTITIES = Set.of("bitround", "numcodecs.bitround");

  private final DataType dataType;

  private CodecReader(DataType dataType) {
    this.dataType = dataType;
  }

  /** The pipeline of an array of some rank; shapes of chunks are not looked at. */
  static List<CodecSpec> read(JsonValue json, DataType dataType, int rank) {
    return new CodecReader(dataType).pipeline(json, rank, Nesting.ARRAY);
  }

  private enum Nesting {
    ARRAY,
    INNER_CHUNK,
    SHARD_INDEX
  }

  private List<CodecSpec> pipeline(JsonValue json, int rank, Nesting nesting) {
    List<CodecSpec> codecs = new ArrayList<>();
    boolean toBytes = false;
    for (JsonValue element : json.elements()) {
      if (IDENTITIES.contains(NamedConfiguration.read(element).name())) {
        continue;
      }
      CodecSpec codec = codec(element, rank, nesting);
      boolean ofBytes = codec instanceof CodecSpec.Compression || codec instanceof CodecSpec.Crc32c;
      if (toBytes != ofBytes) {
        throw element.malformed(
            "expected "
                + (toBytes ? "a codec of bytes" : "a codec of arrays")
                + ", found "
                + codec.name());
      }
      toBytes |= !(codec instanceof CodecSpec.Transpose);
      check(element, codecs, codec, nesting);
      codecs.add(codec);
    }
    if (!toBytes) {
      throw json.malformed("expected a codec from array to bytes, found none");
    }
    return codecs;
  }

  private static void check(
      JsonValue json, List<CodecSpec> before, CodecSpec codec, Nesting nesting) {
    if (codec instanceof CodecSpec.Sharding && !before.isEmpty()) {
      throw json.unsupported("codec transpose before sharding_indexed");
    }
    if (!before.isEmpty() && before.get(0) instanceof CodecSpec.Sharding) {
      throw json.unsupported("codec " + codec.name() + " after sharding_indexed");
    }
    boolean fixedSize =
        codec instanceof CodecSpec.ElementBytes || codec instanceof CodecSpec.Crc32c;
    if (nesting == Nesting.SHARD_INDEX && !fixedSize) {
      throw json.unsupported("codec " + codec.name() + " of a shard's index");
    }
  }

  private CodecSpec codec(JsonValue json, int rank, Nesting nesting) {
    NamedConfiguration named = NamedConfiguration.read(json);
    JsonValue configuration = named.configuration();
    return switch (named.name()) {
      case "bytes" -> elementBytes(configuration, nesting);
      case "transpose" -> transpose(configuration, rank);
      case "crc32c" -> new CodecSpec.Crc32c();
      case "blosc", "numcodecs.blosc" -> new CodecSpec.Compression(Algorithm.BLOSC);
      case "gzip", "numcodecs.gzip" -> new CodecSpec.Compression(Algorithm.GZIP);
      case "numcodecs.zlib" -> new CodecSpec.Compression(Algorithm.ZLIB);
      case "zstd", "numcodecs.zstd" -> new CodecSpec.Compression(Algorithm.ZSTD);
      case "sharding_indexed" -> {
        if (nesting != Nesting.ARRAY) {
          throw json.unsupported("codec sharding_indexed within sharding_indexed");
        }
        yield sharding(configuration, rank);
      }
      case "endian" ->
          throw json.unsupported("codec endian, a draft of Zarr v3 for bytes", "Write it again");
      default -> throw json.unsupported("codec " + named.shownName());
    };
  }

  private CodecSpec elementBytes(JsonValue configuration, Nesting nesting) {
    if (!configuration.has("endian") || configuration.member("endian").isNull()) {
      // Needed only for elements of several bytes; the reference implementation takes little then.
      return new CodecSpec.ElementBytes(Endianness.LITTLE);
    }
    JsonValue endian = configuration.member("endian");
    boolean oneByte = nesting != Nesting.SHARD_INDEX && dataType.itemSize() == 1;
    return switch (endian.text()) {
      case "little" -> new CodecSpec.ElementBytes(Endianness.LITTLE);
      case "big" -> new CodecSpec.ElementBytes(oneByte ? Endianness.LITTLE : Endianness.BIG);
      default -> throw endian.expected("\"little\" or \"big\"");
    };
  }

  private static CodecSpec transpose(JsonValue configuration, int rank) {
    JsonValue json = configuration.required("order");
    List<Integer> order = new ArrayList<>();
    if (json.isText()) {
      // Of a draft of the specification.
      boolean reversed = json.text().equals("F");
      if (!reversed && !json.text().equals("C")) {
        throw json.expected("a permutation");
      }
      for (int d = 0; d < rank; d++) {
        order.add(reversed ? rank - 1 - d : d);
      }
      return new CodecSpec.Transpose(order);
    }
    Set<Integer> seen = new HashSet<>();
    for (JsonValue element : json.elements()) {
      int dimension = (int) element.integer(0, rank - 1L);
      order.add(dimension);
      seen.add(dimension);
    }
    if (order.size() != rank || seen.size() != rank) {
      throw json.malformed("expected a permutation of " + rank + " dimensions");
    }
    return new CodecSpec.Transpose(order);
  }

  private CodecSpec sharding(JsonValue configuration, int rank) {
    JsonValue shapeJson = configuration.required("chunk_shape");
    List<Integer> shape = new ArrayList<>();
    for (JsonValue length : shapeJson.elements()) {
      shape.add((int) length.integer(1, Integer.MAX_VALUE));
    }
    if (shape.size() != rank) {
      throw shapeJson.expected("a list of " + rank + " lengths, one for each dimension");
    }
    List<CodecSpec> codecs = pipeline(configuration.required("codecs"), rank, Nesting.INNER_CHUNK);
    List<CodecSpec> indexCodecs =
        pipeline(
            configuration.required("index_codecs"), rank + INDEX_EXTRA_RANK, Nesting.SHARD_INDEX);
    return new CodecSpec.Sharding(shape, codecs, indexCodecs, indexLocation(configuration));
  }

  private static CodecSpec.IndexLocation indexLocation(JsonValue configuration) {
    if (!configuration.has("index_location")) {
      return CodecSpec.IndexLocation.END;
    }
    JsonValue location = configuration.member("index_location");
    return switch (location.text()) {
      case "start" -> CodecSpec.IndexLocation.START;
      case "end" -> CodecSpec.IndexLocation.END;
      default -> throw location.expected("\"start\" or \"end\"");
    };
  }
}
