// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

/** A statement would ask more of the stores than it is allowed to. */
public final class IoLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IoLimitException(String message) {
    super(message);
  }
}
