// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.codec;

import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.zarr.metadata.ArrayMetadata;
import dev.rangefinder.zarr.metadata.MetadataReader;
import java.nio.charset.StandardCharsets;

/** Metadata of arrays for tests, by the words of Zarr v3 in single quotes. */
final class ArrayDocument {
  private ArrayDocument() {}

  /**
   * @param shape lengths between commas
   * @param chunkShape lengths between commas
   * @param codecs elements of a list
   */
  static ArrayMetadata of(String shape, String chunkShape, String dataType, String codecs) {
    String json =
        "{'zarr_format':3,'node_type':'array','shape':["
            + shape
            + "],'data_type':'"
            + dataType
            + "','chunk_grid':{'name':'regular','configuration':{'chunk_shape':["
            + chunkShape
            + "]}},'chunk_key_encoding':'default','fill_value':7,'codecs':["
            + codecs
            + "]}";
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return MetadataReader.v3("zarr.json", "a", Bytes.of(bytes)).asArray();
  }
}
