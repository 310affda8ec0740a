// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

/** Functions of DOUBLE. */
public enum MathOp {
  SQRT,
  EXP,
  LN,
  LOG10,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  RADIANS,
  DEGREES
}
