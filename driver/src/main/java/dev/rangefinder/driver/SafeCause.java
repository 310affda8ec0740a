// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.driver;

import dev.rangefinder.storage.UrlSecrets;

/** An exception as it may be shown: of the same name and place, with {@link UrlSecrets} hidden. */
final class SafeCause extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_DEPTH = 32;

  private final String className;

  private SafeCause(Throwable original, int depth) {
    super(
        UrlSecrets.hidden(original.getMessage()),
        original.getCause() == null || depth == MAX_DEPTH
            ? null
            : new SafeCause(original.getCause(), depth + 1));
    className = original.getClass().getName();
    setStackTrace(original.getStackTrace());
  }

  /** The failure itself where nothing in it is secret, else a copy that shows none. */
  static Throwable of(Throwable failure) {
    return isSafe(failure, 0) ? failure : new SafeCause(failure, 0);
  }

  private static boolean isSafe(Throwable failure, int depth) {
    if (failure == null || depth == MAX_DEPTH) {
      return true;
    }
    String message = failure.getMessage();
    boolean safe = message == null || message.equals(UrlSecrets.hidden(message));
    for (Throwable suppressed : failure.getSuppressed()) {
      safe &= isSafe(suppressed, depth + 1);
    }
    return safe && isSafe(failure.getCause(), depth + 1);
  }

  @Override
  public String toString() {
    return getMessage() == null ? className : className + ": " + getMessage();
  }
}
