// SPDX-License-Identifier: Apache-2.0
/**
 * Vectorized operators over batches.
 *
 * <p>Entry types: {@link dev.rangefinder.exec.Operator}, {@link
 * dev.rangefinder.exec.ExecutionContext}. Must not depend on any file format, store implementation
 * or planner.
 */
package dev.rangefinder.exec;
