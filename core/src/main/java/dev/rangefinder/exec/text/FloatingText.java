// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.text;

/** Floating-point numbers as text, from the digits that Java gives. */
final class FloatingText {
  private static final int MIN_PLAIN_EXPONENT = -4;
  private static final int MAX_PLAIN_EXPONENT = 15;

  private FloatingText() {}

  /**
   * Appends a number.
   *
   * @param java what {@code Double.toString} or {@code Float.toString} gives for it
   */
  static void append(StringBuilder out, double value, String java) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      out.append(java);
      return;
    }
    int at = 0;
    if (java.charAt(0) == '-') {
      out.append('-');
      at = 1;
    }
    int mark = java.indexOf('E');
    int end = mark < 0 ? java.length() : mark;
    int point = java.indexOf('.');
    StringBuilder digits = new StringBuilder(end);
    digits.append(java, at, point).append(java, point + 1, end);
    int exponent = point - at - 1 + (mark < 0 ? 0 : Integer.parseInt(java.substring(mark + 1)));
    int leading = 0;
    while (leading < digits.length() - 1 && digits.charAt(leading) == '0') {
      leading++;
    }
    digits.delete(0, leading);
    exponent -= leading;
    while (digits.length() > 1 && digits.charAt(digits.length() - 1) == '0') {
      digits.setLength(digits.length() - 1);
    }
    if (value == 0) {
      out.append("0.0");
    } else if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
      plain(out, digits, exponent);
    } else {
      scientific(out, digits, exponent);
    }
  }

  private static void plain(StringBuilder out, StringBuilder digits, int exponent) {
    if (exponent < 0) {
      out.append("0.").append("0".repeat(-exponent - 1)).append(digits);
      return;
    }
    int whole = exponent + 1;
    while (digits.length() < whole + 1) {
      digits.append('0');
    }
    out.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
  }

  private static void scientific(StringBuilder out, StringBuilder digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    if (magnitude < 10) {
      out.append('0');
    }
    out.append(magnitude);
  }
}
