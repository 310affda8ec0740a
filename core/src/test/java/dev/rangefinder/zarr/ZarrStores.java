// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The small stores among the test resources that the reference implementations wrote; {@code
 * generate.py} there says what they are.
 */
public final class ZarrStores {
  private ZarrStores() {}

  /** The folder that holds the stores. */
  public static Path folder() {
    try {
      return Path.of(
              Objects.requireNonNull(ZarrStores.class.getResource("/zarr/expected.json")).toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path folder(String store) {
    return folder().resolve(store);
  }

  /** What a store holds: an object for each array, by its path. */
  public static JsonNode expected(String store) {
    try {
      JsonNode all = new ObjectMapper().readTree(folder().resolve("expected.json").toFile());
      return all.get(store.replace("_plain", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
