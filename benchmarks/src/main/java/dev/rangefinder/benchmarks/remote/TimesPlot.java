// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks.remote;

import dev.rangefinder.benchmarks.remote.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/** Bars of the time by strategy, a panel with a scale of its own for each link, and the ideal. */
final class TimesPlot {

  private static final int NAMES_WIDTH = 190;
  private static final int PANEL_WIDTH = 225;
  private static final int PANEL_GAP = 65;
  private static final int TOP = 66;
  private static final int ROW = 26;
  private static final int BAR = 16;
  private static final String OTHERS = "#9aa7b4";
  private static final String OURS = "#1f6f54";
  private static final String IDEAL = "#c0392b";

  private final String title;

  TimesPlot(String title) {
    this.title = title;
  }

  String svg(List<Result> results) {
    int rows = results.get(0).trials().size();
    int width = NAMES_WIDTH + results.size() * (PANEL_WIDTH + PANEL_GAP);
    Svg svg = new Svg(width, TOP + rows * ROW + 34);
    svg.text(12, 22, Anchor.START, 15, "#111111", title + ": time to fetch it, with the footer");
    for (int row = 0; row < rows; row++) {
      svg.text(
          NAMES_WIDTH - 8,
          TOP + row * ROW + 13,
          Anchor.END,
          results.get(0).trials().get(row).strategy());
    }
    for (int i = 0; i < results.size(); i++) {
      panel(svg, NAMES_WIDTH + i * (PANEL_WIDTH + PANEL_GAP), results.get(i));
    }
    return svg.toString();
  }

  private static void panel(Svg svg, int left, Result result) {
    List<Trial> trials = result.trials();
    double most = trials.stream().mapToDouble(Trial::millis).max().orElseThrow();
    svg.text(left, TOP - 12, Anchor.START, result.link().text());
    for (int row = 0; row < trials.size(); row++) {
      Trial trial = trials.get(row);
      double length = trial.millis() / most * PANEL_WIDTH;
      double y = TOP + row * ROW;
      svg.rectangle(left, y, length, BAR, trial.strategy().startsWith("Range") ? OURS : OTHERS);
      svg.text(left + length + 5, y + 13, Anchor.START, millis(trial.millis()));
    }
    int bottom = TOP + trials.size() * ROW;
    double ideal = left + result.idealMillis() / most * PANEL_WIDTH;
    svg.line(left, TOP - 4, left, bottom, "#333333");
    svg.dashes(ideal, TOP - 4, ideal, bottom, IDEAL);
    svg.text(ideal, bottom + 16, Anchor.START, 12, IDEAL, "ideal " + millis(result.idealMillis()));
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 100 ? "%.1f ms" : "%.0f ms", millis);
  }
}
