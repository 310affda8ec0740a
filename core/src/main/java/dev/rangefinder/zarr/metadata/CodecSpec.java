// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.io.Serializable;
import java.util.List;

/**
 * One codec of an array's pipeline, with what decoding needs of its configuration. What v2 calls
 * order, compressor and filters is stated in the same way.
 */
public sealed interface CodecSpec extends Serializable {

  /** The codec's name in Zarr. */
  String name();

  /**
   * {@code transpose}: dimension {@code i} of the encoded array is {@code order[i]} of the array.
   */
  record Transpose(List<Integer> order) implements CodecSpec {
    private static final long serialVersionUID = 1L;

    public Transpose {
      order = List.copyOf(order);
    }

    @Override
    public String name() {
      return "transpose";
    }
  }

  /** {@code bytes}: elements one after another in C order. */
  record ElementBytes(Endianness endianness) implements CodecSpec {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "bytes";
    }
  }

  /** A compression of bytes; parameters of the encoder are of no use to a decoder. */
  record Compression(Algorithm algorithm) implements CodecSpec {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return algorithm.zarrName();
    }
  }

  /** {@code crc32c}: the bytes followed by their CRC-32C, four bytes, little-endian. */
  record Crc32c() implements CodecSpec {
    private static final long serialVersionUID = 1L;

    /** Bytes that the checksum adds. */
    public static final int CHECKSUM_BYTES = 4;

    @Override
    public String name() {
      return "crc32c";
    }
  }

  /**
   * {@code sharding_indexed}: inner chunks and an index of where they lie.
   *
   * @param chunkShape the shape of inner chunks
   * @param codecs the pipeline of an inner chunk
   * @param indexCodecs the pipeline of the index, none of which changes its size by its content
   * @param indexLocation where the index lies in the shard
   */
  record Sharding(
      List<Integer> chunkShape,
      List<CodecSpec> codecs,
      List<CodecSpec> indexCodecs,
      IndexLocation indexLocation)
      implements CodecSpec {
    private static final long serialVersionUID = 1L;

    public Sharding {
      chunkShape = List.copyOf(chunkShape);
      codecs = List.copyOf(codecs);
      indexCodecs = List.copyOf(indexCodecs);
    }

    @Override
    public String name() {
      return "sharding_indexed";
    }
  }

  /** Algorithms of compression. */
  enum Algorithm {
    BLOSC("blosc"),
    GZIP("gzip"),
    ZLIB("zlib"),
    ZSTD("zstd");

    private final String zarrName;

    Algorithm(String zarrName) {
      this.zarrName = zarrName;
    }

    public String zarrName() {
      return zarrName;
    }
  }

  /** The end of a shard at which its index lies. */
  enum IndexLocation {
    START,
    END
  }
}
