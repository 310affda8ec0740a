// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.prefetch;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;

/**
 * One position in a prefetched object. Like every stream it is for one thread at a time; any number
 * of them can be open.
 */
final class PrefetchedStream extends SeekableInputStream {
  /**
   * What a short {@code read} outside of what is held asks for, so that bytes are not sent singly.
   */
  static final int READ_AHEAD_BYTES = 64 * 1024;

  private final PrefetchedContent content;
  private long position;
  private boolean closed;

  /** The last bytes that were read ahead, and where they lie. */
  private Bytes ahead = Bytes.empty();

  private long aheadStart;

  PrefetchedStream(PrefetchedContent content) {
    this.content = content;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long target) throws IOException {
    if (target < 0) {
      throw new EOFException(content.location() + ": cannot seek to position " + target);
    }
    position = target;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, content.length() - position));
    position += skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    requireOpen();
    long here = content.held().endOfPart(position) - position;
    return (int) Math.min(Integer.MAX_VALUE, here);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    Bytes bytes = some(count);
    if (bytes == null) {
      return -1;
    }
    bytes.copyTo(0, target, offset, (int) bytes.length());
    return (int) bytes.length();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    Bytes bytes = some(target.remaining());
    if (bytes == null) {
      return -1;
    }
    put(bytes, target);
    return (int) bytes.length();
  }

  @Override
  public void readFully(byte[] target) throws IOException {
    readFully(target, 0, target.length);
  }

  @Override
  public void readFully(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    all(count).copyTo(0, target, offset, count);
  }

  @Override
  public void readFully(ByteBuffer target) throws IOException {
    put(all(target.remaining()), target);
  }

  @Override
  public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
    return true;
  }

  /** The position stays; all ranges are there when this returns. */
  @Override
  public void readVectored(List<ParquetFileRange> wanted, ByteBufferAllocator allocator)
      throws IOException {
    requireOpen();
    List<ByteRange> ranges = new ArrayList<>(wanted.size());
    for (ParquetFileRange one : wanted) {
      ranges.add(within(one.getOffset(), one.getLength()));
    }
    List<Bytes> results = content.read(ranges);
    for (int i = 0; i < results.size(); i++) {
      ByteBuffer buffer = allocator.allocate(wanted.get(i).getLength());
      put(results.get(i), buffer);
      wanted.get(i).setDataReadFuture(CompletableFuture.completedFuture(buffer.flip()));
    }
  }

  @Override
  public void close() {
    closed = true;
    ahead = Bytes.empty();
  }

  /** At least one byte from here on and at most so many; {@code null} at the end. */
  private Bytes some(int count) throws IOException {
    requireOpen();
    if (count == 0) {
      return Bytes.empty();
    }
    if (position >= content.length()) {
      return null;
    }
    long end = Math.min(content.length(), position + count);
    HeldParts held = content.held();
    Bytes bytes;
    if (held.endOfPart(position) > position) {
      bytes = held.from(position, end);
    } else {
      if (!isAhead(position)) {
        long least = Math.min(content.length(), position + READ_AHEAD_BYTES);
        ByteRange range =
            new ByteRange(position, Math.min(held.nextPart(position), Math.max(end, least)));
        ahead = content.read(List.of(range)).get(0);
        aheadStart = position;
      }
      bytes = fromAhead(end);
    }
    position += bytes.length();
    return bytes;
  }

  private Bytes all(int count) throws IOException {
    requireOpen();
    ByteRange range = within(position, count);
    boolean isRead = count > 0 && isAhead(position) && isAhead(range.end() - 1);
    Bytes bytes = isRead ? fromAhead(range.end()) : content.read(List.of(range)).get(0);
    position = range.end();
    return bytes;
  }

  private boolean isAhead(long at) {
    return at >= aheadStart && at < aheadStart + ahead.length();
  }

  private Bytes fromAhead(long end) {
    long from = position - aheadStart;
    return ahead.range(from, Math.min(end - aheadStart, ahead.length()) - from);
  }

  private ByteRange within(long start, int count) throws EOFException {
    if (start < 0 || count < 0 || start > content.length() - count) {
      throw new EOFException(
          content.location()
              + ": cannot read "
              + count
              + " bytes at "
              + start
              + ", the object has only "
              + content.length());
    }
    return ByteRange.ofLength(start, count);
  }

  private static void put(Bytes bytes, ByteBuffer target) {
    for (ByteSlice slice : bytes.slices()) {
      target.put(slice.array(), slice.offset(), slice.length());
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException(content.location() + ": the stream is closed");
    }
  }
}
