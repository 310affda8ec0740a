// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit.lab;

/** Text inside XML. */
final class XmlText {

  private XmlText() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String element(String name, Object value) {
    return "<" + name + ">" + escaped(String.valueOf(value)) + "</" + name + ">";
  }
}
