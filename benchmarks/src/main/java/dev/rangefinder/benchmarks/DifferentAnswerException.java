// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.benchmarks;

/** Two contestants gave different answers to one question. */
public final class DifferentAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DifferentAnswerException(String message) {
    super(message);
  }
}
