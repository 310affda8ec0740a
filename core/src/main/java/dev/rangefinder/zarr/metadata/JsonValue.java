// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.bytes.MalformedFileException;
import dev.rangefinder.bytes.QuotedText;
import dev.rangefinder.bytes.UnsupportedFeatureException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value in a metadata document, with its place in it: each getter checks the kind, and says in
 * its exception where the value stands.
 */
final class JsonValue {
  private static final int MAX_SHOWN_CHARS = 60;

  private final String object;
  private final String structure;
  private final String pointer;
  private final Object value;

  /**
   * @param pointer where the value stands in the document (RFC 6901)
   * @param value as {@link JsonReader} reads it
   */
  JsonValue(String object, String structure, String pointer, Object value) {
    this.object = object;
    this.structure = structure;
    this.pointer = pointer;
    this.value = value;
  }

  /** The same value, seen as another structure. */
  JsonValue as(String otherStructure) {
    return new JsonValue(object, otherStructure, pointer, value);
  }

  /** Another value that stands in for this one. */
  JsonValue withValue(Object other) {
    return new JsonValue(object, structure, pointer, other);
  }

  Object raw() {
    return value;
  }

  boolean isNull() {
    return value == null;
  }

  boolean isObject() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  boolean isText() {
    return value instanceof String;
  }

  /** A member of an object, also of one that is there with the value {@code null}. */
  boolean has(String name) {
    return members().containsKey(name);
  }

  /** A member of an object; a null value where it is absent. */
  JsonValue member(String name) {
    String step = name.replace("~", "~0").replace("/", "~1");
    return new JsonValue(
        object, structure, pointer + '/' + QuotedText.escaped(step, 200), members().get(name));
  }

  JsonValue required(String name) {
    if (!has(name)) {
      throw malformed("expected a member " + QuotedText.of(name) + ", found none");
    }
    return member(name);
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> members() {
    if (!(value instanceof Map)) {
      throw expected("an object");
    }
    return (Map<String, Object>) value;
  }

  List<JsonValue> elements() {
    if (!(value instanceof List<?> list)) {
      throw expected("a list");
    }
    List<JsonValue> elements = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      elements.add(new JsonValue(object, structure, pointer + '/' + i, list.get(i)));
    }
    return elements;
  }

  String text() {
    if (!(value instanceof String text)) {
      throw expected("a text");
    }
    return text;
  }

  /** An integer within bounds; a number without a fraction counts. */
  long integer(long least, long most) {
    long integer;
    if (value instanceof Long number) {
      integer = number;
    } else if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 0x1p63) {
      integer = number.longValue();
    } else if (value instanceof BigInteger) {
      throw expected("an integer between " + least + " and " + most);
    } else {
      throw expected("an integer");
    }
    if (integer < least || integer > most) {
      throw expected("an integer between " + least + " and " + most);
    }
    return integer;
  }

  MalformedFileException expected(String what) {
    return malformed("expected " + what + ", found " + shown());
  }

  /** The value as it may stand in a message. */
  String shown() {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    if (value instanceof String text) {
      return QuotedText.of(text);
    }
    return QuotedText.escaped(String.valueOf(value), MAX_SHOWN_CHARS);
  }

  MalformedFileException malformed(String expectation) {
    return malformed(expectation, null);
  }

  MalformedFileException malformed(String expectation, Throwable cause) {
    return new MalformedFileException(object, -1, place(), expectation, cause);
  }

  /**
   * @param feature in the specification's words
   */
  UnsupportedFeatureException unsupported(String feature) {
    return unsupported(feature, "");
  }

  UnsupportedFeatureException unsupported(String feature, String advice) {
    return new UnsupportedFeatureException(object, feature + " (" + place() + ")", advice);
  }

  private String place() {
    return pointer.isEmpty() ? structure : structure + " at " + pointer;
  }
}
