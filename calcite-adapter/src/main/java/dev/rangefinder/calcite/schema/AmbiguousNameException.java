// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.schema;

import java.util.List;

/** A name that matches several others by case alone and none exactly. */
public final class AmbiguousNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AmbiguousNameException(String name, List<String> similar) {
    super(
        "'"
            + name
            + "' is ambiguous: it could be "
            + String.join(", ", similar)
            + "; write the name in its own case and in double quotes");
  }
}
