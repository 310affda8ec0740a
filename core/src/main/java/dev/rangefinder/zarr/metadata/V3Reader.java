// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code zarr.json} (Zarr v3 core, sections "Array metadata" and "Group metadata"). */
final class V3Reader {
  private static final Set<String> ARRAY_FIELDS =
      Set.of(
          "zarr_format",
          "node_type",
          "shape",
          "data_type",
          "chunk_grid",
          "chunk_key_encoding",
          "fill_value",
          "codecs",
          "attributes",
          "storage_transformers",
          "dimension_names",
          "consolidated_metadata");
  private static final Set<String> GROUP_FIELDS =
      Set.of("zarr_format", "node_type", "attributes", "consolidated_metadata");

  private V3Reader() {}

  static MetadataNode node(String path, JsonValue json) {
    checkFormat(json);
    String type = json.required("node_type").text();
    return switch (type) {
      case "array" -> array(path, json.as("array metadata"));
      case "group" -> group(path, json.as("group metadata"));
      default -> throw json.member("node_type").expected("\"array\" or \"group\"");
    };
  }

  private static void checkFormat(JsonValue json) {
    JsonValue format = json.required("zarr_format");
    if (format.isText()) {
      throw format.unsupported(
          "a hierarchy written by a draft of Zarr v3", "Write it again with a current library");
    }
    if (format.integer(0, Long.MAX_VALUE) != 3) {
      throw format.expected("3");
    }
  }

  private static GroupMetadata group(String path, JsonValue json) {
    checkFields(json, GROUP_FIELDS);
    Map<String, MetadataNode> members = null;
    JsonValue consolidated = json.member("consolidated_metadata");
    if (!consolidated.isNull()) {
      members = members(path, consolidated);
    }
    return new GroupMetadata(path, ZarrFormat.V3, attributes(json), members);
  }

  /** Inline consolidated metadata; {@code null} for a kind that is not known. */
  private static Map<String, MetadataNode> members(String path, JsonValue consolidated) {
    if (consolidated.has("kind") && !"inline".equals(consolidated.member("kind").raw())) {
      return null;
    }
    Map<String, MetadataNode> members = new LinkedHashMap<>();
    JsonValue documents = consolidated.required("metadata");
    for (String key : documents.members().keySet()) {
      String relative = NodePaths.normalise(key);
      JsonValue document = documents.member(key);
      if (relative.isEmpty() || document.isNull()) {
        continue;
      }
      if (!NodePaths.isValid(relative)) {
        throw document.malformed("expected a path of node names");
      }
      String full = NodePaths.join(path, relative);
      members.put(full, readable(full, document));
    }
    NodePaths.addImpliedGroups(path, ZarrFormat.V3, members);
    return members;
  }

  private static MetadataNode readable(String path, JsonValue document) {
    try {
      return node(path, document);
    } catch (MalformedFileException | UnsupportedFeatureException e) {
      return new UnreadableNode(path, e);
    }
  }

  private static ArrayMetadata array(String path, JsonValue json) {
    checkFields(json, ARRAY_FIELDS);
    checkStorageTransformers(json.member("storage_transformers"));
    ArrayMetadataBuilder array = new ArrayMetadataBuilder(path, ZarrFormat.V3);
    array.readShape(json.required("shape"));
    array.dataType = dataType(json.required("data_type"));
    NamedConfiguration grid = NamedConfiguration.read(json.required("chunk_grid"));
    if (!grid.name().equals("regular")) {
      throw json.member("chunk_grid").unsupported("chunk grid " + grid.shownName());
    }
    array.readChunkShape(grid.configuration().required("chunk_shape"));
    array.chunkKeys = chunkKeys(json.required("chunk_key_encoding"));
    array.fillValue = FillValueReader.read(json.required("fill_value"), array.dataType);
    array.codecs = CodecReader.read(json.required("codecs"), array.dataType, array.shape.length);
    array.checkChunkSize(json.member("chunk_grid"));
    array.attributes = attributes(json);
    JsonValue names = json.member("dimension_names");
    if (!names.isNull()) {
      array.readDimensionNames(names);
    }
    return array.build();
  }

  private static Attributes attributes(JsonValue json) {
    JsonValue attributes = json.member("attributes");
    return attributes.isNull() ? Attributes.empty() : new Attributes(attributes.members());
  }

  private static void checkFields(JsonValue json, Set<String> known) {
    for (String field : json.members().keySet()) {
      if (!known.contains(field)
          && !json.member(field).isNull()
          && NamedConfiguration.mustUnderstand(json.member(field))) {
        throw json.member(field).unsupported("an extension that must be understood");
      }
    }
  }

  private static void checkStorageTransformers(JsonValue json) {
    if (json.isNull()) {
      return;
    }
    for (JsonValue element : json.elements()) {
      NamedConfiguration transformer = NamedConfiguration.read(element);
      if (transformer.mustUnderstand()) {
        throw element.unsupported("storage transformer " + transformer.shownName());
      }
    }
  }

  private static DataType dataType(JsonValue json) {
    NamedConfiguration named = NamedConfiguration.read(json);
    DataType dataType = DataType.ofName(named.name());
    if (dataType == null) {
      throw json.unsupported("data type " + named.shownName());
    }
    return dataType;
  }

  private static ChunkKeyEncoding chunkKeys(JsonValue json) {
    NamedConfiguration named = NamedConfiguration.read(json);
    ChunkKeyEncoding.Style style =
        switch (named.name()) {
          case "default" -> ChunkKeyEncoding.Style.DEFAULT;
          case "v2" -> ChunkKeyEncoding.Style.V2;
          default -> throw json.unsupported("chunk key encoding " + named.shownName());
        };
    JsonValue separator = named.configuration().member("separator");
    if (separator.isNull()) {
      return new ChunkKeyEncoding(style, style == ChunkKeyEncoding.Style.V2 ? '.' : '/');
    }
    return new ChunkKeyEncoding(style, V2Reader.separator(separator));
  }
}
