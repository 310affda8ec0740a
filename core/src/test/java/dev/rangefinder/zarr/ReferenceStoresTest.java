// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.DataType;
import dev.rangefinder.zarr.metadata.FillValue;
import dev.rangefinder.zarr.metadata.GroupMetadata;
import dev.rangefinder.zarr.metadata.MetadataNode;
import dev.rangefinder.zarr.metadata.MetadataReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores that zarr-python and xarray wrote are read to the bit. */
final class ReferenceStoresTest {

  @ParameterizedTest
  @CsvSource({
    "climate_v2.zarr, 10, true",
    "climate_v2_plain.zarr, 10, false",
    "climate_v3.zarr, 10, true",
    "climate_v3_plain.zarr, 10, false",
    "climate_sharded.zarr, 10, true",
    "months.zarr, 6, true",
    "types_v2.zarr, 47, true",
    "types_v3.zarr, 41, true"
  })
  void arraysHaveTheElementsThatWereWritten(String store, int arrays, boolean isConsolidated) {
    Path folder = ZarrStores.folder(store);
    JsonNode expected = ZarrStores.expected(store);
    Optional<Map<String, MetadataNode>> members = members(folder);
    assertThat(members.isPresent()).isEqualTo(isConsolidated);
    int found = 0;
    for (Map.Entry<String, JsonNode> entry : expected.properties()) {
      String path = entry.getKey();
      ArrayMetadata array =
          members.isPresent()
              ? members.get().get(path).asArray()
              : LocalArray.open(folder.resolve(path)).metadata();
      LocalArray local = LocalArray.of(folder.resolve(path), array);
      assertThat(array.dataType().zarrName()).isEqualTo(entry.getValue().get("dtype").asText());
      assertThat(dimensions(array)).as(path).isEqualTo(texts(entry.getValue().get("dims"), array));
      assertThat(local.elements()).as(path).isEqualTo(elements(array, entry.getValue()));
      found++;
    }
    assertThat(found).isEqualTo(arrays);
  }

  private static Optional<Map<String, MetadataNode>> members(Path folder) {
    Path v2 = folder.resolve(MetadataReader.V2_CONSOLIDATED);
    Path v3 = folder.resolve(MetadataReader.V3_NODE);
    if (Files.exists(v2)) {
      return ((GroupMetadata) MetadataReader.v2Consolidated("x", LocalArray.read(v2))).members();
    }
    return Files.exists(v3)
        ? ((GroupMetadata) MetadataReader.v3("x", "", LocalArray.read(v3))).members()
        : Optional.empty();
  }

  private static List<String> dimensions(ArrayMetadata array) {
    return array.dimensionNames().stream().map(name -> name.orElse(null)).toList();
  }

  private static List<String> texts(JsonNode list, ArrayMetadata array) {
    if (list.isNull()) {
      return Collections.nCopies(array.rank(), null);
    }
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static byte[] elements(ArrayMetadata array, JsonNode expected) {
    JsonNode raw = expected.get("raw");
    DataType type = array.dataType();
    ByteBuffer bytes =
        ByteBuffer.allocate(raw.size() * type.itemSize()).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode value : raw) {
      switch (type) {
        case BOOL -> bytes.put((byte) (value.asBoolean() ? 1 : 0));
        case INT8, UINT8 -> bytes.put((byte) value.asInt());
        case INT16, UINT16 -> bytes.putShort((short) value.asInt());
        case INT32, UINT32 -> bytes.putInt((int) value.asLong());
        case INT64, UINT64 -> bytes.putLong(value.bigIntegerValue().longValue());
        case FLOAT16 -> bytes.putShort((short) half(value));
        case FLOAT32 -> bytes.putFloat((float) number(value));
        case FLOAT64 -> bytes.putDouble(number(value));
      }
    }
    return bytes.array();
  }

  private static double number(JsonNode value) {
    return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
  }

  /** The bits of a number that binary16 holds exactly. */
  private static long half(JsonNode value) {
    String json = value.isTextual() ? '"' + value.asText() + '"' : value.asText();
    String document =
        "{'zarr_format':2,'shape':[],'chunks':[],'dtype':'<f2','fill_value':" + json + "}";
    FillValue fill =
        MetadataReader.v2Array(
                "x",
                "x",
                Bytes.of(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                Bytes.empty())
            .fillValue();
    return fill.bits();
  }
}
