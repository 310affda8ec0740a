// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.bytes;

/** Makes text that comes from a file or a server fit to stand in a message: capped and escaped. */
public final class QuotedText {

  private static final int MAX_CHARS = 80;

  private QuotedText() {}

  /** The text in double quotes, at most 80 characters of it, with control characters escaped. */
  public static String of(String text) {
    return '"' + escaped(text, MAX_CHARS) + '"';
  }

  /** The text of UTF-8 bytes, quoted in the same way. */
  public static String of(ByteSlice bytes) {
    int prefix = Math.min(bytes.length(), MAX_CHARS * 4);
    return of(bytes.slice(0, prefix).utf8());
  }

  /** The text without quotes, capped at {@code maxChars} characters, control characters escaped. */
  public static String escaped(String text, int maxChars) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), maxChars);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isUnsafe(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    if (end < text.length()) {
      out.append('…');
    }
    return out.toString();
  }

  /** Control characters, and format characters that could turn a line of text around. */
  private static boolean isUnsafe(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
