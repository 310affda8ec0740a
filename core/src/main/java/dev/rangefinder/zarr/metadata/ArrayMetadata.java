// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The metadata of an array of either format, checked: what is described here can be decoded. The
 * number of elements and the bytes of a chunk (of an inner chunk, if sharded) are within what
 * {@code long} and an array can hold.
 */
public final class ArrayMetadata implements MetadataNode {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final ZarrFormat format;
  private final long[] shape;
  private final int[] chunkShape;
  private final DataType dataType;
  private final Endianness endianness;
  private final FillValue fillValue;
  private final ChunkKeyEncoding chunkKeys;
  private final ArrayList<CodecSpec> codecs;

  /** One name for each dimension, {@code null} where it has none. */
  private final String[] dimensionNames;

  private final Attributes attributes;

  ArrayMetadata(ArrayMetadataBuilder builder) {
    this.path = builder.path;
    this.format = builder.format;
    this.shape = builder.shape.clone();
    this.chunkShape = builder.chunkShape.clone();
    this.dataType = builder.dataType;
    this.endianness = builder.endianness();
    this.fillValue = builder.fillValue;
    this.chunkKeys = builder.chunkKeys;
    this.codecs = new ArrayList<>(builder.codecs);
    this.dimensionNames =
        builder.dimensionNames == null ? new String[shape.length] : builder.dimensionNames.clone();
    this.attributes = builder.attributes;
  }

  @Override
  public String path() {
    return path;
  }

  /** The last part of the path; empty for an array that is the root of its hierarchy. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public ZarrFormat format() {
    return format;
  }

  /** The number of dimensions; 0 for an array of one element without dimensions. */
  public int rank() {
    return shape.length;
  }

  /** The length of each dimension. */
  public long[] shape() {
    return shape.clone();
  }

  public long length(int dimension) {
    return shape[dimension];
  }

  /** The product of all lengths. */
  public long elements() {
    long product = 1;
    for (long length : shape) {
      product = Math.multiplyExact(product, length);
    }
    return product;
  }

  /** The shape of a stored chunk; of a shard if the array is sharded. Each length is positive. */
  public int[] chunkShape() {
    return chunkShape.clone();
  }

  public DataType dataType() {
    return dataType;
  }

  /** The byte order of decoded elements. */
  public ByteOrder byteOrder() {
    return endianness.byteOrder();
  }

  public Endianness endianness() {
    return endianness;
  }

  public FillValue fillValue() {
    return fillValue;
  }

  public ChunkKeyEncoding chunkKeys() {
    return chunkKeys;
  }

  /** The codecs in the order in which they encode. */
  public List<CodecSpec> codecs() {
    return List.copyOf(codecs);
  }

  /** The sharding codec, if the array is sharded. */
  public Optional<CodecSpec.Sharding> sharding() {
    for (CodecSpec codec : codecs) {
      if (codec instanceof CodecSpec.Sharding sharding) {
        return Optional.of(sharding);
      }
    }
    return Optional.empty();
  }

  /** Whether each dimension has a name; true for an array without dimensions. */
  public boolean hasDimensionNames() {
    return !Arrays.asList(dimensionNames).contains(null);
  }

  /** The name of each dimension. */
  public List<Optional<String>> dimensionNames() {
    return Arrays.stream(dimensionNames).map(Optional::ofNullable).toList();
  }

  public Attributes attributes() {
    return attributes;
  }

  @Override
  public ArrayMetadata asArray() {
    return this;
  }

  @Override
  public String toString() {
    return "array /" + path + " " + dataType + Arrays.toString(shape);
  }
}
