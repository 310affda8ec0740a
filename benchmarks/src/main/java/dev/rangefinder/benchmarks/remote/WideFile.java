// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.bytes.ByteRange;
import dev.rangefinder.testkit.lab.LabContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A Parquet file of many columns of which one is real: its pages, the footer and the magic at both
 * ends are bytes of their own, and those of the other columns, which nobody reads, come from a
 * pattern. So a file may be of any size without lying on a disk.
 */
final class WideFile implements LabContent {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT_VERSION = 1;
  private static final int INT_64 = 2;
  private static final int OPTIONAL = 1;
  private static final int PLAIN = 0;
  private static final int RUN_LENGTH = 3;
  private static final int RUN_LENGTH_DICTIONARY = 8;

  private final int columns;
  private final ReadColumn real;

  /** Real bytes by where they begin. */
  private final TreeMap<Long, byte[]> islands = new TreeMap<>();

  private final List<ByteRange> wanted = new ArrayList<>();
  private final LabContent pattern;
  private final long size;

  /**
   * @param columns of which the one in the middle is real
   * @param otherBytes of each column chunk that is not
   */
  WideFile(ReadColumn real, int columns, long otherBytes) {
    this.real = real;
    this.columns = columns;
    islands.put(0L, MAGIC);
    long at = MAGIC.length;
    List<Consumer<ThriftStruct>> groups = new ArrayList<>();
    for (ReadColumn.Chunk chunk : real.chunks()) {
      List<Consumer<ThriftStruct>> ofGroup = new ArrayList<>();
      long start = at;
      for (int column = 0; column < columns; column++) {
        boolean isReal = column == columns / 2;
        long length = isReal ? chunk.pages().length : otherBytes;
        if (isReal) {
          islands.put(at, chunk.pages());
          wanted.add(ByteRange.ofLength(at, length));
        }
        ofGroup.add(
            columnChunk(
                name(column), chunk, at, length, isReal ? chunk.uncompressedBytes() : length));
        at += length;
      }
      long total = at - start;
      groups.add(it -> it.structs(1, ofGroup).int64(2, total).int64(3, chunk.rows()));
    }
    byte[] footer = footer(groups);
    ByteBuffer end =
        ByteBuffer.allocate(footer.length + Integer.BYTES + MAGIC.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    end.put(footer).putInt(footer.length).put(MAGIC);
    islands.put(at, end.array());
    this.size = at + end.capacity();
    this.pattern = LabContent.generated(size, 1);
  }

  private static String name(int column) {
    return "c" + column;
  }

  private static Consumer<ThriftStruct> columnChunk(
      String name, ReadColumn.Chunk like, long start, long bytes, long uncompressedBytes) {
    return chunk ->
        chunk
            .int64(2, start)
            .struct(
                3,
                it ->
                    it.int32(1, INT_64)
                        .numbers(2, List.of(PLAIN, RUN_LENGTH, RUN_LENGTH_DICTIONARY))
                        .texts(3, List.of(name))
                        .int32(4, like.codec())
                        .int64(5, like.rows())
                        .int64(6, uncompressedBytes)
                        .int64(7, bytes)
                        .int64(9, start));
  }

  private byte[] footer(List<Consumer<ThriftStruct>> groups) {
    List<Consumer<ThriftStruct>> schema = new ArrayList<>();
    schema.add(root -> root.text(4, "schema").int32(5, columns));
    for (int column = 0; column < columns; column++) {
      String name = name(column);
      schema.add(it -> it.int32(1, INT_64).int32(3, OPTIONAL).text(4, name));
    }
    long rows = real.chunks().stream().mapToLong(ReadColumn.Chunk::rows).sum();
    return ThriftStruct.of(
        file ->
            file.int32(1, FORMAT_VERSION)
                .structs(2, schema)
                .int64(3, rows)
                .structs(4, groups)
                .text(6, "rangefinder-benchmarks version 1.0.0 (build 1)"));
  }

  /** The column that is real. */
  String column() {
    return name(columns / 2);
  }

  int columns() {
    return columns;
  }

  /** Where its chunks stand, one for each row group. */
  List<ByteRange> wanted() {
    return wanted;
  }

  long wantedBytes() {
    return wanted.stream().mapToLong(ByteRange::length).sum();
  }

  long sum() {
    return real.sum();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void copyTo(ByteRange range, OutputStream out) throws IOException {
    long at = range.start();
    while (at < range.end()) {
      Map.Entry<Long, byte[]> island = islands.floorEntry(at);
      long islandEnd = island.getKey() + island.getValue().length;
      if (at < islandEnd) {
        int count = (int) (Math.min(islandEnd, range.end()) - at);
        out.write(island.getValue(), (int) (at - island.getKey()), count);
        at += count;
      } else {
        Long next = islands.higherKey(at);
        long end = Math.min(next == null ? size : next, range.end());
        pattern.copyTo(new ByteRange(at, end), out);
        at = end;
      }
    }
  }
}
