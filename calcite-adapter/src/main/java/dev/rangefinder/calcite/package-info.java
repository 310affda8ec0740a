// SPDX-License-Identifier: Apache-2.0
/** Tables, rules and the engine that put Rangefinder's core under Apache Calcite. */
package dev.rangefinder.calcite;
