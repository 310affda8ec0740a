// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The small Zarr stores that xarray wrote; {@code generate.py} beside them says what they hold. */
final class ZarrFixtures {
  private static final Path FOLDER =
      Path.of("..", "core", "src", "test", "resources", "zarr").toAbsolutePath().normalize();

  private ZarrFixtures() {}

  static Path folder(String store) {
    return FOLDER.resolve(store);
  }

  /** The objects of a store by their keys, which begin with the store's name. */
  static Map<String, byte[]> objects(String store) {
    Map<String, byte[]> objects = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER.resolve(store))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = FOLDER.relativize(file).toString().replace('\\', '/');
        objects.put(key, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }
}
