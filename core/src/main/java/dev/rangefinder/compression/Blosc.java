// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.compression;

import dev.rangefinder.bytes.ByteSlice;

/**
 * A Blosc chunk, format version 1 and 2 of C-Blosc 1 (README_CHUNK_FORMAT.rst there). All numbers
 * are little-endian:
 *
 * <pre>
 *   chunk  := header, start of each block (int32 each, from the chunk's start), block*
 *           | header, the original                       if the header says it is copied
 *   header := version, version of the compressor's format, flags, bytes of an element (1 byte each),
 *             length of the original, length of a block, length of the chunk (int32 each)
 *   block  := stream*, one for each byte of an element if blocks are split, else one
 *   stream := length (int32), bytes; as many bytes as the original: they are not compressed
 * </pre>
 *
 * The last block may be shorter and is never split. Blocks are shuffled before they are split: by
 * bytes or by bits.
 */
public final class Blosc implements FrameDecompressor {
  private static final int HEADER_BYTES = 16;
  private static final int MAX_VERSION = 2;

  private static final int FLAG_BYTE_SHUFFLE = 0x01;
  private static final int FLAG_COPIED = 0x02;
  private static final int FLAG_BIT_SHUFFLE = 0x04;
  private static final int FLAG_NOT_SPLIT = 0x10;
  private static final int COMPRESSOR_SHIFT = 5;

  private static final int MAX_TYPE_SIZE = 255;

  /** Blocks are split for elements of at most so many bytes. */
  private static final int MAX_SPLITS = 16;

  /** Blocks are split where a stream has at least so many bytes. */
  private static final int MIN_SPLIT_BYTES = 128;

  /** The best that any of the compressors does, to the byte. */
  private static final long MAX_RATIO = 64 * 1024;

  private final Decompressor[] compressors = new Decompressor[5];
  private final Zstd.Implementation zstd;
  private byte[] shuffled = new byte[0];

  /** Where each byte of the elements of a block is, the first, the second and so on. */
  private final byte[][] planes = new byte[MAX_TYPE_SIZE][];

  private final int[] planeStarts = new int[MAX_TYPE_SIZE];

  public Blosc() {
    this(Zstd.best());
  }

  /**
   * @param zstd what decompresses Zstandard; all else is done in Java
   */
  public Blosc(Zstd.Implementation zstd) {
    this.zstd = zstd;
  }

  @Override
  public long maxDecompressedLength(ByteSlice input) {
    if (input.length() < HEADER_BYTES) {
      return 0;
    }
    return Math.min(Math.max(0, input.intAt(4)), MAX_RATIO * input.length());
  }

  @Override
  public int decompressAtMost(ByteSlice input, byte[] output, int offset, int maxLength)
      throws DecompressionException {
    require(input.length() >= HEADER_BYTES, "expected a Blosc header of 16 bytes, found fewer");
    int version = input.unsignedByteAt(0);
    require(version >= 1 && version <= MAX_VERSION, "unknown Blosc format version ", version);
    int flags = input.unsignedByteAt(2);
    int typeSize = input.unsignedByteAt(3);
    int length = input.intAt(4);
    int blockLength = input.intAt(8);
    int compressedLength = input.intAt(12);
    require(
        compressedLength >= HEADER_BYTES && compressedLength <= input.length(),
        "expected a Blosc chunk of at most " + input.length() + " bytes, found ",
        compressedLength);
    require(
        length >= 0 && length <= maxLength,
        "expected at most " + maxLength + " bytes in a Blosc chunk, found ",
        length);
    if (length == 0) {
      return 0;
    }
    ByteSlice chunk = input.slice(0, compressedLength);
    if ((flags & FLAG_COPIED) != 0) {
      require(
          compressedLength - HEADER_BYTES >= length,
          "expected " + length + " copied bytes in a Blosc chunk, found ",
          compressedLength - HEADER_BYTES);
      chunk.copyTo(HEADER_BYTES, output, offset, length);
      return length;
    }
    require(typeSize > 0, "expected elements of 1 to 255 bytes in a Blosc chunk, found ", typeSize);
    require(
        blockLength > 0 && blockLength <= length,
        "expected Blosc blocks of at most " + length + " bytes, found ",
        blockLength);
    new Chunk(chunk, flags, typeSize, blockLength).decompress(output, offset, length);
    return length;
  }

  private Decompressor compressor(int number) throws DecompressionException {
    require(number < compressors.length, "unknown Blosc compressor ", number);
    if (compressors[number] == null) {
      compressors[number] =
          switch (number) {
            case 0 -> new BloscLz();
            case 1 -> new Lz4Raw();
            case 2 -> new Snappy();
            case 3 -> new Gzip();
            default -> new Zstd(zstd);
          };
    }
    return compressors[number];
  }

  private static void require(boolean condition, String problem) throws DecompressionException {
    if (!condition) {
      throw new DecompressionException(problem);
    }
  }

  private static void require(boolean condition, String problem, int found)
      throws DecompressionException {
    if (!condition) {
      throw new DecompressionException(problem + found);
    }
  }

  /** One chunk with compressed blocks, whose header is checked. */
  private final class Chunk {
    private final ByteSlice bytes;
    private final int typeSize;
    private final int blockLength;
    private final boolean isSplit;
    private final boolean isByteShuffled;
    private final boolean isBitShuffled;
    private final Decompressor compressor;

    /** Compressed bytes that are left; blocks that share theirs would make work without end. */
    private long budget;

    /** Whole elements of the block at hand. */
    private int elements;

    Chunk(ByteSlice bytes, int flags, int typeSize, int blockLength) throws DecompressionException {
      this.bytes = bytes;
      this.typeSize = typeSize;
      this.blockLength = blockLength;
      this.isSplit =
          (flags & FLAG_NOT_SPLIT) == 0
              && typeSize <= MAX_SPLITS
              && blockLength / typeSize >= MIN_SPLIT_BYTES;
      this.isByteShuffled = (flags & FLAG_BYTE_SHUFFLE) != 0 && typeSize > 1;
      this.isBitShuffled = (flags & FLAG_BIT_SHUFFLE) != 0 && blockLength >= typeSize;
      this.compressor = compressor(flags >>> COMPRESSOR_SHIFT);
      this.budget = bytes.length();
    }

    void decompress(byte[] output, int offset, int length) throws DecompressionException {
      int blocks = (int) ((length + (long) blockLength - 1) / blockLength);
      long streams = HEADER_BYTES + (long) blocks * Integer.BYTES;
      require(
          streams <= bytes.length(),
          "expected the starts of " + blocks + " Blosc blocks, found bytes: ",
          bytes.length());
      boolean isShuffled = isByteShuffled || isBitShuffled;
      if (isShuffled && shuffled.length < blockLength) {
        shuffled = new byte[blockLength];
      }
      for (int block = 0; block < blocks; block++) {
        int start = bytes.intAt(HEADER_BYTES + block * Integer.BYTES);
        require(
            start >= streams && start <= bytes.length(),
            "expected Blosc block " + block + " within the chunk, found its start at ",
            start);
        int from = block * blockLength;
        int count = Math.min(blockLength, length - from);
        elements = count / typeSize;
        if (isShuffled) {
          streams(start, count, shuffled, 0);
          unshuffle(count, output, offset + from);
        } else {
          streams(start, count, output, offset + from);
        }
      }
    }

    private void unshuffle(int count, byte[] output, int offset) {
      if (isByteShuffled) {
        ByteShuffle.undo(planes, planeStarts, count, typeSize, output, offset);
      } else {
        BitShuffle.undo(shuffled, count, typeSize, output, offset);
      }
    }

    /** Decompresses the streams of a block of {@code count} bytes. */
    private void streams(int start, int count, byte[] output, int offset)
        throws DecompressionException {
      int streams = isSplit && count == blockLength ? typeSize : 1;
      int streamLength = count / streams;
      require(streamLength * streams == count, "expected a Blosc block of equal streams");
      int position = start;
      int to = offset;
      for (int i = 0; i < streams; i++) {
        require(
            position <= bytes.length() - Integer.BYTES, "expected a Blosc stream, found the end");
        int length = bytes.intAt(position);
        position += Integer.BYTES;
        budget -= length + (long) Integer.BYTES;
        require(
            length >= 0 && length <= bytes.length() - position && budget >= 0,
            "expected a Blosc stream within the chunk, found one of length ",
            length);
        boolean isStored = length == streamLength;
        if (isByteShuffled && isStored) {
          // Unshuffled from where it is.
          place(i, streams, bytes.array(), bytes.offset() + position);
        } else {
          if (isStored) {
            bytes.copyTo(position, output, to, length);
          } else {
            compressor.decompress(bytes.slice(position, length), output, to, streamLength);
          }
          place(i, streams, output, to);
        }
        position += length;
        to += streamLength;
      }
    }

    /** Notes where the bytes of a stream are, which are one plane of the elements or all. */
    private void place(int stream, int streams, byte[] array, int start) {
      if (!isByteShuffled) {
        return;
      }
      if (streams > 1) {
        planes[stream] = array;
        planeStarts[stream] = start;
        return;
      }
      for (int plane = 0; plane < typeSize; plane++) {
        planes[plane] = array;
        planeStarts[plane] = start + plane * elements;
      }
    }
  }
}
