// SPDX-License-Identifier: Apache-2.0
/**
 * What kernels are made of: functions and predicates over flat vectors, the rows they work on, and
 * 128-bit arithmetic.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.kernel.VectorFunction}, {@link
 * dev.rangefinder.exec.kernel.VectorPredicate}. Must not depend on operators or expressions, but
 * for the exceptions of the latter.
 */
package dev.rangefinder.exec.kernel;
