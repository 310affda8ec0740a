// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.rangefinder.bytes.ByteSlice;
import dev.rangefinder.bytes.Bytes;
import dev.rangefinder.bytes.MalformedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON document into plain values: {@code Map}, {@code List}, {@code String}, {@code
 * Boolean}, {@code Long}, {@code BigInteger}, {@code Double} and {@code null}. Takes the tokens
 * NaN, Infinity and -Infinity, which Python writes; of members with one name the last counts.
 */
final class JsonReader {
  static final int MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
  static final int MAX_DEPTH = 64;

  /** Each costs memory, so that a small document cannot become a huge tree. */
  static final int MAX_VALUES = 4_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_DOCUMENT_BYTES)
                  .build())
          .build();

  private final JsonParser parser;
  private int values;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param object the document's location
   * @param structure what it is, for example {@code array metadata}
   */
  static JsonValue read(String object, String structure, Bytes bytes) {
    if (bytes.length() > MAX_DOCUMENT_BYTES) {
      throw new MalformedFileException(
          object,
          -1,
          structure,
          "expected at most " + MAX_DOCUMENT_BYTES + " bytes, found " + bytes.length());
    }
    ByteSlice slice = bytes.toSlice();
    try (JsonParser parser = FACTORY.createParser(slice.array(), slice.offset(), slice.length())) {
      if (parser.nextToken() == null) {
        throw new MalformedFileException(object, 0, structure, "expected JSON, found nothing");
      }
      Object value = new JsonReader(parser).value();
      if (parser.nextToken() != null) {
        throw new MalformedFileException(
            object,
            parser.currentTokenLocation().getByteOffset() - slice.offset(),
            structure,
            "expected the end of the JSON document");
      }
      return new JsonValue(object, structure, "", value);
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset() - slice.offset();
      throw new MalformedFileException(
          object, Math.max(offset, -1), structure, "expected valid JSON", e);
    } catch (IOException e) {
      throw new MalformedFileException(object, -1, structure, "expected valid JSON in UTF-8", e);
    }
  }

  private Object value() throws IOException {
    if (++values > MAX_VALUES) {
      throw new IOException("more than " + MAX_VALUES + " values");
    }
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("unexpected end");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IOException("unexpected " + token);
    };
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> members = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (members == null) {
        members = new LinkedHashMap<>();
      }
      members.put(name, value());
    }
    return members == null ? Map.of() : members;
  }

  private List<Object> list() throws IOException {
    List<Object> elements = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (elements == null) {
        elements = new ArrayList<>(2);
      }
      elements.add(value());
    }
    return elements == null ? Collections.emptyList() : elements;
  }
}
