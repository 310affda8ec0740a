// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix in Markdown. */
final class MatrixText {

  private static final String BEGIN = "<!-- matrix: begin -->\n";
  private static final String END = "<!-- matrix: end -->\n";

  private MatrixText() {}

  /** What a page has between its comment lines. */
  static String between(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    return begin < 0 || end < begin ? "" : page.substring(begin + BEGIN.length(), end);
  }

  static String of(List<FaultCase> faults) {
    StringBuilder text = new StringBuilder("| Fault | Stores |");
    for (Operation operation : Operation.values()) {
      text.append(' ').append(operation.title()).append(" |");
    }
    text.append("\n|---|---|").append("---|".repeat(Operation.values().length)).append('\n');
    for (FaultCase fault : faults) {
      text.append("| **")
          .append(fault.name())
          .append("**: ")
          .append(fault.explanation())
          .append(" | ")
          .append(titles(List.copyOf(fault.places())))
          .append(" |");
      for (Operation operation : Operation.values()) {
        text.append(' ').append(cell(fault, operation)).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** One word where all stores agree, else each word with its stores. */
  private static String cell(FaultCase fault, Operation operation) {
    Map<String, List<PlaceKind>> byText = new LinkedHashMap<>();
    for (PlaceKind place : fault.places()) {
      Expected expected = fault.expected(place, operation);
      if (!expected.equals(Expected.NOTHING)) {
        byText.computeIfAbsent(expected.text(), it -> new ArrayList<>()).add(place);
      }
    }
    if (byText.isEmpty()) {
      return Expected.NOTHING.text();
    }
    if (byText.size() == 1) {
      return byText.keySet().iterator().next();
    }
    return byText.entrySet().stream()
        .map(it -> titles(it.getValue()) + ": " + it.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String titles(List<PlaceKind> places) {
    return places.stream().sorted().map(PlaceKind::title).collect(Collectors.joining(", "));
  }
}
