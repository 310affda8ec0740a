// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.prefetch.ParquetPrefetch;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

/** Whatever is read, in memory or not, in whatever way: it is the object's bytes. */
class PrefetchedStreamTest {
  private static final int STEPS = 60;

  private static byte[] content;
  private static PrefetchedObject object;
  private static ParquetPrefetch prefetch;

  @BeforeContainer
  static void open() throws IOException {
    Path folder = Files.createTempDirectory("prefetched-stream");
    Path file = ParquetJava.flat(folder, CompressionCodecName.UNCOMPRESSED, 3);
    content = Files.readAllBytes(file);
    Files.delete(file);
    Files.delete(folder);
    object = new PrefetchedObject(content);
    prefetch = object.prefetch().columns("id", "x").rowGroups(0, 2).open();
  }

  @AfterContainer
  static void close() {
    prefetch.close();
    object.close();
  }

  @Property(tries = 150)
  void anyReadsGiveTheBytesOfTheObject(@ForAll long seed) throws IOException {
    try (SeekableInputStream stream = prefetch.inputFile().newStream()) {
      readAtRandom(stream, new Random(seed));
    }
  }

  private static void readAtRandom(SeekableInputStream stream, Random random) throws IOException {
    int position = 0;
    for (int step = 0; step < STEPS; step++) {
      assertThat(stream.getPos()).isEqualTo(position);
      int count = Math.min(1 << random.nextInt(18), 1 + random.nextInt(content.length));
      int there = Math.min(count, content.length - position);
      switch (random.nextInt(8)) {
        case 0 -> {
          int expected = there == 0 ? -1 : content[position] & 0xFF;
          assertThat(stream.read()).isEqualTo(expected);
          position += there == 0 ? 0 : 1;
        }
        case 1 -> {
          byte[] target = new byte[count + 3];
          int read = stream.read(target, 3, count);
          position += requireSome(read, there, position, Arrays.copyOfRange(target, 3, count + 3));
        }
        case 2 -> {
          ByteBuffer target = buffer(count, random);
          int before = target.position();
          int read = stream.read(target);
          assertThat(target.position() - before).isEqualTo(Math.max(0, read));
          position += requireSome(read, there, position, bytes(target, before, count));
        }
        case 3 -> {
          byte[] target = new byte[there];
          stream.readFully(target);
          requireAll(position, target);
          position += there;
        }
        case 4 -> {
          ByteBuffer target = buffer(there, random);
          int before = target.position();
          stream.readFully(target);
          assertThat(target.hasRemaining()).isFalse();
          requireAll(position, bytes(target, before, there));
          position += there;
        }
        case 5 -> readVectored(stream, random);
        case 6 -> {
          long skipped = stream.skip(count);
          assertThat(skipped).isEqualTo(there);
          position += there;
        }
        default -> {
          position = random.nextInt(content.length + 1);
          stream.seek(position);
        }
      }
    }
  }

  private static void readVectored(SeekableInputStream stream, Random random) throws IOException {
    List<ParquetFileRange> ranges = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      int start = random.nextInt(content.length);
      int length = Math.min(content.length - start, 1 << random.nextInt(17));
      ranges.add(new ParquetFileRange(start, length));
    }
    assertThat(stream.readVectoredAvailable(HeapByteBufferAllocator.getInstance())).isTrue();
    stream.readVectored(ranges, HeapByteBufferAllocator.getInstance());
    for (ParquetFileRange range : ranges) {
      ByteBuffer buffer = range.getDataReadFuture().join();
      assertThat(buffer.remaining()).isEqualTo(range.getLength());
      requireAll((int) range.getOffset(), bytes(buffer, buffer.position(), buffer.remaining()));
    }
  }

  private static ByteBuffer buffer(int count, Random random) {
    int before = random.nextInt(4);
    ByteBuffer buffer =
        random.nextBoolean()
            ? ByteBuffer.allocateDirect(before + count)
            : ByteBuffer.allocate(before + count);
    return buffer.position(before);
  }

  private static byte[] bytes(ByteBuffer buffer, int from, int count) {
    byte[] bytes = new byte[count];
    buffer.duplicate().clear().get(from, bytes);
    return bytes;
  }

  private static int requireSome(int read, int there, int position, byte[] target) {
    if (there == 0) {
      assertThat(read).isEqualTo(-1);
      return 0;
    }
    assertThat(read).isBetween(1, there);
    requireAll(position, Arrays.copyOf(target, read));
    return read;
  }

  private static void requireAll(int position, byte[] bytes) {
    boolean equal =
        Arrays.equals(content, position, position + bytes.length, bytes, 0, bytes.length);
    assertThat(equal).as("%d bytes at %d", bytes.length, position).isTrue();
  }

  @Test
  void streamsAreIndependent() throws Exception {
    open();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        long seed = i;
        readers.add(
            threads.submit(
                () -> {
                  try (SeekableInputStream stream = prefetch.inputFile().newStream()) {
                    readAtRandom(stream, new Random(seed));
                  }
                  return null;
                }));
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      threads.shutdown();
      close();
    }
  }

  @Test
  void endsAreReportedAsEnds() throws IOException {
    open();
    try (SeekableInputStream stream = prefetch.inputFile().newStream()) {
      stream.seek(content.length - 3);
      assertThatThrownBy(() -> stream.readFully(new byte[4]))
          .isInstanceOf(EOFException.class)
          .hasMessage(
              "memory://prefetch/data.parquet: cannot read 4 bytes at "
                  + (content.length - 3)
                  + ", the object has only "
                  + content.length);
      assertThat(stream.getPos()).isEqualTo(content.length - 3L);
      assertThat(stream.read(new byte[9])).isEqualTo(3);
      assertThat(stream.read(new byte[9])).isEqualTo(-1);
      assertThat(stream.read(new byte[0])).isZero();
      stream.seek(Long.MAX_VALUE);
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.skip(5)).isZero();
      assertThatThrownBy(() -> stream.seek(-1)).isInstanceOf(EOFException.class);
    } finally {
      close();
    }
  }

  @Test
  void singleBytesOutsideAreReadAhead() throws IOException {
    open();
    try (SeekableInputStream stream = prefetch.inputFile().newStream()) {
      int payload = content.length / 2;
      stream.seek(payload);
      object.store().clear();
      for (int i = 0; i < 20_000; i++) {
        assertThat(stream.read()).isEqualTo(content[payload + i] & 0xFF);
      }
      assertThat(object.store().requests()).hasSizeLessThanOrEqualTo(1);
    } finally {
      close();
    }
  }
}
