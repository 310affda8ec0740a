// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import dev.rangefinder.storage.memory.MemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A group in memory of arrays over the same dimensions, each with chunks, an order of dimensions, a
 * type, a byte order and missing chunks of its own, and the rows that its table has, put together
 * cell by cell.
 */
final class RandomGroup {

  private static final byte[] V3_GROUP =
      "{\"zarr_format\":3,\"node_type\":\"group\"}".getBytes(StandardCharsets.UTF_8);

  /** What the coordinates of a dimension are like. */
  private enum Coordinates {
    NONE,
    ASCENDING,
    DESCENDING,
    REPEATED
  }

  private final Random random;
  private final MemoryObjectStore store = new MemoryObjectStore("random");
  private final boolean isV3;
  private final List<String> names = new ArrayList<>();
  private final int[] lengths;

  /** By dimension. */
  private final List<List<Object>> coordinates = new ArrayList<>();

  /** By variable, then by cell in the order of the table. */
  private final List<List<Object>> values = new ArrayList<>();

  RandomGroup(long seed) {
    random = new Random(seed);
    isV3 = random.nextBoolean();
    lengths = new int[1 + random.nextInt(3)];
    for (int d = 0; d < lengths.length; d++) {
      names.add(String.valueOf((char) ('p' + d)));
      lengths[d] = 1 + random.nextInt(9);
    }
    put(isV3 ? "zarr.json" : ".zgroup", isV3 ? V3_GROUP : text("{\"zarr_format\":2}"));
    for (int d = 0; d < lengths.length; d++) {
      coordinates.add(coordinate(d));
    }
    int variables = 1 + random.nextInt(3);
    for (int v = 0; v < variables; v++) {
      // The first array says what the order of the table's dimensions is.
      values.add(variable("v" + v, v == 0));
    }
  }

  MemoryObjectStore store() {
    return store;
  }

  String table() {
    return String.join("_", names);
  }

  int dimensions() {
    return lengths.length;
  }

  List<Object> coordinates(int dimension) {
    return coordinates.get(dimension);
  }

  /** All rows in C order; integers are {@code Long}. */
  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    int[] index = new int[lengths.length];
    do {
      List<Object> row = new ArrayList<>();
      for (int d = 0; d < index.length; d++) {
        row.add(coordinates.get(d).get(index[d]));
      }
      for (List<Object> variable : values) {
        row.add(variable.get(rows.size()));
      }
      rows.add(row);
    } while (advance(index, lengths));
    return rows;
  }

  private List<Object> coordinate(int dimension) {
    int length = lengths[dimension];
    Coordinates kind = Coordinates.values()[random.nextInt(Coordinates.values().length)];
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      result.add(
          switch (kind) {
            case NONE -> (Object) (long) i;
            case ASCENDING -> (long) (10 * i - 20);
            case DESCENDING -> (long) (50 - 7 * i);
            case REPEATED -> (long) random.nextInt(4);
          });
    }
    if (kind != Coordinates.NONE) {
      int chunk = 1 + random.nextInt(length + 2);
      Layout layout = new Layout(new int[] {length}, new int[] {chunk}, 8, ByteOrder.LITTLE_ENDIAN);
      String name = names.get(dimension);
      document(name, List.of(name), layout, "<i8", "null");
      for (int from = 0; from < length; from += chunk) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < Math.min(length, from + chunk); i++) {
          bytes.putLong((Long) result.get(i));
        }
        put(name + "/" + key(new int[] {from / chunk}), bytes.array());
      }
    }
    return result;
  }

  /** The order, the shape and the chunks of an array along its own dimensions. */
  private record Layout(int[] shape, int[] chunk, int itemSize, ByteOrder order) {}

  private List<Object> variable(String name, boolean inOrder) {
    int rank = lengths.length;
    List<Integer> axes = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      axes.add(d);
    }
    if (!inOrder) {
      Collections.shuffle(axes, random);
    }
    int[] shape = new int[rank];
    int[] chunk = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = lengths[axes.get(axis)];
      chunk[axis] = 1 + random.nextInt(shape[axis] + 2);
    }
    int itemSize = random.nextBoolean() ? 2 : 8;
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Layout layout = new Layout(shape, chunk, itemSize, order);
    Long fill = !isV3 && random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(5);
    String sign = order == ByteOrder.LITTLE_ENDIAN ? "<i" : ">i";
    List<String> dims = axes.stream().map(names::get).toList();
    boolean isSharded = document(name, dims, layout, sign + itemSize, String.valueOf(fill));

    List<Object> result =
        new ArrayList<>(
            Collections.nCopies(Arrays.stream(lengths).reduce(1, (a, b) -> a * b), null));
    int[] grid = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      grid[axis] = (shape[axis] + chunk[axis] - 1) / chunk[axis];
    }
    int[] at = new int[rank];
    do {
      boolean isMissing = random.nextInt(4) == 0;
      byte[] bytes = chunk(layout, axes, at, isMissing, fill, result);
      if (!isMissing) {
        put(name + "/" + key(at), isSharded ? shard(bytes) : bytes);
      }
    } while (advance(at, grid));
    return result;
  }

  /** Makes the values of a chunk, beyond the array too, and enters those within into the table. */
  private byte[] chunk(
      Layout layout, List<Integer> axes, int[] at, boolean isMissing, Long fill, List<Object> to) {
    int rank = axes.size();
    int[] chunk = layout.chunk();
    ByteBuffer bytes =
        ByteBuffer.allocate(layout.itemSize() * Arrays.stream(chunk).reduce(1, (a, b) -> a * b));
    bytes.order(layout.order());
    int[] in = new int[rank];
    do {
      long value = random.nextInt(3) == 0 ? random.nextInt(5) : random.nextInt(30_000);
      if (layout.itemSize() == 2) {
        bytes.putShort((short) value);
      } else {
        bytes.putLong(value);
      }
      int[] index = new int[rank];
      boolean inside = true;
      for (int axis = 0; axis < rank; axis++) {
        index[axes.get(axis)] = at[axis] * chunk[axis] + in[axis];
        inside &= index[axes.get(axis)] < layout.shape()[axis];
      }
      if (inside) {
        int cell = 0;
        for (int d = 0; d < rank; d++) {
          cell = cell * lengths[d] + index[d];
        }
        Long stored = isMissing ? fill : (Long) value;
        // In v2 the fill value is what stands for none.
        to.set(cell, !isV3 && stored != null && stored.equals(fill) ? null : stored);
      }
    } while (advance(in, chunk));
    return bytes.array();
  }

  /** Writes the metadata of an array; returns whether its chunks are shards of one inner chunk. */
  private boolean document(
      String name, List<String> dims, Layout layout, String type, String fill) {
    String quoted = dims.stream().map(it -> '"' + it + '"').collect(Collectors.joining(","));
    if (!isV3) {
      put(
          name + "/.zarray",
          text(
              "{\"zarr_format\":2,\"shape\":%s,\"chunks\":%s,\"dtype\":\"%s\",\"fill_value\":%s,"
                  + "\"order\":\"C\",\"compressor\":null,\"filters\":null}",
              list(layout.shape()), list(layout.chunk()), type, fill));
      put(name + "/.zattrs", text("{\"_ARRAY_DIMENSIONS\":[%s]}", quoted));
      return false;
    }
    boolean isSharded = dims.size() + layout.itemSize() > 9 && random.nextInt(2) == 0;
    String endian = layout.order() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    String bytes = "{\"name\":\"bytes\",\"configuration\":{\"endian\":\"" + endian + "\"}}";
    String index = "{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}";
    String sharding =
        "{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":"
            + list(layout.chunk())
            + ",\"codecs\":["
            + bytes
            + "],\"index_codecs\":["
            + index
            + "]}}";
    put(
        name + "/zarr.json",
        text(
            "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":%s,\"data_type\":\"%s\","
                + "\"chunk_grid\":{\"name\":\"regular\",\"configuration\":{\"chunk_shape\":%s}},"
                + "\"chunk_key_encoding\":{\"name\":\"default\"},\"fill_value\":%s,"
                + "\"codecs\":[%s],\"dimension_names\":[%s]}",
            list(layout.shape()),
            layout.itemSize() == 2 ? "int16" : "int64",
            list(layout.chunk()),
            fill.equals("null") ? "0" : fill,
            isSharded ? sharding : bytes,
            quoted));
    return isSharded;
  }

  private static byte[] shard(byte[] chunk) {
    ByteBuffer index = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    index.putLong(0).putLong(chunk.length);
    ByteArrayOutputStream shard = new ByteArrayOutputStream();
    shard.writeBytes(chunk);
    shard.writeBytes(index.array());
    return shard.toByteArray();
  }

  private String key(int[] chunk) {
    String key =
        LongStream.range(0, chunk.length)
            .mapToObj(d -> String.valueOf(chunk[(int) d]))
            .collect(Collectors.joining(isV3 ? "/" : "."));
    return isV3 ? "c/" + key : key;
  }

  private static String list(int[] lengths) {
    return Arrays.toString(lengths);
  }

  private static byte[] text(String format, Object... arguments) {
    return String.format(format, arguments).getBytes(StandardCharsets.UTF_8);
  }

  private void put(String key, byte[] bytes) {
    store.put("g/" + key, bytes);
  }

  /** Goes to the next position in C order; false after the last. */
  private static boolean advance(int[] position, int[] bounds) {
    for (int d = position.length - 1; d >= 0; d--) {
      if (++position[d] < bounds[d]) {
        return true;
      }
      position[d] = 0;
    }
    return false;
  }
}
