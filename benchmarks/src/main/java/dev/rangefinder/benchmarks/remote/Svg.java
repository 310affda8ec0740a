// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import java.util.Locale;

/** An image of rectangles, lines and texts; lengths are in pixels. */
final class Svg {

  /** How a text stands to its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private final StringBuilder elements = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  Svg rectangle(double x, double y, double w, double h, String color) {
    return element(
        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
        x, y, w, h, color);
  }

  Svg line(double x1, double y1, double x2, double y2, String color) {
    return element(
        "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"/>",
        x1, y1, x2, y2, color);
  }

  Svg dashes(double x1, double y1, double x2, double y2, String color) {
    return element(
        "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\""
            + " stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>",
        x1, y1, x2, y2, color);
  }

  Svg text(double x, double y, Anchor anchor, String text) {
    return text(x, y, anchor, 12, "#333333", text);
  }

  Svg text(double x, double y, Anchor anchor, int size, String color, String text) {
    return element(
        "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>",
        x, y, anchor.name().toLowerCase(Locale.ROOT), size, color, escaped(text));
  }

  private Svg element(String format, Object... values) {
    elements.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\">%n",
            width,
            height,
            width,
            height)
        + "  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        + elements
        + "</svg>\n";
  }
}
