// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Daily temperature and precipitation over Europe for two years, every half degree: a Zarr v3 store
 * with shards and consolidated metadata, its values packed as the CF conventions say. Over the
 * Atlantic there are none.
 */
final class ClimateCube {

  static final String STORE = "climate.zarr";

  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
  private static final int DAYS = 730;
  private static final int LATITUDES = 61;
  private static final int LONGITUDES = 61;
  private static final short FILL_VALUE = Short.MIN_VALUE;
  private static final double TEMPERATURE_SCALE = 0.01;
  private static final double TEMPERATURE_OFFSET = 283.15;
  private static final double KELVIN = 273.15;
  private static final int ZSTD_LEVEL = 3;

  private static final ShardedArray LAYOUT =
      new ShardedArray(
          new int[] {DAYS, LATITUDES, LONGITUDES},
          new int[] {128, 64, 64},
          new int[] {32, 16, 16},
          FILL_VALUE);

  private ClimateCube() {}

  static void write(SampleData data) {
    Map<String, Object> nodes = new TreeMap<>();
    coordinate(
        data,
        nodes,
        "time",
        DAYS,
        day -> day,
        Map.of(
            "units",
            "days since " + FIRST_DAY,
            "calendar",
            "proleptic_gregorian",
            "standard_name",
            "time"));
    coordinate(
        data,
        nodes,
        "lat",
        LATITUDES,
        ClimateCube::latitude,
        Map.of("units", "degrees_north", "standard_name", "latitude"));
    coordinate(
        data,
        nodes,
        "lon",
        LONGITUDES,
        ClimateCube::longitude,
        Map.of("units", "degrees_east", "standard_name", "longitude"));
    variable(
        data,
        nodes,
        "temperature",
        ClimateCube::temperature,
        Map.of(
            "units", "K",
            "long_name", "mean temperature of the day, 2 m above ground",
            "scale_factor", TEMPERATURE_SCALE,
            "add_offset", TEMPERATURE_OFFSET,
            "_FillValue", FILL_VALUE));
    variable(
        data,
        nodes,
        "precipitation",
        ClimateCube::precipitation,
        Map.of(
            "units",
            "mm",
            "long_name",
            "precipitation of the day",
            "scale_factor",
            0.1,
            "add_offset",
            0.0,
            "_FillValue",
            FILL_VALUE));
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("zarr_format", 3);
    group.put("node_type", "group");
    group.put("attributes", Map.of("title", "A climate of the demo", "Conventions", "CF-1.11"));
    group.put(
        "consolidated_metadata",
        Map.of("kind", "inline", "must_understand", false, "metadata", nodes));
    data.put(STORE + "/zarr.json", json(group));
  }

  private static double latitude(int index) {
    return 65 - index / 2.0;
  }

  private static double longitude(int index) {
    return index / 2.0 - 5;
  }

  private static boolean isAtlantic(int lat, int lon) {
    return longitude(lon) < -1 && latitude(lat) > 43 && latitude(lat) < 48;
  }

  private static short temperature(int day, int lat, int lon) {
    if (isAtlantic(lat, lon)) {
      return FILL_VALUE;
    }
    double celsius =
        Weather.temperature(FIRST_DAY.plusDays(day).getDayOfYear(), latitude(lat), longitude(lon))
            + 2 * Weather.noise(day / 4, lat / 12, lon / 12)
            + 0.5 * Weather.noise(day, lat, lon);
    double kelvin = celsius + KELVIN;
    return (short) StrictMath.round((kelvin - TEMPERATURE_OFFSET) / TEMPERATURE_SCALE);
  }

  private static short precipitation(int day, int lat, int lon) {
    if (isAtlantic(lat, lon)) {
      return FILL_VALUE;
    }
    double wet = Weather.noise(day / 3, lat / 8, lon / 8);
    double millimetres = wet < 0.2 ? 0 : 12 * wet + 2 * Weather.noise(day, lat, lon);
    return (short) StrictMath.max(0, StrictMath.round(millimetres * 10));
  }

  private static void coordinate(
      SampleData data,
      Map<String, Object> nodes,
      String name,
      int length,
      IntToDoubleFunction values,
      Map<String, Object> attributes) {
    ByteBuffer elements = ByteBuffer.allocate(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i++) {
      elements.putDouble(values.applyAsDouble(i));
    }
    Map<String, Object> bytes =
        Map.of("name", "bytes", "configuration", Map.of("endian", "little"));
    Map<String, Object> zstd =
        Map.of("name", "zstd", "configuration", Map.of("level", ZSTD_LEVEL, "checksum", false));
    Map<String, Object> stored =
        Map.of(
            "shape", List.of(length),
            "data_type", "float64",
            "chunk_grid",
                Map.of("name", "regular", "configuration", Map.of("chunk_shape", List.of(length))),
            "fill_value", "NaN",
            "codecs", List.of(bytes, zstd));
    node(data, nodes, name, stored, List.of(name), attributes);
    data.put(STORE + "/" + name + "/c/0", Zstd.compress(elements.array(), ZSTD_LEVEL));
  }

  private static void variable(
      SampleData data,
      Map<String, Object> nodes,
      String name,
      ShardedArray.Cells cells,
      Map<String, Object> attributes) {
    node(data, nodes, name, LAYOUT.metadata(), List.of("time", "lat", "lon"), attributes);
    LAYOUT.write(data, STORE + "/" + name, cells);
  }

  private static void node(
      SampleData data,
      Map<String, Object> nodes,
      String name,
      Map<String, Object> stored,
      List<String> dimensions,
      Map<String, Object> attributes) {
    Map<String, Object> node = new TreeMap<>(stored);
    node.put("zarr_format", 3);
    node.put("node_type", "array");
    node.put(
        "chunk_key_encoding", Map.of("name", "default", "configuration", Map.of("separator", "/")));
    node.put("dimension_names", dimensions);
    node.put("attributes", attributes);
    nodes.put(name, node);
    data.put(STORE + "/" + name + "/zarr.json", json(node));
  }

  private static byte[] json(Map<String, Object> document) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
