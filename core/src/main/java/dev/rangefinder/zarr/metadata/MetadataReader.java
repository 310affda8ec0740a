// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.bytes.Bytes;

/**
 * Reads metadata documents. All methods throw {@link dev.rangefinder.bytes.MalformedFileException},
 * which names the document and the place in it (a JSON pointer), and {@link
 * dev.rangefinder.bytes.UnsupportedFeatureException}, which names the feature; in a document that
 * holds many nodes, a problem of one is kept in its {@link UnreadableNode}.
 *
 * <p>In all methods {@code object} is the document's location, for messages, and {@code path} the
 * node's path in its hierarchy, without slashes at its ends.
 */
public final class MetadataReader {

  /** Name of the document of a node in v3. */
  public static final String V3_NODE = "zarr.json";

  /** Name of the document of an array in v2. */
  public static final String V2_ARRAY = V2Reader.ARRAY;

  /** Name of the document of a group in v2. */
  public static final String V2_GROUP = V2Reader.GROUP;

  /** Name of the document of a node's attributes in v2. */
  public static final String V2_ATTRIBUTES = V2Reader.ATTRIBUTES;

  /** Name of the document in v2 that repeats all others, at the root. */
  public static final String V2_CONSOLIDATED = ".zmetadata";

  private MetadataReader() {}

  /** {@code zarr.json}: an array, or a group, which may bring the nodes below it. */
  public static MetadataNode v3(String object, String path, Bytes document) {
    return V3Reader.node(path, JsonReader.read(object, "node metadata", document));
  }

  /**
   * {@code .zarray} with its {@code .zattrs}.
   *
   * @param attributes empty if the array has none
   */
  public static ArrayMetadata v2Array(
      String object, String path, Bytes document, Bytes attributes) {
    return V2Reader.array(
        path,
        JsonReader.read(object, "array metadata", document),
        v2Attributes(object, attributes));
  }

  /**
   * {@code .zgroup} with its {@code .zattrs}; it says nothing of its members.
   *
   * @param attributes empty if the group has none
   */
  public static GroupMetadata v2Group(
      String object, String path, Bytes document, Bytes attributes) {
    return V2Reader.group(
        path,
        JsonReader.read(object, "group metadata", document),
        v2Attributes(object, attributes));
  }

  /** {@code .zmetadata}: the root, a group with all its members or an array alone. */
  public static MetadataNode v2Consolidated(String object, Bytes document) {
    return V2Reader.consolidated(JsonReader.read(object, "consolidated metadata", document));
  }

  private static JsonValue v2Attributes(String object, Bytes attributes) {
    return attributes.isEmpty() ? null : JsonReader.read(object, "attributes", attributes);
  }
}
