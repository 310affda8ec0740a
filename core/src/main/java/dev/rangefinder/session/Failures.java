// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

import java.util.concurrent.CompletionException;

/** Brings what a future failed with back to the thread that waited for it. */
final class Failures {

  private Failures() {}

  /** The cause itself. */
  static RuntimeException unchecked(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new IllegalStateException("A read failed: " + cause.getMessage(), cause);
  }
}
