// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

import java.util.Locale;

/** Writes a JSON document from its beginning to its end. */
final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  JsonText beginObject() {
    return begin('{');
  }

  JsonText endObject() {
    return end('}');
  }

  JsonText beginArray() {
    return begin('[');
  }

  JsonText endArray() {
    return end(']');
  }

  JsonText name(String name) {
    separate();
    string(name);
    text.append(':');
    first = true;
    return this;
  }

  JsonText field(String name, String value) {
    name(name);
    return value(value);
  }

  JsonText field(String name, long value) {
    name(name);
    text.append(value);
    first = false;
    return this;
  }

  JsonText value(String value) {
    separate();
    string(value);
    return this;
  }

  String text() {
    return text.toString();
  }

  private JsonText begin(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  private JsonText end(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void string(String value) {
    text.append('"');
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
