// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.session;

/** The statement was given up: by its user, by its time limit, or because it was closed. */
public final class StatementCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a statement ended early. */
  public enum Reason {
    CANCELLED("The statement was cancelled"),
    TIMED_OUT("The statement ran into its time limit and was cancelled"),
    CLOSED("The statement was closed while it was running");

    private final String message;

    Reason(String message) {
      this.message = message;
    }
  }

  private final Reason reason;

  public StatementCancelledException(Reason reason) {
    super(reason.message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
