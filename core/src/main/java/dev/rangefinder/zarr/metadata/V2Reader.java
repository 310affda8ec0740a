// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import dev.rangefinder.zarr.metadata.CodecSpec.Algorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads {@code .zarray}, {@code .zgroup}, {@code .zattrs} and {@code .zmetadata} (Zarr v2
 * specification; consolidated metadata as the reference implementation writes it).
 */
final class V2Reader {
  static final String ARRAY = ".zarray";
  static final String GROUP = ".zgroup";
  static final String ATTRIBUTES = ".zattrs";

  private static final String NCZARR_ARRAY = "_NCZARR_ARRAY";

  private V2Reader() {}

  /**
   * @param attributes the document's content; {@code null} if there is none
   */
  static ArrayMetadata array(String path, JsonValue json, JsonValue attributes) {
    checkFormat(json);
    ArrayMetadataBuilder array = new ArrayMetadataBuilder(path, ZarrFormat.V2);
    array.readShape(json.required("shape"));
    Endianness endianness = readDataType(array, json.required("dtype"));
    array.readChunkShape(json.required("chunks"));
    array.codecs = codecs(json, array.shape.length, endianness);
    array.checkChunkSize(json.member("chunks"));
    array.fillValue = FillValueReader.read(json.member("fill_value"), array.dataType);
    JsonValue separator = json.member("dimension_separator");
    array.chunkKeys =
        new ChunkKeyEncoding(
            ChunkKeyEncoding.Style.V2, separator.isNull() ? '.' : separator(separator));
    array.attributes = attributes(attributes);
    readDimensionNames(array, json, attributes);
    return array.build();
  }

  static GroupMetadata group(String path, JsonValue json, JsonValue attributes) {
    checkFormat(json);
    return new GroupMetadata(path, ZarrFormat.V2, attributes(attributes), null);
  }

  /** The root of a hierarchy with consolidated metadata: a group, or an array alone. */
  static MetadataNode consolidated(JsonValue json) {
    JsonValue format = json.required("zarr_consolidated_format");
    if (format.integer(0, Long.MAX_VALUE) != 1) {
      throw format.unsupported("this version of consolidated metadata");
    }
    JsonValue documents = json.required("metadata");
    Map<String, String> keys = new LinkedHashMap<>();
    TreeSet<String> paths = new TreeSet<>();
    for (String key : documents.members().keySet()) {
      String normalised = NodePaths.normalise(key);
      keys.put(normalised, key);
      String name = normalised.substring(normalised.lastIndexOf('/') + 1);
      if (name.equals(ARRAY) || name.equals(GROUP)) {
        String path = NodePaths.parent(normalised);
        if (!path.isEmpty() && !NodePaths.isValid(path)) {
          throw documents.member(key).malformed("expected a path of node names");
        }
        paths.add(path);
      }
    }
    Map<String, MetadataNode> members = new LinkedHashMap<>();
    MetadataNode root = new GroupMetadata("", ZarrFormat.V2, Attributes.empty(), null);
    for (String path : paths) {
      MetadataNode node = readable(path, documents, keys);
      if (path.isEmpty()) {
        root = node;
      } else {
        members.put(path, node);
      }
    }
    NodePaths.addImpliedGroups("", ZarrFormat.V2, members);
    return root instanceof GroupMetadata group
        ? new GroupMetadata("", ZarrFormat.V2, group.attributes(), members)
        : root;
  }

  private static MetadataNode readable(String path, JsonValue documents, Map<String, String> keys) {
    try {
      String attributesKey = keys.get(NodePaths.join(path, ATTRIBUTES));
      JsonValue attributes =
          attributesKey == null ? null : documents.member(attributesKey).as("attributes");
      String arrayKey = keys.get(NodePaths.join(path, ARRAY));
      if (arrayKey != null) {
        return array(path, documents.member(arrayKey).as("array metadata"), attributes);
      }
      String groupKey = keys.get(NodePaths.join(path, GROUP));
      return group(path, documents.member(groupKey).as("group metadata"), attributes);
    } catch (MalformedFileException | UnsupportedFeatureException e) {
      return new UnreadableNode(path, e);
    }
  }

  static char separator(JsonValue json) {
    String text = json.text();
    if (!text.equals("/") && !text.equals(".")) {
      throw json.expected("\"/\" or \".\"");
    }
    return text.charAt(0);
  }

  private static void checkFormat(JsonValue json) {
    JsonValue format = json.required("zarr_format");
    if (format.integer(0, Long.MAX_VALUE) != 2) {
      throw format.expected("2");
    }
  }

  private static Attributes attributes(JsonValue json) {
    return json == null || json.isNull() ? Attributes.empty() : new Attributes(json.members());
  }

  /** A NumPy type string: byte order, kind and bytes, for example {@code <f4}. */
  private static Endianness readDataType(ArrayMetadataBuilder array, JsonValue json) {
    if (json.isList()) {
      throw json.unsupported("a structured data type");
    }
    String text = json.text();
    if (text.length() < 2 || "<>|".indexOf(text.charAt(0)) < 0) {
      throw json.expected("a NumPy type string such as \"<f4\"");
    }
    DataType dataType =
        text.length() == 3
            ? DataType.ofKind(text.charAt(1), Character.digit(text.charAt(2), 10))
            : null;
    if (dataType == null) {
      throw json.unsupported("data type " + QuotedText.escaped(text, 60));
    }
    char order = text.charAt(0);
    if (order == '|' && dataType.itemSize() > 1) {
      throw json.expected("a byte order, '<' or '>', before a type of several bytes");
    }
    array.dataType = dataType;
    return order == '>' && dataType.itemSize() > 1 ? Endianness.BIG : Endianness.LITTLE;
  }

  private static List<CodecSpec> codecs(JsonValue json, int rank, Endianness endianness) {
    JsonValue filters = json.member("filters");
    if (!filters.isNull()) {
      for (JsonValue filter : filters.elements()) {
        String id = filter.required("id").text();
        if (!CodecReader.IDENTITIES.contains(id)) {
          throw filter.unsupported("filter " + QuotedText.escaped(id, 60));
        }
      }
    }
    List<CodecSpec> codecs = new ArrayList<>();
    JsonValue order = json.member("order");
    String orderText = order.isNull() ? "C" : order.text();
    if (orderText.equals("F")) {
      List<Integer> reversed = new ArrayList<>();
      for (int d = rank - 1; d >= 0; d--) {
        reversed.add(d);
      }
      codecs.add(new CodecSpec.Transpose(reversed));
    } else if (!orderText.equals("C")) {
      throw order.expected("\"C\" or \"F\"");
    }
    codecs.add(new CodecSpec.ElementBytes(endianness));
    JsonValue compressor = json.member("compressor");
    if (!compressor.isNull()) {
      codecs.add(new CodecSpec.Compression(compressor(compressor)));
    }
    return codecs;
  }

  private static Algorithm compressor(JsonValue json) {
    String id = json.required("id").text();
    for (Algorithm algorithm : Algorithm.values()) {
      if (algorithm.zarrName().equals(id)) {
        return algorithm;
      }
    }
    throw json.unsupported("compressor " + QuotedText.escaped(id, 60));
  }

  /** Names as xarray keeps them, or else as NCZarr does. */
  private static void readDimensionNames(
      ArrayMetadataBuilder array, JsonValue json, JsonValue attributes) {
    if (attributes != null && !attributes.isNull()) {
      JsonValue names = attributes.member("_ARRAY_DIMENSIONS");
      if (!names.isNull()) {
        array.readDimensionNames(names);
        return;
      }
    }
    JsonValue nczarr = json.member(NCZARR_ARRAY);
    if (nczarr.isNull() && attributes != null && !attributes.isNull()) {
      nczarr = attributes.member(NCZARR_ARRAY);
    }
    if (!nczarr.isObject() || !nczarr.member("dimrefs").isList()) {
      return;
    }
    List<JsonValue> references = nczarr.member("dimrefs").elements();
    List<Object> names = new ArrayList<>();
    for (JsonValue reference : references) {
      String path = reference.text();
      names.add(path.substring(path.lastIndexOf('/') + 1));
    }
    if (names.size() == array.shape.length) {
      array.readDimensionNames(nczarr.member("dimrefs").withValue(names));
    }
  }
}
