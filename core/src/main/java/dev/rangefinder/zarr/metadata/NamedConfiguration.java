// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr.metadata;

import dev.rangefinder.bytes.QuotedText;
import java.util.Map;

/**
 * An extension point's entry in Zarr v3: an object with a name and, where needed, a configuration;
 * the name alone is a short form.
 *
 * @param configuration an object; empty where the document has none
 */
record NamedConfiguration(String name, JsonValue configuration, boolean mustUnderstand) {

  static NamedConfiguration read(JsonValue json) {
    if (json.isText()) {
      return new NamedConfiguration(json.text(), empty(json), true);
    }
    if (!json.isObject()) {
      throw json.expected("a name, or an object with a name and a configuration");
    }
    String name = json.required("name").text();
    JsonValue configuration = json.member("configuration");
    if (configuration.isNull()) {
      configuration = empty(json);
    }
    configuration.members();
    return new NamedConfiguration(name, configuration, mustUnderstand(json));
  }

  /** Whether a reader that does not know an extension has to give up. */
  static boolean mustUnderstand(JsonValue json) {
    return !(json.isObject() && Boolean.FALSE.equals(json.member("must_understand").raw()));
  }

  /** The name as it may stand in a message. */
  String shownName() {
    return QuotedText.escaped(name, 60);
  }

  private static JsonValue empty(JsonValue json) {
    return json.withValue(Map.of());
  }
}
