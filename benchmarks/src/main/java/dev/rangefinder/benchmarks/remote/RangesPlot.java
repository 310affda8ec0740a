// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.remote.Svg.Anchor;
import dev.rangefinder.bytes.ByteRange;
import java.util.List;
import java.util.Locale;

/**
 * Strips of the byte ranges that each strategy asked for: in the whole file, and around one column
 * chunk, where requests can be told apart.
 */
final class RangesPlot {

  private static final int NAMES_WIDTH = 190;
  private static final int WHOLE_WIDTH = 480;
  private static final int PART_LEFT = NAMES_WIDTH + WHOLE_WIDTH + 30;
  private static final int PART_WIDTH = 340;
  private static final int TOP = 66;
  private static final int ROW = 26;
  private static final int STRIP = 16;
  private static final String EMPTY = "#eef1f4";
  private static final String WANTED = "#c0392b";
  private static final String OTHERS = "#7f8fa0";
  private static final String OURS = "#1f6f54";

  private final WideFile file;

  /** The part of the file that is shown larger. */
  private final ByteRange part;

  RangesPlot(WideFile file) {
    this.file = file;
    ByteRange chunk = file.wanted().get(0);
    long margin = chunk.length() / 2;
    this.part = new ByteRange(chunk.start() - margin, chunk.end() + 2 * chunk.length());
  }

  String svg(Result result) {
    List<Trial> trials = result.trials();
    Svg svg = new Svg(PART_LEFT + PART_WIDTH + 20, TOP + (trials.size() + 1) * ROW + 14);
    svg.text(
        12,
        22,
        Anchor.START,
        15,
        "#111111",
        "Byte ranges asked for (" + result.link().text() + ")");
    svg.text(
        NAMES_WIDTH, TOP - 12, Anchor.START, megabytes("The whole file, %.0f MB", file.size()));
    svg.text(
        PART_LEFT,
        TOP - 12,
        Anchor.START,
        megabytes("Around its first chunk, %.1f MB; a bar is a request", part.length()));
    strip(svg, 0, "wanted", file.wanted(), WANTED);
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      strip(
          svg,
          i + 1,
          trial.strategy(),
          trial.touched(),
          trial.strategy().startsWith("Range") ? OURS : OTHERS);
    }
    return svg.toString();
  }

  private static String megabytes(String format, long bytes) {
    return String.format(Locale.ROOT, format, bytes / 1e6);
  }

  private void strip(Svg svg, int row, String name, List<ByteRange> ranges, String color) {
    double y = TOP + row * ROW;
    svg.text(NAMES_WIDTH - 8, y + 13, Anchor.END, name);
    svg.rectangle(NAMES_WIDTH, y, WHOLE_WIDTH, STRIP, EMPTY);
    svg.rectangle(PART_LEFT, y, PART_WIDTH, STRIP, EMPTY);
    for (ByteRange range : ranges) {
      double scale = 1.0 * WHOLE_WIDTH / file.size();
      svg.rectangle(NAMES_WIDTH + range.start() * scale, y, range.length() * scale, STRIP, color);
      ByteRange shown = range.intersection(part);
      if (!shown.isEmpty()) {
        double larger = 1.0 * PART_WIDTH / part.length();
        svg.rectangle(
            PART_LEFT + (shown.start() - part.start()) * larger,
            y,
            Math.max(1, shown.length() * larger - 1),
            STRIP,
            color);
      }
    }
  }
}
