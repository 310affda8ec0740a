// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rangefinder.scan.TableSource;
import dev.rangefinder.type.ColumnType;
import dev.rangefinder.type.Field;
import dev.rangefinder.zarr.table.ValueDecoding;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of the stores that zarr-python and xarray wrote hold what xarray reads from them. */
class ZarrTablesTest {

  private final ZarrReading reading = new ZarrReading();

  @AfterEach
  void close() {
    reading.close();
  }

  private ZarrGroup open(String store, ValueDecoding decoding) {
    return reading.open(ZarrStores.folder(store), decoding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "climate_v2.zarr",
        "climate_v2_plain.zarr",
        "climate_v3.zarr",
        "climate_v3_plain.zarr",
        "climate_sharded.zarr"
      })
  void eachSetOfDimensionsIsATable(String store) {
    ZarrGroup group = open(store, ValueDecoding.CF);

    assertThat(group.tableNames())
        .containsExactly("lat_lon", "scalar", "time_bnds", "time_lat_lon");
    assertThat(group.mainTable()).contains("time_lat_lon");
    TableSource table = group.table("time_lat_lon").orElseThrow();
    assertThat(table.schema().fields().stream().map(f -> f.name() + " " + f.type()).toList())
        .containsExactlyInAnyOrder(
            "time TIMESTAMP(3)",
            "lat DOUBLE",
            "lon REAL",
            "temperature DOUBLE",
            "rain REAL",
            "count INTEGER",
            "dry BOOLEAN");
    assertThat(table.statistics().rows()).isEqualTo(400);
    assertThat(group.table("scalar").orElseThrow().schema().fields())
        .extracting(Field::name)
        .containsExactly("height");
  }

  @ParameterizedTest
  @CsvSource({
    "climate_v2.zarr, 7",
    "climate_v2_plain.zarr, 7",
    "climate_v3.zarr, 7",
    "climate_v3_plain.zarr, 7",
    "climate_sharded.zarr, 7",
    "months.zarr, 3"
  })
  void variablesAreWhatXarrayDecodes(String store, int variables) {
    ZarrGroup group = open(store, ValueDecoding.CF);
    JsonNode expected = ZarrStores.expected(store);
    int compared = 0;
    for (String name : group.tableNames()) {
      compared += compare(group.table(name).orElseThrow(), expected, "decoded");
    }
    assertThat(compared).isEqualTo(variables);
  }

  @ParameterizedTest
  @CsvSource({
    "climate_v2.zarr, 7",
    "climate_sharded.zarr, 7",
    "types_v2.zarr, 46",
    "types_v3.zarr, 40"
  })
  void rawValuesAreWhatIsStored(String store, int variables) {
    ZarrGroup group = open(store, ValueDecoding.RAW);
    JsonNode expected = ZarrStores.expected(store);
    int compared = 0;
    for (String name : group.tableNames()) {
      compared += compare(group.table(name).orElseThrow(), expected, "raw");
    }
    assertThat(compared).isEqualTo(variables);
  }

  /** Compares each variable, by the position that a row's coordinates tell. */
  private int compare(TableSource table, JsonNode expected, String kind) {
    List<List<Object>> rows = reading.rows(table, ZarrReading.everything(table));
    List<Field> fields = table.schema().fields();
    int compared = 0;
    for (int column = 0; column < fields.size(); column++) {
      String name = fields.get(column).name();
      JsonNode array = expected.get(name);
      if (array == null || isDimension(array, name)) {
        continue;
      }
      List<String> dims = new ArrayList<>();
      for (int d = 0; d < array.get("shape").size(); d++) {
        dims.add(array.get("dims").isNull() ? "dim_" + d : array.get("dims").get(d).asText());
      }
      List<Map<Object, Integer>> indices = new ArrayList<>();
      for (int d = 0; d < dims.size(); d++) {
        indices.add(indices(rows, table.schema().indexOf(dims.get(d))));
      }
      JsonNode values = array.has(kind) ? array.get(kind) : array.get("raw");
      assertThat(rows).hasSize(values.size());
      for (List<Object> row : rows) {
        int position = 0;
        for (int d = 0; d < dims.size(); d++) {
          int index = indices.get(d).get(row.get(table.schema().indexOf(dims.get(d))));
          position = position * array.get("shape").get(d).asInt() + index;
        }
        ColumnType type = fields.get(column).type();
        assertThat(shown(row.get(column), type))
            .as(name + " at " + position)
            .isEqualTo(shown(values.get(position), type));
      }
      compared++;
    }
    return compared;
  }

  private static boolean isDimension(JsonNode array, String name) {
    return array.get("dims").size() == 1 && array.get("dims").get(0).asText().equals(name);
  }

  /** Coordinates in the order of their first rows, which is that of their indices. */
  private static Map<Object, Integer> indices(List<List<Object>> rows, int column) {
    Map<Object, Integer> indices = new HashMap<>();
    for (List<Object> row : rows) {
      indices.putIfAbsent(row.get(column), indices.size());
    }
    return indices;
  }

  private static String shown(Object value, ColumnType type) {
    if (value == null) {
      return "null";
    }
    if (type.isTimestamp()) {
      long units = (Long) value;
      long perSecond = type.unitsPerSecond();
      long nanos = Math.floorMod(units, perSecond) * (1_000_000_000 / perSecond);
      return LocalDateTime.ofEpochSecond(
              Math.floorDiv(units, perSecond), (int) nanos, ZoneOffset.UTC)
          .toString();
    }
    return value instanceof Number number && type.isFloating()
        ? Double.toString(number.doubleValue())
        : value.toString();
  }

  private static String shown(JsonNode value, ColumnType type) {
    if (value.isNull()) {
      return "null";
    }
    if (type.isTimestamp()) {
      return LocalDateTime.parse(value.asText()).toString();
    }
    if (type.isFloating()) {
      double number = value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
      return Double.toString(number);
    }
    return value.isNumber() ? value.bigIntegerValue().toString() : value.asText();
  }

  @Test
  void aNestedGroupHasTablesOfItsOwn() {
    ZarrGroup group = open("months.zarr", ValueDecoding.CF);
    assertThat(group.groupNames()).containsExactly("of 360 days");
  }
}
