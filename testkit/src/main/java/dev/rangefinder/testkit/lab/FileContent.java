// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import dev.rangefinder.bytes.ByteRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local file, opened anew for each copy, so that none stays open. */
record FileContent(Path file, long size) implements LabContent {

  private static final int BUFFER_BYTES = 128 * 1024;

  static FileContent open(Path file) {
    try {
      return new FileContent(file, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void copyTo(ByteRange range, OutputStream out) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer buffer =
          ByteBuffer.allocate((int) Math.max(1, Math.min(BUFFER_BYTES, range.length())));
      long at = range.start();
      while (at < range.end()) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), range.end() - at));
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw new EOFException(file + " has become shorter");
        }
        out.write(buffer.array(), 0, count);
        at += count;
      }
    }
  }
}
