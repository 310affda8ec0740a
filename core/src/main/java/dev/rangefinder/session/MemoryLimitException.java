// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

/** A statement needs more memory than the engine's budget has left. */
public final class MemoryLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MemoryLimitException(String message) {
    super(message);
  }
}
