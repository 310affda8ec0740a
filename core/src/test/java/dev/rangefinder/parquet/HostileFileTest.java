// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.parquet;

import static dev.rangefinder.parquet.ThriftWriter.STRUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are cut off, damaged, or made to hurt: a clear error in little time and memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileFileTest {

  @Test
  void aFileThatIsNotParquetIsAnErrorThatSaysSo() {
    byte[] text = "year,temperature\n2020,14.9\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> DecodeTest.read(text))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContainingAll("memory://test/file.parquet", "not a Parquet file", "PAR1");
    for (byte[] tiny :
        List.of(new byte[0], new byte[1], "PAR1PAR1".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> DecodeTest.read(tiny))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("not a Parquet file");
    }
  }

  @Test
  void anEncryptedFooterIsNotSupported() {
    byte[] file = new FileBuilder().withFooter(new byte[100]);
    file[file.length - 1] = 'E';
    assertThatThrownBy(() -> DecodeTest.read(file))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("encrypted footer");
  }

  @Test
  void aFooterLengthThatCannotBeIsAnError() {
    for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000}) {
      byte[] file = new FileBuilder().withFooter(new byte[100]);
      System.arraycopy(FileBuilder.ints(length), 0, file, file.length - 8, 4);
      assertThatThrownBy(() -> DecodeTest.read(file))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("expected a footer between 1 and 100 bytes long");
    }
  }

  @Test
  void sizesThatExceedTheFooterAreErrors() {
    ThriftWriter hugeList = new ThriftWriter();
    hugeList.struct(writer -> writer.i32(1, 1).list(2, STRUCT, Integer.MAX_VALUE));
    assertMalformed(hugeList);
    ThriftWriter negativeList = new ThriftWriter();
    negativeList.struct(writer -> writer.i32(1, 1).list(2, STRUCT, -5));
    assertMalformed(negativeList);
    ThriftWriter hugeText = new ThriftWriter();
    hugeText.struct(writer -> writer.field(6, ThriftWriter.BINARY).varint(1L << 40));
    assertMalformed(hugeText);
    ThriftWriter endlessNumber = new ThriftWriter();
    endlessNumber.struct(
        writer -> {
          writer.field(1, ThriftWriter.I64);
          for (int i = 0; i < 20; i++) {
            writer.raw(0xFF);
          }
        });
    assertMalformed(endlessNumber);
  }

  @Test
  void endlessNestingIsAnError() {
    int[] structs = new int[1_000_000];
    Arrays.fill(structs, 0x1C);
    assertMalformed(new ThriftWriter().raw(structs));
    int[] lists = new int[1_000_000];
    Arrays.fill(lists, 0x19);
    assertMalformed(new ThriftWriter().raw(0x19 | 0x40).raw(lists));
    int[] maps = new int[900_000];
    for (int i = 0; i < maps.length; i += 3) {
      maps[i] = 1;
      maps[i + 1] = 0xBB;
      maps[i + 2] = 1;
    }
    assertMalformed(new ThriftWriter().raw(0x9B).raw(maps));
  }

  @Test
  void aSchemaThatContradictsItselfIsAnError() {
    for (int children : new int[] {-1, 0, 2, Integer.MAX_VALUE}) {
      ThriftWriter footer = new ThriftWriter();
      footer.struct(
          writer -> {
            writer.i32(1, 1).list(2, STRUCT, 2);
            writer.struct(root -> root.text(4, "root").i32(5, children));
            writer.struct(leaf -> leaf.i32(1, 1).i32(3, 0).text(4, "x"));
            writer.i64(3, 0).list(4, STRUCT, 0);
          });
      assertMalformed(footer);
    }
  }

  @Test
  void pagesOutsideTheFileAreErrors() {
    for (long start : new long[] {-1, 0, 3, 1_000_000, Long.MAX_VALUE}) {
      ThriftWriter footer = new ThriftWriter();
      footer.struct(
          writer -> {
            writer.i32(1, 1).list(2, STRUCT, 2);
            writer.struct(root -> root.text(4, "root").i32(5, 1));
            writer.struct(leaf -> leaf.i32(1, 1).i32(3, 0).text(4, "x"));
            writer.i64(3, 1).list(4, STRUCT, 1);
            writer.struct(
                group -> {
                  group.list(1, STRUCT, 1);
                  group.struct(
                      chunk ->
                          chunk.structField(
                              3,
                              metadata ->
                                  metadata.i32(1, 1).i32(4, 0).i64(5, 1).i64(7, 30).i64(9, start)));
                  group.i64(3, 1);
                });
          });
      byte[] file = new FileBuilder().append(new byte[50]).withFooter(footer.bytes());
      assertThatThrownBy(() -> DecodeTest.read(file))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContainingAll("column \"x\" in row group 0", "pages before the footer");
    }
  }

  @Test
  void anUnknownCodecIsNamedWithItsColumn() {
    FileBuilder builder = new FileBuilder().element("x", 1, 0, writer -> {});
    int start = builder.position();
    builder.append(FileBuilder.dataPage(1, 0, FileBuilder.ints(1)));
    byte[] file = builder.chunk(1, 3, 1, start, 0, writer -> {}).build(1);
    assertThatThrownBy(() -> DecodeTest.read(file))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContainingAll("file.parquet", "codec LZO", "\"x\"");
  }

  @Test
  void aDictionaryThatItsOffsetDoesNotNameIsFound() {
    for (int dictionary : new int[] {0, 4, 1000}) {
      FileBuilder builder = new FileBuilder().element("x", 1, 0, writer -> {});
      int start = builder.position();
      builder.append(FileBuilder.dictionaryPage(2, FileBuilder.ints(70, 80)));
      builder.append(FileBuilder.dataPage(3, 8, new byte[] {1, 3, 0b101}));
      byte[] file = builder.chunk(1, 0, 3, start, dictionary, writer -> {}).build(3);
      assertThat(DecodeTest.read(file).stream().map(row -> row.get(0)))
          .containsExactly(80L, 70L, 80L);
    }
  }

  @Test
  void idsOutsideTheDictionaryAreErrors() {
    FileBuilder builder = new FileBuilder().element("x", 1, 0, writer -> {});
    int start = builder.position();
    builder.append(FileBuilder.dictionaryPage(2, FileBuilder.ints(70, 80)));
    builder.append(FileBuilder.dataPage(3, 8, new byte[] {2, 3, 0b111001, 0}));
    byte[] file = builder.chunk(1, 0, 3, start, 0, writer -> {}).build(3);
    assertThatThrownBy(() -> DecodeTest.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected ids below 2");
  }

  @Test
  void aChunkThatFallsBackToPlainIsReadWhole() {
    FileBuilder builder = new FileBuilder().element("x", 6, 1, writer -> writer.i32(6, 0));
    int start = builder.position();
    byte[] a = FileBuilder.concat(FileBuilder.ints(1), new byte[] {'a'});
    byte[] bc = FileBuilder.concat(FileBuilder.ints(2), new byte[] {'b', 'c'});
    builder.append(FileBuilder.dictionaryPage(2, FileBuilder.concat(a, bc)));
    // Levels 1 0 1 and 1 1: a length of 2 bytes, one bit-packed group; then the values.
    byte[] levels = FileBuilder.concat(FileBuilder.ints(2), new byte[] {3, 0b101});
    builder.append(FileBuilder.dataPage(3, 8, FileBuilder.concat(levels, new byte[] {1, 3, 0b01})));
    byte[] full = FileBuilder.concat(FileBuilder.ints(2), new byte[] {4, 1});
    builder.append(FileBuilder.dataPage(2, 0, FileBuilder.concat(full, a, a)));
    builder.append(FileBuilder.dataPage(3, 8, FileBuilder.concat(levels, new byte[] {1, 3, 0b10})));
    byte[] file = builder.chunk(6, 0, 8, start, 0, writer -> {}).build(8);
    assertThat(DecodeTest.read(file).stream().map(row -> row.get(0)))
        .containsExactly("bc", null, "a", "a", "a", "a", null, "bc");
  }

  @Test
  void fewerRowsThanTheFooterSaysAreAnError() {
    FileBuilder builder = new FileBuilder().element("x", 1, 0, writer -> {});
    int start = builder.position();
    builder.append(FileBuilder.dataPage(2, 0, FileBuilder.ints(1, 2)));
    byte[] file = builder.chunk(1, 0, 3, start, 0, writer -> {}).build(3);
    assertThatThrownBy(() -> DecodeTest.read(file))
        .hasMessageContaining("expected 3 rows in the column chunk, found 2");
  }

  @Test
  void aPageThatClaimsTooMuchIsNotAllocated() {
    FileBuilder builder = new FileBuilder().element("x", 1, 0, writer -> {});
    int start = builder.position();
    byte[] header =
        new ThriftWriter()
            .struct(
                writer ->
                    writer
                        .i32(1, 0)
                        .i32(2, Integer.MAX_VALUE)
                        .i32(3, 4)
                        .structField(5, data -> data.i32(1, 1).i32(2, 0).i32(3, 3).i32(4, 3)))
            .bytes();
    builder.append(header).append(new byte[4]);
    byte[] file = builder.chunk(1, 6, 1, start, 0, writer -> {}).build(1);
    assertThatThrownBy(() -> DecodeTest.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected 4 compressed bytes to be at most");
  }

  /** Random damage anywhere gives rows or a clean error, never anything else. */
  @Test
  void damageAnywhereIsHarmless() throws Exception {
    String query =
        """
        SELECT i AS a, CASE WHEN i % 3 = 0 THEN NULL ELSE 's' || (i % 9) END AS b,
               CAST(i AS DECIMAL(30, 2)) AS c, i / 7.0 AS d, 'unique ' || i AS e, i % 2 = 0 AS f
        FROM range(3000) t(i)
        """;
    Random random = new Random(3);
    try (DuckDb duckDb = new DuckDb()) {
      for (String options :
          List.of(
              "COMPRESSION uncompressed",
              "COMPRESSION snappy",
              "COMPRESSION zstd, PARQUET_VERSION V2")) {
        byte[] file = duckDb.parquet(query, options);
        for (int i = 0; i < 1500; i++) {
          byte[] damaged = file.clone();
          // Half of the damage goes to the footer and the heads of pages.
          int span = i % 2 == 0 ? damaged.length : 700;
          for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            int at = damaged.length - 9 - random.nextInt(span - 9);
            damaged[at] = (byte) random.nextInt(256);
          }
          try {
            DecodeTest.read(damaged);
          } catch (MalformedFileException | UnsupportedFeatureException e) {
            assertThat(e).hasMessageContaining("file.parquet");
          }
        }
        for (int length = 0; length < file.length; length += 97) {
          byte[] cut = Arrays.copyOf(file, length);
          assertThatThrownBy(() -> DecodeTest.read(cut)).isInstanceOf(MalformedFileException.class);
        }
      }
    }
  }

  private static void assertMalformed(ThriftWriter footer) {
    byte[] file = new FileBuilder().withFooter(footer.bytes());
    assertThatThrownBy(() -> DecodeTest.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContainingAll("memory://test/file.parquet", "malformed footer at byte");
  }
}
