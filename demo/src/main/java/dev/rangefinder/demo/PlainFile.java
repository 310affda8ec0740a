// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a Parquet file: one PLAIN, uncompressed page per column chunk, with statistics. */
final class PlainFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT_VERSION = 2;
  private static final int REQUIRED = 0;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int DATA_PAGE = 0;
  private static final int UNCOMPRESSED = 0;

  private final OutputStream out;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private long position;

  private record Chunk(PlainColumn column, long offset, long bytes) {}

  private record RowGroup(List<Chunk> chunks, int rows) {}

  PlainFile(OutputStream out) throws IOException {
    this.out = out;
    write(MAGIC);
  }

  void rowGroup(List<PlainColumn> columns, int rows) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (PlainColumn column : columns) {
      byte[] values = column.values().toByteArray();
      long offset = position;
      write(pageHeader(values.length, rows));
      write(values);
      chunks.add(new Chunk(column, offset, position - offset));
    }
    rowGroups.add(new RowGroup(chunks, rows));
  }

  /** Writes the footer; the file is complete then. */
  void finish() throws IOException {
    byte[] footer = footer();
    write(footer);
    write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    write(MAGIC);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private static byte[] pageHeader(int bytes, int rows) {
    return new CompactProtocol()
        .struct(
            header ->
                header
                    .i32(1, DATA_PAGE)
                    .i32(2, bytes)
                    .i32(3, bytes)
                    .struct(5, page -> page.i32(1, rows).i32(2, PLAIN).i32(3, RLE).i32(4, RLE)))
        .toByteArray();
  }

  private byte[] footer() {
    List<Chunk> columns = rowGroups.get(0).chunks();
    return new CompactProtocol()
        .struct(
            file -> {
              file.i32(1, FORMAT_VERSION);
              List<PlainColumn> schema = new ArrayList<>();
              schema.add(null);
              columns.forEach(chunk -> schema.add(chunk.column()));
              file.structs(2, schema, (element, column) -> schema(element, column, columns.size()));
              file.i64(3, rowGroups.stream().mapToLong(RowGroup::rows).sum());
              file.structs(4, rowGroups, PlainFile::rowGroup);
              file.text(6, "Rangefinder sample");
              file.structs(7, columns, (order, column) -> order.struct(1, typeDefined -> {}));
            })
        .toByteArray();
  }

  /** The element of a column, or for null the root. */
  private static void schema(CompactProtocol element, PlainColumn column, int columns) {
    if (column == null) {
      element.text(4, "schema").i32(5, columns);
      return;
    }
    element.i32(1, column.physicalType()).i32(3, REQUIRED).text(4, column.name());
    column.annotation().accept(element);
  }

  private static void rowGroup(CompactProtocol rowGroup, RowGroup group) {
    rowGroup
        .structs(
            1,
            group.chunks(),
            (chunk, it) ->
                chunk
                    .i64(2, it.offset())
                    .struct(3, metaData -> metaData(metaData, it, group.rows())))
        .i64(2, group.chunks().stream().mapToLong(Chunk::bytes).sum())
        .i64(3, group.rows());
  }

  private static void metaData(CompactProtocol metaData, Chunk chunk, int rows) {
    PlainColumn column = chunk.column();
    metaData
        .i32(1, column.physicalType())
        .i32s(2, List.of(PLAIN))
        .texts(3, List.of(column.name()))
        .i32(4, UNCOMPRESSED)
        .i64(5, rows)
        .i64(6, chunk.bytes())
        .i64(7, chunk.bytes())
        .i64(9, chunk.offset())
        .struct(
            12,
            statistics ->
                statistics
                    .i64(3, 0)
                    .binary(5, column.bounds().max())
                    .binary(6, column.bounds().min())
                    .bool(7, true)
                    .bool(8, true));
  }
}
