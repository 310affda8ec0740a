// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.testkit;

import java.util.Map;
import java.util.Optional;

/**
 * A request that a {@link LoopbackHttpServer} got.
 *
 * @param target path and query as they were sent
 * @param headers the first value of each header, by its name in lower case
 */
public record HttpRequestRecord(String method, String target, Map<String, String> headers) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Short text to compare with in tests: {@code GET /a.parquet bytes=-8}. */
  public String text() {
    return method + " " + target + header("range").map(it -> " " + it).orElse("");
  }
}
