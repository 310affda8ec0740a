// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.ByteOrigin;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.compression.DecompressionException;
import dev.rangefinder.compression.Zstd;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.CodecSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes the chunks of one array; of a sharded array its inner chunks. Yields elements in C order,
 * in the byte order of {@link ArrayMetadata#byteOrder()}. Keeps buffers between chunks: an instance
 * is for one thread at a time.
 */
public final class ChunkDecoder {
  private final int itemSize;
  private final int[] chunkShape;
  private final int chunkBytes;

  /** In the order of decoding. */
  private final List<BytesStage> stages;

  /** What brings elements into C order, or {@code null} if they are. */
  private final Transposition transposition;

  /** Results of each stage but the last. */
  private final byte[][] scratch;

  private byte[] untransposed = new byte[0];

  private ChunkDecoder(
      int itemSize, int[] chunkShape, List<CodecSpec> codecs, Zstd.Implementation zstd) {
    this.itemSize = itemSize;
    this.chunkShape = chunkShape;
    this.chunkBytes = Math.toIntExact(elements(chunkShape) * itemSize);
    this.stages = stages(codecs, zstd);
    this.transposition = Transposition.of(codecs, chunkShape, itemSize);
    this.scratch = new byte[stages.size()][0];
  }

  /** The decoder of an array's chunks, or of the inner chunks if it is sharded. */
  public static ChunkDecoder of(ArrayMetadata array) {
    return of(array, Zstd.best());
  }

  /**
   * The decoder of an array's chunks, or of the inner chunks if it is sharded.
   *
   * @param zstd what decompresses Zstandard; all else is done in Java
   */
  public static ChunkDecoder of(ArrayMetadata array, Zstd.Implementation zstd) {
    int itemSize = array.dataType().itemSize();
    Optional<CodecSpec.Sharding> sharding = array.sharding();
    if (sharding.isEmpty()) {
      return new ChunkDecoder(itemSize, array.chunkShape(), array.codecs(), zstd);
    }
    int[] innerShape = sharding.get().chunkShape().stream().mapToInt(Integer::intValue).toArray();
    return new ChunkDecoder(itemSize, innerShape, sharding.get().codecs(), zstd);
  }

  private static List<BytesStage> stages(List<CodecSpec> codecs, Zstd.Implementation zstd) {
    List<BytesStage> stages = new ArrayList<>();
    for (CodecSpec codec : codecs) {
      if (codec instanceof CodecSpec.Compression compression) {
        stages.add(0, new DecompressionStage(compression.algorithm(), zstd));
      } else if (codec instanceof CodecSpec.Crc32c) {
        stages.add(0, new ChecksumStage());
      }
    }
    return stages;
  }

  /** The shape of what is decoded at once. */
  public int[] chunkShape() {
    return chunkShape.clone();
  }

  /** The bytes of a whole decoded chunk; decoding allocates no more than this for its result. */
  public int chunkBytes() {
    return chunkBytes;
  }

  /** {@link #decode(Bytes, ByteOrigin, int[], byte[])} into memory of the result's own. */
  public ByteSlice decode(Bytes encoded, ByteOrigin origin, int[] clippedShape) {
    return decode(encoded, origin, clippedShape, null);
  }

  /**
   * Decodes a chunk.
   *
   * <p>A chunk at the edge of an array is stored whole, with elements of no meaning beyond the
   * edge; some writers store the part within the array only. Which of both it is shows in the
   * result's length.
   *
   * @param encoded all bytes of the stored chunk
   * @param origin the object, where in it the chunk begins, and as the structure what it is called
   *     in messages, for example {@code chunk 0.3 of array temperature}
   * @param clippedShape the lengths of the part that lies in the array; those of the chunk if all
   *     of it does
   * @param target memory for the result if it is large enough; may be {@code null}
   * @return the elements of the whole chunk ({@link #chunkBytes()} bytes), or those of the clipped
   *     shape: in {@code target}, in new memory, or the encoded bytes themselves
   * @throws MalformedFileException if the bytes are not valid or of another length
   */
  public ByteSlice decode(Bytes encoded, ByteOrigin origin, int[] clippedShape, byte[] target) {
    long clippedBytes = elements(clippedShape) * itemSize;
    ByteSlice bytes;
    try {
      bytes = runStages(encoded, target);
    } catch (DecompressionException e) {
      throw new MalformedFileException(
          origin.object(), origin.offset(), origin.structure(), e.getMessage(), e);
    }
    if (bytes.length() != chunkBytes && bytes.length() != clippedBytes) {
      throw new MalformedFileException(
          origin.object(),
          origin.offset(),
          origin.structure(),
          "expected "
              + chunkBytes
              + (clippedBytes == chunkBytes ? "" : " or " + clippedBytes)
              + " decoded bytes, found "
              + bytes.length());
    }
    if (transposition == null) {
      return bytes;
    }
    int[] shape = bytes.length() == chunkBytes ? chunkShape : clippedShape;
    byte[] output = target != null && target.length >= bytes.length() ? target : null;
    return transposition.toCOrder(bytes, shape, output);
  }

  private ByteSlice runStages(Bytes encoded, byte[] target) throws DecompressionException {
    if (encoded.length() > Integer.MAX_VALUE) {
      throw new DecompressionException(
          "expected at most " + Integer.MAX_VALUE + " bytes, found " + encoded.length());
    }
    ByteSlice bytes = encoded.toSlice();
    int last = stages.size() - 1;
    for (int i = 0; i <= last; i++) {
      BytesStage stage = stages.get(i);
      if (i < last) {
        bytes = stage.decode(bytes, encodedBound(), scratch[i]);
        scratch[i] = bytes.array();
      } else if (transposition != null) {
        bytes = stage.decode(bytes, chunkBytes, untransposed);
        untransposed = bytes.array();
      } else {
        bytes = stage.decode(bytes, chunkBytes, target);
      }
    }
    return bytes;
  }

  /** What a chunk may grow to when it is compressed, and again by further codecs. */
  private int encodedBound() {
    return (int) Math.min(Integer.MAX_VALUE - 16, chunkBytes + chunkBytes / 16L + (1 << 16));
  }

  private static long elements(int[] shape) {
    long product = 1;
    for (int length : shape) {
      product *= length;
    }
    return product;
  }
}
