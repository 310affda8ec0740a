// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.storage;

/**
 * Where a fault of a library came from, without what it said: messages of clients and SDKs may
 * repeat a URL with its query, a header or a signature. What users must know of them stands in the
 * message above.
 */
final class CauseTrace extends Exception {

  private static final long serialVersionUID = 1L;
  private static final String OWN = "dev.rangefinder.";
  private static final int MAX_DEPTH = 8;

  private CauseTrace(Throwable original, int depth) {
    super(original.getClass().getName(), next(original.getCause(), depth));
    setStackTrace(original.getStackTrace());
  }

  /** The same chain of causes; exceptions of this project stay as they are. */
  static Throwable of(Throwable cause) {
    return next(cause, 0);
  }

  private static Throwable next(Throwable cause, int depth) {
    if (cause == null || depth == MAX_DEPTH) {
      return null;
    }
    return cause.getClass().getName().startsWith(OWN) ? cause : new CauseTrace(cause, depth + 1);
  }

  /** The name of the original's class. */
  @Override
  public String toString() {
    return getMessage();
  }
}
