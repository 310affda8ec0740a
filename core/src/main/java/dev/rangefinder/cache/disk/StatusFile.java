// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.cache.disk;

import dev.rangefinder.fetch.StoredParts.LastSeen;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What was last seen of an object, in a file of its folder: {@code RFSTAT01}, the object's key, its
 * size, its version's kind and value, when it was seen (milliseconds since 1970), and the CRC32C of
 * all that.
 */
final class StatusFile {

  static final String NAME = "status";

  /** Longer ones are not ours. */
  static final int MAX_BYTES = 16 * 1024;

  private static final byte[] MAGIC = "RFSTAT01".getBytes(StandardCharsets.US_ASCII);

  private StatusFile() {}

  /** The content of a file; empty when it would be too long. */
  static Optional<byte[]> encode(ObjectKey object, ObjectStatus status, Instant seen) {
    if (status.version().value().length() > MAX_BYTES) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.write(object.bytes());
      out.writeLong(status.size());
      out.writeUTF(status.version().kind().name());
      out.writeUTF(status.version().value());
      out.writeLong(seen.toEpochMilli());
      out.writeInt(crc(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new IllegalStateException("Memory can be written, and the texts are short", e);
    }
    return bytes.size() > MAX_BYTES ? Optional.empty() : Optional.of(bytes.toByteArray());
  }

  /** Reads a file; empty when it is damaged or another object's. */
  static Optional<LastSeen> decode(byte[] bytes, ObjectKey object, ObjectLocation location) {
    if (!isSound(bytes) || !Arrays.equals(keyOf(bytes), object.bytes())) {
      return Optional.empty();
    }
    try (DataInputStream in = input(bytes)) {
      long size = in.readLong();
      ObjectVersion.Kind kind = ObjectVersion.Kind.valueOf(in.readUTF());
      ObjectVersion version = new ObjectVersion(kind, in.readUTF());
      Instant seen = Instant.ofEpochMilli(in.readLong());
      return Optional.of(new LastSeen(new ObjectStatus(location, size, version), seen));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static DataInputStream input(byte[] bytes) {
    int header = MAGIC.length + ObjectKey.BYTES;
    return new DataInputStream(
        new ByteArrayInputStream(bytes, header, bytes.length - header - Integer.BYTES));
  }

  private static byte[] keyOf(byte[] bytes) {
    return Arrays.copyOfRange(bytes, MAGIC.length, MAGIC.length + ObjectKey.BYTES);
  }

  private static boolean isSound(byte[] bytes) {
    int end = bytes.length - Integer.BYTES;
    return end >= MAGIC.length + ObjectKey.BYTES
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        && ByteBuffer.wrap(bytes).getInt(end) == crc(bytes, end);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
