// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

/** The binary operations on numbers. */
public enum ArithmeticOp {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  MOD
}
