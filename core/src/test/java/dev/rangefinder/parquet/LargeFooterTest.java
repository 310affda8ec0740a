// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static dev.rangefinder.parquet.ThriftWriter.STRUCT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.parquet.metadata.ColumnChunk;
import dev.rangefinder.parquet.metadata.ColumnOrder;
import dev.rangefinder.parquet.metadata.Footer;
import dev.rangefinder.parquet.metadata.FooterTail;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Footers that would take gigabytes if every column chunk became an object. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class LargeFooterTest {

  @Test
  void thousandsOfRowGroupsAreIndexedAndNotDecoded() {
    assertIndexed(80, 1300);
  }

  @Test
  void thousandsOfColumnsAreIndexedAndNotDecoded() {
    assertIndexed(10_000, 20);
  }

  private static void assertIndexed(int columns, int rowGroups) {
    byte[] file = new FileBuilder().append(new byte[1000]).withFooter(footer(columns, rowGroups));
    Footer footer = FooterTail.find("object", file.length, Bytes.of(file)).parse();
    assertThat(footer.rowGroupCount()).isEqualTo(rowGroups);
    assertThat(footer.schema().columns()).hasSize(columns);
    assertThat(footer.rows()).isEqualTo(100L * rowGroups);
    assertThat(footer.retainedBytes())
        .as("little more than the bytes themselves")
        .isLessThan(footer.bytes().length() + 8L * columns * rowGroups + 300L * columns + 100_000);
    for (int rowGroup : new int[] {0, 1, rowGroups - 1}) {
      for (int column : new int[] {0, 1, columns / 2, columns - 1}) {
        ColumnChunk chunk = footer.columnChunk(rowGroup, column);
        assertThat(chunk.dataPageOffset()).isEqualTo(4 + rowGroup * 31 + column);
        assertThat(chunk.statistics().nullCount()).isEqualTo(column % 7);
        assertThat(footer.columnOrder(column)).isEqualTo(ColumnOrder.TYPE_DEFINED_ORDER);
      }
    }
  }

  private static byte[] footer(int columns, int rowGroups) {
    return new ThriftWriter()
        .struct(
            writer -> {
              writer.i32(1, 1).list(2, STRUCT, columns + 1);
              writer.struct(root -> root.text(4, "root").i32(5, columns));
              for (int i = 0; i < columns; i++) {
                String name = "column_" + i;
                writer.struct(leaf -> leaf.i32(1, 2).i32(3, 1).text(4, name));
              }
              writer.i64(3, 100L * rowGroups).list(4, STRUCT, rowGroups);
              for (int i = 0; i < rowGroups; i++) {
                rowGroup(writer, i, columns);
              }
              writer.text(6, "DuckDB version v2.0.0 (build abc)").list(7, STRUCT, columns);
              for (int i = 0; i < columns; i++) {
                writer.struct(order -> order.structField(1, empty -> {}));
              }
            })
        .bytes();
  }

  private static void rowGroup(ThriftWriter writer, int rowGroup, int columns) {
    writer.struct(
        group -> {
          group.list(1, STRUCT, columns);
          for (int i = 0; i < columns; i++) {
            int column = i;
            group.struct(
                chunk ->
                    chunk
                        .i64(2, 4)
                        .structField(
                            3,
                            metadata -> {
                              metadata.i32(1, 2).list(2, ThriftWriter.I32, 2).zigZag(0).zigZag(3);
                              metadata.list(3, ThriftWriter.BINARY, 1).varint(3).raw('a', 'b', 'c');
                              metadata.i32(4, 1).i64(5, 100).i64(6, 900).i64(7, 500);
                              metadata.i64(9, 4 + rowGroup * 31 + column);
                              metadata.structField(
                                  12,
                                  statistics ->
                                      statistics
                                          .i64(3, column % 7)
                                          .binary(5, new byte[8])
                                          .binary(6, new byte[8]));
                            }));
          }
          group.i64(2, 100).i64(3, 100);
        });
  }
}
