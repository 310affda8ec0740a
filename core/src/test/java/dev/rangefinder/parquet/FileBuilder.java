// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes Parquet files byte by byte: what goes into pages and footer is up to the test. */
final class FileBuilder {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final List<Consumer<ThriftWriter>> elements = new ArrayList<>();
  private final List<Consumer<ThriftWriter>> chunks = new ArrayList<>();
  private String createdBy = "parquet-mr version 1.13.1 (build abc)";

  FileBuilder() {
    output.writeBytes(MAGIC);
  }

  /** Where the next byte will stand. */
  int position() {
    return output.size();
  }

  FileBuilder createdBy(String text) {
    createdBy = text;
    return this;
  }

  FileBuilder append(byte[] bytes) {
    output.writeBytes(bytes);
    return this;
  }

  /** A leaf of the schema; {@code more} adds fields 6 and above. */
  FileBuilder element(String name, int type, int repetition, Consumer<ThriftWriter> more) {
    elements.add(
        writer -> {
          writer.i32(1, type).i32(3, repetition).text(4, name);
          more.accept(writer);
        });
    return this;
  }

  /** A chunk whose pages begin at {@code start} and end here. */
  FileBuilder chunk(
      int type, int codec, long values, int start, int dictionary, Consumer<ThriftWriter> more) {
    int length = position() - start;
    chunks.add(
        metadata -> {
          metadata.i32(1, type).list(2, ThriftWriter.I32, 0).list(3, ThriftWriter.BINARY, 0);
          metadata.i32(4, codec).i64(5, values).i64(6, length).i64(7, length).i64(9, start);
          if (dictionary != 0) {
            metadata.i64(11, dictionary);
          }
          more.accept(metadata);
        });
    return this;
  }

  /** A page with its header, uncompressed. */
  static byte[] page(int type, byte[] data, int headerField, Consumer<ThriftWriter> header) {
    byte[] head =
        new ThriftWriter()
            .struct(
                writer ->
                    writer
                        .i32(1, type)
                        .i32(2, data.length)
                        .i32(3, data.length)
                        .structField(headerField, header))
            .bytes();
    return concat(head, data);
  }

  static byte[] dataPage(int values, int encoding, byte[] data) {
    return page(0, data, 5, writer -> writer.i32(1, values).i32(2, encoding).i32(3, 3).i32(4, 3));
  }

  static byte[] dictionaryPage(int values, byte[] data) {
    return page(2, data, 7, writer -> writer.i32(1, values).i32(2, 0));
  }

  static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** The file with one row group of all chunks. */
  byte[] build(long rows) {
    byte[] footer =
        new ThriftWriter()
            .struct(
                writer -> {
                  writer.i32(1, 1).list(2, ThriftWriter.STRUCT, elements.size() + 1);
                  writer.struct(root -> root.text(4, "root").i32(5, elements.size()));
                  elements.forEach(writer::struct);
                  writer.i64(3, rows).list(4, ThriftWriter.STRUCT, 1);
                  writer.struct(
                      group -> {
                        group.list(1, ThriftWriter.STRUCT, chunks.size());
                        for (Consumer<ThriftWriter> chunk : chunks) {
                          group.struct(one -> one.i64(2, 4).structField(3, chunk));
                        }
                        group.i64(2, 0).i64(3, rows);
                      });
                  writer.text(6, createdBy);
                })
            .bytes();
    return withFooter(footer);
  }

  /** The file with a footer that the test has made. */
  byte[] withFooter(byte[] footer) {
    return concat(output.toByteArray(), footer, ints(footer.length), MAGIC);
  }
}
