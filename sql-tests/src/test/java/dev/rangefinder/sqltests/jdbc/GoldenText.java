// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.sqltests.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Long texts that must stay as they are; {@code -Drangefinder.sql.update=true} writes them anew.
 */
final class GoldenText {

  private GoldenText() {}

  static void check(String name, String text) throws IOException {
    Path file = Path.of("src/test/resources/jdbc", name);
    if (Boolean.getBoolean("rangefinder.sql.update")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
