// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.system;

import dev.rangefinder.sources.Sources;
import java.util.Optional;

/** What CALL can do. */
public final class SystemProcedures {
  /** The procedures as statements name them, for messages. */
  public static final String NAMES = SystemFolder.NAME + ".clear_cache()";

  private static final String CLEAR_CACHE = SystemFolder.NAME + ".clear_cache";

  private SystemProcedures() {}

  /**
   * What a procedure does; empty if there is none of that name. None takes arguments.
   *
   * @param name in any case
   */
  public static Optional<Runnable> find(String name, Sources sources) {
    return name.equalsIgnoreCase(CLEAR_CACHE) ? Optional.of(sources::clearCache) : Optional.empty();
  }
}
