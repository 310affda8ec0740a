// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec.numeric;

/** Functions of one number that keep its kind. */
public enum UnaryOp {
  NEGATE,
  ABS,
  SIGN,
  FLOOR,
  CEIL
}
