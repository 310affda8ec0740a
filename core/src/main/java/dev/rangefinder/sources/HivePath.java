// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sources;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code key=value} folders of a path. */
final class HivePath {
  /** How Hive writes a NULL key. */
  static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private HivePath() {}

  /** Whether a folder's name is {@code key=value}. */
  static boolean isPartition(String folder) {
    return folder.indexOf('=') > 0;
  }

  /**
   * The keys of a file below a table's folder, in the order of the path.
   *
   * @param relative the file's key below the folder
   * @return decoded values by decoded names; an empty value is NULL
   */
  static Map<String, Optional<String>> keys(String relative) {
    Map<String, Optional<String>> keys = new LinkedHashMap<>();
    String[] segments = relative.split("/");
    for (int i = 0; i < segments.length - 1; i++) {
      int equals = segments[i].indexOf('=');
      if (equals > 0) {
        String value = segments[i].substring(equals + 1);
        keys.put(
            decode(segments[i].substring(0, equals)),
            value.equals(NULL_VALUE) ? Optional.empty() : Optional.of(decode(value)));
      }
    }
    return keys;
  }

  /** Decodes {@code %xx}; what is not a valid escape stays as it is. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 4);
    int i = 0;
    while (i < text.length()) {
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
        bytes.put((byte) (high * 16 + low));
        i += 3;
      } else {
        int codePoint = text.codePointAt(i);
        bytes.put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint);
      }
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }
}
