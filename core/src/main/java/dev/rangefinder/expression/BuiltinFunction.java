// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

/**
 * The functions that have kernels. Unless said otherwise a function is NULL when an argument is.
 * Comparisons follow the order of the type: NaN equals itself and is above all, -0.0 equals 0.0,
 * text and binary by unsigned bytes, UUID by unsigned bytes.
 */
public enum BuiltinFunction implements Function {
  /** Conjunction of two or more in three-valued logic. */
  AND,
  /** Disjunction of two or more in three-valued logic. */
  OR,
  NOT,
  /** Never NULL. */
  IS_NULL,
  /** Never NULL. */
  IS_NOT_NULL,
  /** Never NULL. */
  IS_TRUE,
  /** Never NULL. */
  IS_FALSE,
  /** Never NULL. */
  IS_NOT_TRUE,
  /** Never NULL. */
  IS_NOT_FALSE,
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  /** Inequality that treats NULL as a value; never NULL. */
  IS_DISTINCT_FROM,
  /** Equality that treats NULL as a value; never NULL. */
  IS_NOT_DISTINCT_FROM,
  /** The first argument equals one of the others, which are literals; of any number. */
  IN,
  /** Integers are checked for overflow, decimals exact, floats IEEE. */
  ADD,
  SUBTRACT,
  MULTIPLY,
  /** Integers truncate; division of an integer or decimal by zero is an error. */
  DIVIDE,
  /** The remainder with the sign of the dividend. */
  MOD,
  NEGATE,
  ABS,
  /** Conversion to the call's type; an error where a value does not fit. */
  CAST,
  /** Condition, value, condition, value, …, value otherwise. */
  CASE,
  /** The first argument that is not NULL. */
  COALESCE,
  /** Text, pattern, and optionally the escape character. */
  LIKE,
  UPPER,
  LOWER,
  TRIM,
  LTRIM,
  RTRIM,
  /** Number of Unicode code points. */
  CHAR_LENGTH,
  /** Text, 1-based start in code points, and optionally the length. */
  SUBSTRING,
  /** Text joined end to end. */
  CONCAT,
  /** Part of a date or time named by a VARCHAR literal (YEAR, MONTH, …), then the value. */
  EXTRACT,
  /** Start of the unit named by a VARCHAR literal (YEAR, MONTH, …), then the value. */
  FLOOR_TO,
  /** End of the unit named by a VARCHAR literal, then the value. */
  CEIL_TO,
  /** A date or timestamp, then a BIGINT of units named by a VARCHAR literal as third argument. */
  DATE_ADD,
  FLOOR,
  CEIL,
  /** Half away from zero; optionally digits. */
  ROUND,
  POWER,
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
  ATAN2,
  RADIANS,
  DEGREES,
  SIGN
}
