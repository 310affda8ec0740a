// SPDX-License-Identifier: Apache-2.0
/**
 * Compiles expressions into trees of kernels, which take care of encodings, absent values and of
 * evaluating on the rows that need it and no others.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.program.KernelCompiler}, {@link
 * dev.rangefinder.exec.program.ConditionCompiler}. Must not depend on operators.
 */
package dev.rangefinder.exec.program;
