// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One part in a file. Its name is {@code VERSION-START-LENGTH.part}, in hexadecimal digits. In it
 * are, big-endian:
 *
 * <pre>
 *   8 bytes  RFPART01
 *  32        the object's key
 *   8        first bytes of the version's digest
 *   8        start of the range in the object
 *   4        length of the range
 *   4        CRC32C of the bytes
 *   4        CRC32C of all that is above
 *            the bytes
 * </pre>
 *
 * @param version the version's digest, as in the name
 */
record PartFile(String version, ByteRange range) {

  private static final byte[] MAGIC = "RFPART01".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 68;

  /**
   * So much is read or written at once: the platform copies it outside of the heap, and keeps
   * memory for as much there, for each thread.
   */
  private static final int PIECE_BYTES = 256 << 10;

  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{16})-([0-9a-f]{1,15})-([0-9a-f]{1,8})\\.part");

  String name() {
    return version
        + "-"
        + Long.toHexString(range.start())
        + "-"
        + Long.toHexString(range.length())
        + ".part";
  }

  /** What a file's name tells; empty for other files. */
  static Optional<PartFile> ofName(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long start = Long.parseLong(matcher.group(2), 16);
    long length = Long.parseLong(matcher.group(3), 16);
    return length == 0 || length > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new PartFile(matcher.group(1), ByteRange.ofLength(start, length)));
  }

  /** How long the file is. */
  long fileBytes() {
    return HEADER_BYTES + range.length();
  }

  /** Writes a new file. */
  void write(Path file, ObjectKey object, ByteSlice bytes) throws IOException {
    ByteBuffer header = header(object, crc(bytes.array(), bytes.offset(), bytes.length()));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      writeFully(channel, header);
      writeFully(channel, ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int count = channel.write(piece(bytes));
      bytes.position(bytes.position() + count);
    }
  }

  private static ByteBuffer piece(ByteBuffer bytes) {
    return bytes.slice(bytes.position(), Math.min(bytes.remaining(), PIECE_BYTES));
  }

  private ByteBuffer header(ObjectKey object, int bytesCrc) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.put(MAGIC).put(object.bytes());
    header.putLong(Long.parseUnsignedLong(version, 16));
    header.putLong(range.start()).putInt((int) range.length()).putInt(bytesCrc);
    header.putInt(crc(header.array(), 0, header.position()));
    return header.flip();
  }

  /**
   * Reads the file.
   *
   * @return empty when it is not what its name says, whole
   */
  Optional<ByteSlice> read(Path file, ObjectKey object) throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    byte[] bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != fileBytes() || !readFully(channel, header)) {
        return Optional.empty();
      }
      bytes = new byte[(int) range.length()];
      if (!readFully(channel, bytes)) {
        return Optional.empty();
      }
    }
    byte[] expected = header(object, crc(bytes, 0, bytes.length)).array();
    return Arrays.equals(header, expected) ? Optional.of(ByteSlice.of(bytes)) : Optional.empty();
  }

  private static boolean readFully(FileChannel channel, byte[] into) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    while (buffer.hasRemaining()) {
      int count = channel.read(piece(buffer));
      if (count < 0) {
        return false;
      }
      buffer.position(buffer.position() + count);
    }
    return true;
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
