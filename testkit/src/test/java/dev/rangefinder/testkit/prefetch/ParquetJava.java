// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.prefetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** Files written and read by parquet-java itself. */
final class ParquetJava {
  static final int ROWS_PER_GROUP = 4000;

  static final MessageType FLAT =
      MessageTypeParser.parseMessageType(
          """
          message flat {
            required int64 id;
            optional binary name (STRING);
            required double x;
            optional int32 day (DATE);
            required binary payload;
          }
          """);

  static final MessageType NESTED =
      MessageTypeParser.parseMessageType(
          """
          message nested {
            required int64 id;
            optional group address {
              required binary city (STRING);
              required binary street;
            }
            optional group items (LIST) {
              repeated group list {
                optional group element {
                  required binary sku;
                  required double price;
                }
              }
            }
          }
          """);

  private ParquetJava() {}

  /** A flat file: {@code id} ascends over all row groups, {@code payload} is long and random. */
  static Path flat(Path folder, CompressionCodecName codec, int rowGroups) {
    Random random = new Random(7);
    return write(
        folder.resolve("flat-" + codec + ".parquet"),
        FLAT,
        codec,
        rowGroups * ROWS_PER_GROUP,
        row -> {
          Group group = new SimpleGroup(FLAT);
          group.add("id", (long) row);
          if (row % 7 != 0) {
            group.add("name", "name " + row % 100);
          }
          group.add("x", random.nextDouble());
          if (row % 3 != 0) {
            group.add("day", 19_000 + row / 100);
          }
          group.add("payload", bytes(random, 40));
          return group;
        });
  }

  /** A file of two rows with a footer that is longer than what is read of a file's end at first. */
  static Path withLongFooter(Path folder) {
    return write(
        folder.resolve("long-footer.parquet"),
        NESTED,
        CompressionCodecName.UNCOMPRESSED,
        2 * ROWS_PER_GROUP,
        row -> new SimpleGroup(NESTED).append("id", (long) row),
        Map.of("filling", "0123456789".repeat(20_000)));
  }

  static Path nested(Path folder, CompressionCodecName codec, int rowGroups) {
    Random random = new Random(8);
    return write(
        folder.resolve("nested-" + codec + ".parquet"),
        NESTED,
        codec,
        rowGroups * ROWS_PER_GROUP,
        row -> {
          Group group = new SimpleGroup(NESTED);
          group.add("id", (long) row);
          if (row % 5 != 0) {
            Group address = group.addGroup("address");
            address.add("city", "city " + row % 50);
            address.add("street", bytes(random, 30));
          }
          Group items = group.addGroup("items");
          for (int item = 0; item < row % 4; item++) {
            Group element = items.addGroup("list").addGroup("element");
            element.add("sku", bytes(random, 12));
            element.add("price", random.nextDouble());
          }
          return group;
        });
  }

  private static Binary bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Binary.fromConstantByteArray(bytes);
  }

  private static Path write(
      Path path, MessageType schema, CompressionCodecName codec, int rows, IntFunction<Group> row) {
    return write(path, schema, codec, rows, row, Map.of());
  }

  private static Path write(
      Path path,
      MessageType schema,
      CompressionCodecName codec,
      int rows,
      IntFunction<Group> row,
      Map<String, String> metadata) {
    try {
      Files.deleteIfExists(path);
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(path))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(codec)
              .withExtraMetaData(metadata)
              .withRowGroupRowCountLimit(ROWS_PER_GROUP)
              .withPageRowCountLimit(ROWS_PER_GROUP / 4)
              .withBloomFilterEnabled("id", schema.equals(FLAT))
              .withBloomFilterNDV("id", ROWS_PER_GROUP)
              .build()) {
        for (int i = 0; i < rows; i++) {
          writer.write(row.apply(i));
        }
      }
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns of a schema with these names at the top. */
  static MessageType project(MessageType schema, String... columns) {
    List<Type> fields = new ArrayList<>();
    for (String column : columns) {
      fields.add(schema.getType(column));
    }
    return new MessageType(schema.getName(), fields);
  }

  /** All rows of row groups, in their order, as text. */
  static List<String> rows(InputFile file, MessageType projection, List<Integer> rowGroups)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      reader.setRequestedSchema(projection);
      for (int rowGroup : rowGroups) {
        PageReadStore pages = reader.readRowGroup(rowGroup);
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(projection, reader.getFileMetaData().getSchema())
                .getRecordReader(pages, new GroupRecordConverter(projection));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(text(records.read()));
        }
      }
    }
    return rows;
  }

  /** The rows that pass a filter, read as programs do, by parquet-java's own skipping. */
  static List<String> rows(InputFile file, MessageType projection, FilterPredicate filter)
      throws IOException {
    return read(new GroupReaderBuilder(file), projection, filter);
  }

  /** The same, with every row looked at. */
  static List<String> rowsWithoutSkipping(
      InputFile file, MessageType projection, FilterPredicate filter) throws IOException {
    return read(
        new GroupReaderBuilder(file)
            .useStatsFilter(false)
            .useDictionaryFilter(false)
            .useColumnIndexFilter(false)
            .useBloomFilter(false),
        projection,
        filter);
  }

  private static List<String> read(
      ParquetReader.Builder<Group> builder, MessageType projection, FilterPredicate filter)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        builder
            .withFilter(FilterCompat.get(filter))
            .set(ReadSupport.PARQUET_READ_SCHEMA, projection.toString())
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(text(row));
      }
    }
    return rows;
  }

  /** The stored bytes of a column chunk, its dictionary included. */
  static long chunkBytes(InputFile file, int rowGroup, String column) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      return reader.getRowGroups().get(rowGroup).getColumns().stream()
          .filter(chunk -> chunk.getPath().toDotString().equals(column))
          .mapToLong(ColumnChunkMetaData::getTotalSize)
          .sum();
    }
  }

  static InputFile local(Path path) {
    return new LocalInputFile(path);
  }

  /** {@code Group.toString} shows binaries as text, which loses bytes that are none. */
  private static String text(Group group) {
    StringBuilder text = new StringBuilder();
    for (int field = 0; field < group.getType().getFieldCount(); field++) {
      text.append(group.getType().getFieldName(field)).append('=');
      for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
        if (!group.getType().getType(field).isPrimitive()) {
          text.append('{').append(text(group.getGroup(field, i))).append('}');
        } else {
          text.append(
              switch (group.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
                case BINARY ->
                    new String(group.getBinary(field, i).getBytes(), StandardCharsets.ISO_8859_1);
                default -> group.getValueToString(field, i);
              });
        }
        text.append(';');
      }
      text.append(' ');
    }
    return text.toString();
  }

  private static final class GroupReaderBuilder extends ParquetReader.Builder<Group> {
    GroupReaderBuilder(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
