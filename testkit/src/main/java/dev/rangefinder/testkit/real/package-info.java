// SPDX-License-Identifier: Apache-2.0
/**
 * Servers that others wrote and that run beside the tests; system properties say where. Without
 * them the tests over them are skipped.
 *
 * <p>Entry type: {@link dev.rangefinder.testkit.real.RealServer}.
 */
package dev.rangefinder.testkit.real;
