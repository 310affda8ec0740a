// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels of arithmetic, of mathematical functions and of conversions between numeric types.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.numeric.Arithmetic}, {@link
 * dev.rangefinder.exec.numeric.NumericCasts}. Must not depend on operators or on other kernels than
 * {@code exec.kernel}.
 */
package dev.rangefinder.exec.numeric;
