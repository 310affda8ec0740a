// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.expression;

import java.io.Serializable;

/** What a {@link FunctionCall} applies. */
public sealed interface Function extends Serializable permits BuiltinFunction, ScalarFunction {
  /** The name shown in plans. */
  String name();
}
