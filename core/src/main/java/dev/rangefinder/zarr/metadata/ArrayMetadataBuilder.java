// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.util.List;

/** What the readers of both formats find out about an array, and the checks common to both. */
final class ArrayMetadataBuilder {
  /** NumPy's own bound. */
  static final int MAX_RANK = 64;

  /** What fits into an array on every virtual machine. */
  static final long MAX_CHUNK_BYTES = Integer.MAX_VALUE - 16;

  static final long MAX_INNER_CHUNKS = MAX_CHUNK_BYTES / 16 - 1;

  final String path;
  final ZarrFormat format;
  long[] shape;
  int[] chunkShape;
  DataType dataType;
  FillValue fillValue = FillValue.UNDEFINED;
  ChunkKeyEncoding chunkKeys;
  List<CodecSpec> codecs;
  String[] dimensionNames;
  Attributes attributes = Attributes.empty();

  ArrayMetadataBuilder(String path, ZarrFormat format) {
    this.path = path;
    this.format = format;
  }

  Endianness endianness() {
    return endianness(codecs);
  }

  private static Endianness endianness(List<CodecSpec> codecs) {
    for (CodecSpec codec : codecs) {
      if (codec instanceof CodecSpec.ElementBytes bytes) {
        return bytes.endianness();
      }
      if (codec instanceof CodecSpec.Sharding sharding) {
        return endianness(sharding.codecs());
      }
    }
    throw new IllegalStateException("A pipeline without a codec to bytes: " + codecs);
  }

  void readShape(JsonValue json) {
    List<JsonValue> lengths = json.elements();
    if (lengths.size() > MAX_RANK) {
      throw json.unsupported("an array of " + lengths.size() + " dimensions");
    }
    shape = new long[lengths.size()];
    boolean isEmpty = false;
    for (int d = 0; d < shape.length; d++) {
      shape[d] = lengths.get(d).integer(0, Long.MAX_VALUE);
      isEmpty |= shape[d] == 0;
    }
    long elements = 1;
    for (int d = 0; d < shape.length && !isEmpty; d++) {
      if (shape[d] > Long.MAX_VALUE / elements) {
        throw json.malformed("expected lengths with a product below 2^63");
      }
      elements *= shape[d];
    }
  }

  void readChunkShape(JsonValue json) {
    List<JsonValue> lengths = json.elements();
    if (lengths.size() != shape.length) {
      throw json.expected("a list of " + shape.length + " lengths, one for each dimension");
    }
    chunkShape = new int[shape.length];
    for (int d = 0; d < shape.length; d++) {
      // Old writers put 0 where the dimension's length is 0.
      long least = shape[d] == 0 ? 0 : 1;
      long length = lengths.get(d).integer(least, Long.MAX_VALUE);
      if (length > Integer.MAX_VALUE) {
        throw lengths.get(d).unsupported("a chunk of length " + length);
      }
      chunkShape[d] = Math.max(1, (int) length);
    }
  }

  /** Checks that what is decoded at once fits into memory, and that shards divide evenly. */
  void checkChunkSize(JsonValue json) {
    CodecSpec.Sharding sharding = null;
    for (CodecSpec codec : codecs) {
      sharding = codec instanceof CodecSpec.Sharding found ? found : sharding;
    }
    long bytes = dataType.itemSize();
    long innerChunks = 1;
    for (int d = 0; d < chunkShape.length; d++) {
      int length = chunkShape[d];
      if (sharding != null) {
        int inner = sharding.chunkShape().get(d);
        if (length % inner != 0) {
          throw json.malformed(
              "expected a shard of length "
                  + length
                  + " to be a multiple of its inner chunks' "
                  + inner);
        }
        innerChunks = saturatedProduct(innerChunks, length / inner);
        length = inner;
      }
      bytes = saturatedProduct(bytes, length);
    }
    if (bytes > MAX_CHUNK_BYTES) {
      throw json.unsupported("a chunk of more than " + MAX_CHUNK_BYTES + " bytes");
    }
    if (innerChunks > MAX_INNER_CHUNKS) {
      throw json.unsupported("a shard of more than " + MAX_INNER_CHUNKS + " inner chunks");
    }
  }

  private static long saturatedProduct(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  /** Names as a list of texts, in v3 also of nulls. */
  void readDimensionNames(JsonValue json) {
    List<JsonValue> elements = json.elements();
    if (elements.size() != shape.length) {
      throw json.expected("a list of " + shape.length + " names, one for each dimension");
    }
    dimensionNames = new String[shape.length];
    for (int d = 0; d < shape.length; d++) {
      JsonValue element = elements.get(d);
      dimensionNames[d] = element.isNull() || element.text().isEmpty() ? null : element.text();
    }
  }

  ArrayMetadata build() {
    return new ArrayMetadata(this);
  }
}
