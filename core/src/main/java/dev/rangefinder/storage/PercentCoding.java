// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of URL paths in UTF-8 (RFC 3986). */
final class PercentCoding {

  /** Letters and digits besides. A plus sign is encoded: some servers read it as a space. */
  private static final String KEPT = "-._~/!$&'()*,;=:@";

  private PercentCoding() {}

  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isKept(b)) {
        out.append((char) b);
      } else {
        appendEncoded(out, b);
      }
    }
    return out.toString();
  }

  /** Makes a path that a user typed a valid one: what is encoded already stays as it is. */
  static String encodeIllegal(String path) {
    StringBuilder out = new StringBuilder(path.length() + 16);
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (isKept(b) || b == '+' || (b == '%' && isEscape(bytes, i))) {
        out.append((char) b);
      } else {
        appendEncoded(out, b);
      }
    }
    return out.toString();
  }

  /**
   * Decodes {@code %XX}; a percent sign that begins no escape stands for itself, as does a plus.
   */
  static String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && isEscape(bytes, i)) {
        out.write(Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static boolean isKept(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || KEPT.indexOf(b) >= 0;
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && Character.digit(bytes[at + 1], 16) >= 0
        && Character.digit(bytes[at + 2], 16) >= 0;
  }

  private static void appendEncoded(StringBuilder out, byte b) {
    out.append('%')
        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)))
        .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
  }
}
