// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.table;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.storage.ObjectLocation;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.MetadataReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Arrays for tests, by the words of their metadata in single quotes. */
final class ArrayTexts {
  private ArrayTexts() {}

  /** A variable of Zarr v3 whose dimensions are in the order of the table's. */
  static Variable variable(long[] shape, int[] chunk, String type) {
    ArrayMetadata array = v3(Arrays.toString(shape), Arrays.toString(chunk), type, "");
    return new Variable(
        "v",
        new StoredArray(ObjectLocation.parse("memory://m/v"), array),
        CellDecoding.of("v", array, CellDecoding.Role.VARIABLE, ValueDecoding.CF),
        IntStream.range(0, shape.length).toArray());
  }

  static ArrayMetadata v3(String shape, String chunk, String type, String attributes) {
    String json =
        "{'zarr_format':3,'node_type':'array','shape':%s,'data_type':'%s',"
            + "'chunk_grid':{'name':'regular','configuration':{'chunk_shape':%s}},"
            + "'chunk_key_encoding':{'name':'default'},'fill_value':0,'attributes':{%s},"
            + "'codecs':[{'name':'bytes','configuration':{'endian':'little'}}]}";
    return MetadataReader.v3(
            "zarr.json", "v", bytes(json.formatted(shape, type, chunk, attributes)))
        .asArray();
  }

  /** An array of one dimension that has a name. */
  static ArrayMetadata v2(String type, String fill, String attributes) {
    String json =
        "{'zarr_format':2,'shape':[4],'chunks':[4],'dtype':'%s','fill_value':%s,'order':'C',"
            + "'compressor':null,'filters':null}";
    String separator = attributes.isEmpty() ? "" : ",";
    return MetadataReader.v2Array(
        ".zarray",
        "v",
        bytes(json.formatted(type, fill)),
        bytes("{'_ARRAY_DIMENSIONS':['x']" + separator + attributes + "}"));
  }

  private static Bytes bytes(String json) {
    return Bytes.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
