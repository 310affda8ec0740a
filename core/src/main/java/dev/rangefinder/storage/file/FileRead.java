// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage.file;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.storage.BlockingGet;
import dev.rangefinder.storage.GetRequest;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.storage.ObjectStatus;
import dev.rangefinder.storage.ObjectVersion;
import dev.rangefinder.storage.StorageException;
import dev.rangefinder.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a range of a file. Its version is checked again after each piece was read and before it is
 * handed on, so that no byte of a later version gets out.
 */
final class FileRead implements BlockingGet {

  /** Large enough that the check after each piece costs nothing, small enough for the L2 cache. */
  private static final int PIECE_BYTES = 256 * 1024;

  private final FilePaths paths;
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE_BYTES));

  FileRead(FilePaths paths) {
    this.paths = paths;
  }

  @Override
  public void run(GetRequest request, Body body) {
    ObjectLocation location = request.location();
    Path path = paths.readable(location);
    ObjectStatus status = paths.status(location, path);
    requireVersion(request, request.pin().orElse(status.version()), status);
    ByteRange range = request.range().resolve(status.size());
    if (range.end() > status.size()) {
      throw StorageException.of(
              Kind.RANGE_INVALID, location, "the file has only " + status.size() + " bytes")
          .range(request.range())
          .build();
    }
    try (SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.READ)) {
      body.opened(status, range);
      copy(request, body, path, status.version(), range, channel);
    } catch (IOException e) {
      throw FilePaths.failure(location, e);
    }
  }

  private void copy(
      GetRequest request,
      Body body,
      Path path,
      ObjectVersion version,
      ByteRange range,
      SeekableByteChannel channel)
      throws IOException {
    ByteBuffer buffer = buffers.get();
    long at = range.start();
    channel.position(at);
    while (at < range.end() && !body.isCancelled()) {
      buffer.clear().limit((int) Math.min(PIECE_BYTES, range.end() - at));
      int count = channel.read(buffer);
      requireVersion(request, version, paths.status(request.location(), path));
      if (count < 0) {
        throw new IOException("the file ends at byte " + at);
      }
      body.arrived(buffer.flip());
      at += count;
    }
  }

  private static void requireVersion(
      GetRequest request, ObjectVersion expected, ObjectStatus found) {
    if (!expected.equals(found.version())) {
      throw StorageException.of(
              Kind.CHANGED,
              request.location(),
              "the file changed while it was being read; run the statement again")
          .range(request.range())
          .build();
    }
  }
}
